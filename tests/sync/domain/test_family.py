from datetime import date
from uuid import UUID

import pytest

from sync.domain.admission import CheckInState, Holder, admit
from sync.domain.attendance import Direction, Presence
from sync.domain.consent import Consent, Purpose, is_agreed
from sync.domain.family import Tie, companion_of, family_of, is_in_care, is_minor
from sync.domain.meeting import MeetingState
from sync.domain.programme import PersonKind
from sync.domain.versions import Write

ANNA, PIETRO, ROSA, CARLO, LINA, STRANGER = (UUID(int=one) for one in range(1, 7))
TIES = [
    Tie(ANNA, ROSA, may_collect=True),
    Tie(ANNA, CARLO, may_collect=False),
    Tie(PIETRO, ROSA, may_collect=True),
    Tie(STRANGER, LINA, may_collect=True),
]
TODAY = date(2026, 11, 21)


def test_a_family_is_parents_children_and_siblings() -> None:
    assert family_of(ANNA, TIES) == {ROSA, CARLO, PIETRO}
    assert family_of(ROSA, TIES) == {ANNA, PIETRO, CARLO}
    assert family_of(CARLO, TIES) == {ANNA, ROSA}
    assert family_of(LINA, TIES) == {STRANGER}
    assert family_of(UUID(int=9), TIES) == frozenset()


def test_any_guardian_brings_but_only_some_collect() -> None:
    assert companion_of(ANNA, [LINA, CARLO], TIES, Direction.IN) == CARLO
    assert companion_of(ANNA, [CARLO], TIES, Direction.OUT) is None
    assert companion_of(ANNA, [CARLO, ROSA], TIES, Direction.OUT) == ROSA
    assert companion_of(ANNA, [LINA], TIES, Direction.IN) is None


@pytest.mark.parametrize(
    ("born_on", "minor"),
    [
        (date(2008, 11, 21), False),
        (date(2008, 11, 22), True),
        (date(2012, 2, 29), True),
        (None, False),
    ],
)
def test_who_is_a_minor(born_on: date | None, *, minor: bool) -> None:
    assert is_minor(born_on, TODAY) is minor


def test_a_youth_without_a_birthday_is_taken_for_a_minor() -> None:
    assert is_in_care(PersonKind.YOUTH, None, TODAY)
    assert not is_in_care(PersonKind.PARENT, None, TODAY)
    assert not is_in_care(PersonKind.YOUTH, date(2000, 1, 1), TODAY)


def say(
    number: int, *, given: bool, by: UUID | None = ROSA, of: Purpose = Purpose.IMAGES
) -> Consent:
    return Consent(UUID(int=9 - number), of, given, by, Write(number, ROSA, 1))


def test_the_newest_word_of_each_guardian_holds() -> None:
    yes, no = say(1, given=True), say(2, given=False)
    both = {ROSA, CARLO}
    assert is_agreed([yes], Purpose.IMAGES, both)
    assert not is_agreed([no, yes], Purpose.IMAGES, both)
    assert is_agreed([no, yes, say(3, given=True)], Purpose.IMAGES, both)
    assert not is_agreed([yes], Purpose.LEAVE_ALONE, both)
    assert not is_agreed([], Purpose.IMAGES, both)


def test_two_guardians_who_differ_leave_the_child_on_the_safe_side() -> None:
    said = [say(1, given=False, by=CARLO), say(2, given=True, by=ROSA)]
    assert not is_agreed(said, Purpose.IMAGES, {ROSA, CARLO})
    assert is_agreed(said, Purpose.IMAGES, {ROSA})
    assert is_agreed([say(1, given=True, by=None)], Purpose.IMAGES, set())
    assert not is_agreed([say(1, given=True, by=STRANGER)], Purpose.IMAGES, {ROSA})


@pytest.mark.parametrize(
    ("presence", "direction", "state"),
    [
        (Presence.EXPECTED, Direction.IN, CheckInState.IN),
        (Presence.PRESENT, Direction.IN, CheckInState.ALREADY),
        (Presence.PRESENT, Direction.OUT, CheckInState.NOT_COLLECTED),
        (Presence.LEFT, Direction.OUT, CheckInState.ALREADY),
    ],
)
def test_what_a_child_lacks_never_stands_in_the_way_of_an_entry(
    presence: Presence, direction: Direction, state: CheckInState
) -> None:
    holder = Holder(
        ANNA, revoked=False, enrolled=True, presence=presence, may_leave=False
    )
    assert admit(holder, direction, MeetingState.OPEN) is state
