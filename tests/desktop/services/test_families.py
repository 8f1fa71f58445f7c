from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from desktop.services.admitting import CheckInResult
from desktop.services.badges import revoke_badge
from desktop.services.check_in import check_in, check_in_person, check_in_together
from desktop.services.corrections import Why, take_back
from desktop.services.families import check_in_family, family
from desktop.services.meetings import MeetingLine, todays_meetings
from desktop.services.people import Person, find_person, people
from desktop.services.roster import roster
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, MarkReason, Presence, Source
from sync.domain.consent import Purpose
from sync.schema.meeting import MarkRow
from sync.schema.people import ConsentRow, GuardianRow
from tests.desktop.services.conftest import Clock

IN, OUT = Direction.IN, Direction.OUT


class House:
    """The family of the demo at this evening's meeting."""

    def __init__(self, laptop: Workspace, meeting: MeetingLine, clock: Clock) -> None:
        self.laptop, self.meeting, self.clock = laptop, meeting, clock
        names = ("Rosa", "Carlo", "Anna", "Pietro", "Viola")
        self.rosa, self.carlo, self.anna, self.pietro, self.viola = (
            find_person(laptop, f"Calabrese {name}") for name in names
        )

    def take(
        self,
        person: Person,
        direction: Direction = IN,
        *,
        companion: Person | None = None,
        released: str | None = None,
    ) -> CheckInResult:
        self.clock.tick(seconds=1)
        (result,) = check_in_person(
            self.laptop,
            self.meeting.id,
            person.id,
            direction=direction,
            companion_id=companion.id if companion else None,
            released=released,
        )
        return result

    def offer(self, person: Person, direction: Direction = IN) -> list[str]:
        found = family(self.laptop, self.meeting.id, person.id, direction)
        return names(found.members)

    def together(
        self, scanned: Person, *members: Person, direction: Direction = IN
    ) -> list[CheckInResult]:
        self.clock.tick(seconds=1)
        return check_in_family(
            self.laptop,
            self.meeting.id,
            scanned.id,
            [one.id for one in members],
            direction=direction,
        )

    def scan(
        self,
        *held: Person,
        direction: Direction = IN,
        beside: Sequence[Person] = (),
        waiting: Sequence[Person] = (),
    ) -> list[CheckInResult]:
        """Hold up badges at once."""
        self.clock.tick(seconds=1)
        return check_in_together(
            self.laptop,
            self.meeting.id,
            [self.code(one) for one in held],
            source=Source.CAMERA,
            direction=direction,
            beside=[self.code(one) for one in beside],
            waiting=[one.id for one in waiting],
        )

    def code(self, person: Person) -> str:
        (line,) = (one for one in people(self.laptop) if one.person == person)
        assert line.badge
        return line.badge

    def marks(self, person: Person) -> list[MarkRow]:
        with self.laptop.store.read() as session:
            query = select(MarkRow).where(
                MarkRow.meeting_id == self.meeting.id,
                MarkRow.participant_id == person.id,
            )
            return list(session.scalars(query.order_by(MarkRow.id)))


def names(some: Iterable[Person]) -> list[str]:
    return [one.given_name for one in some]


def companions(results: list[CheckInResult]) -> dict[str, str | None]:
    return {
        one.person.given_name: one.companion and one.companion.given_name
        for one in results
        if one.person
    }


@pytest.fixture
def house(laptop: Workspace, clock: Clock) -> House:
    (meeting,) = (
        one for one in todays_meetings(laptop) if one.edition == "STEAMcamp Family 2"
    )
    return House(laptop, meeting, clock)


def test_a_parent_scanned_brings_the_expected_children(house: House) -> None:
    house.take(house.rosa)
    assert house.offer(house.rosa) == ["Carlo", "Anna", "Pietro", "Viola"]
    results = house.together(house.rosa, house.anna, house.pietro)
    assert {one.state for one in results} == {CheckInState.IN}
    assert companions(results) == {"Anna": "Rosa", "Pietro": "Rosa"}
    (mark,) = house.marks(house.anna)
    assert mark.companion_id == house.rosa.id
    assert mark.reason == MarkReason.FAMILY
    assert house.offer(house.rosa) == ["Carlo", "Viola"]


def test_a_child_scanned_first_is_brought_by_the_parent_named_after(
    house: House, clock: Clock
) -> None:
    first = house.take(house.anna)
    clock.tick(seconds=20)
    assert house.offer(house.anna) == ["Carlo", "Rosa", "Pietro", "Viola"]
    results = house.together(house.anna, house.rosa, house.pietro)
    assert companions(results) == {"Rosa": None, "Pietro": "Rosa", "Anna": "Rosa"}
    anna = results[-1]
    assert anna.at == first.at
    line = next(
        one
        for one in roster(house.laptop, house.meeting.id).lines
        if one.person.id == house.anna.id
    )
    assert (line.presence, line.since) == (Presence.PRESENT, first.at)
    assert anna.mark_id is not None
    take_back(house.laptop, [anna.mark_id], Why("x"))
    assert "Anna" in house.offer(house.rosa)


def test_a_companion_counts_only_where_there_is_a_tie(house: House) -> None:
    stranger = find_person(house.laptop, "D'Ambrosio Nicolò")
    assert house.take(house.anna, companion=stranger).companion is None
    result = house.take(house.pietro, companion=house.carlo)
    assert result.companion is not None
    assert result.companion.given_name == "Carlo"


def test_a_child_leaves_only_with_somebody_who_may_collect_it(house: House) -> None:
    house.together(house.rosa, house.anna, house.pietro, house.viola)
    alone = house.take(house.anna, OUT)
    assert alone.state is CheckInState.NOT_COLLECTED
    assert alone.mark_id is None
    found = family(house.laptop, house.meeting.id, house.anna.id, OUT)
    assert names(found.collectors) == ["Rosa"]
    assert names(found.barred) == ["Carlo"]
    assert house.take(house.anna, OUT, companion=house.carlo).state is (
        CheckInState.NOT_COLLECTED
    )
    left = house.take(house.anna, OUT, companion=house.rosa)
    assert left.state is CheckInState.OUT
    assert house.marks(house.anna)[-1].companion_id == house.rosa.id


def test_a_consent_lets_a_child_leave_alone_until_it_is_withdrawn(
    house: House, clock: Clock
) -> None:
    house.take(house.viola)
    first = house.take(house.viola, OUT)
    assert first.state is CheckInState.OUT
    assert first.mark_id is not None
    take_back(house.laptop, [first.mark_id], Why("x"))
    clock.tick(minutes=1)
    with house.laptop.store.write() as work:
        work.add(
            ConsentRow(
                participant_id=house.viola.id,
                purpose=Purpose.LEAVE_ALONE,
                given=False,
                guardian_id=house.rosa.id,
                captured_at=work.now,
                device_id=house.laptop.device_id,
            )
        )
    assert house.take(house.viola, OUT).state is CheckInState.NOT_COLLECTED


def test_a_tutor_may_let_a_child_go_for_a_reason_that_stays_on_record(
    house: House,
) -> None:
    house.take(house.anna)
    result = house.take(house.anna, OUT, released="La nonna è al cancello")
    assert result.state is CheckInState.OUT
    assert house.marks(house.anna)[-1].reason == "La nonna è al cancello"


def test_a_reason_for_marking_by_hand_opens_no_door(house: House) -> None:
    house.take(house.anna)
    (result,) = check_in_person(
        house.laptop,
        house.meeting.id,
        house.anna.id,
        direction=OUT,
        reason=MarkReason.NO_BADGE,
    )
    assert result.state is CheckInState.NOT_COLLECTED


def test_a_parent_scanned_at_the_exit_takes_home_whom_it_may(house: House) -> None:
    house.together(
        house.rosa, house.rosa, house.carlo, house.anna, house.pietro, house.viola
    )
    assert house.take(house.carlo, OUT).state is CheckInState.OUT
    with_carlo = family(house.laptop, house.meeting.id, house.carlo.id, OUT)
    assert names(with_carlo.members) == ["Rosa"]
    assert with_carlo.wards == ()
    assert names(with_carlo.barred) == ["Anna", "Pietro", "Viola"]
    house.take(house.rosa, OUT)
    assert house.offer(house.rosa, OUT) == ["Anna", "Pietro", "Viola"]
    results = house.together(
        house.rosa, house.anna, house.pietro, house.viola, direction=OUT
    )
    assert {one.state for one in results} == {CheckInState.OUT}
    assert set(companions(results).values()) == {"Rosa"}


def test_only_a_guardian_has_wards(house: House) -> None:
    house.together(house.rosa, house.rosa, house.carlo, house.anna, house.pietro)

    def wards(person: Person) -> list[str]:
        found = family(house.laptop, house.meeting.id, person.id, OUT)
        return names(found.wards)

    assert house.offer(house.rosa, OUT) == ["Carlo", "Anna", "Pietro"]
    assert wards(house.rosa) == ["Anna", "Pietro"]
    assert house.offer(house.anna, OUT) == ["Rosa", "Pietro"]
    assert wards(house.anna) == []


def test_a_child_that_waits_leaves_with_the_family_that_is_named(house: House) -> None:
    house.together(house.rosa, house.rosa, house.anna, house.pietro)
    assert house.take(house.anna, OUT).state is CheckInState.NOT_COLLECTED
    results = house.together(house.anna, house.rosa, house.pietro, direction=OUT)
    assert companions(results) == {"Rosa": None, "Pietro": "Rosa", "Anna": "Rosa"}
    assert {one.state for one in results} == {CheckInState.OUT}


def test_a_tie_that_has_ended_gives_no_right(house: House) -> None:
    house.take(house.anna)
    with house.laptop.store.write() as work:
        tie = work.session.scalars(
            select(GuardianRow).where(
                GuardianRow.child_id == house.anna.id,
                GuardianRow.guardian_id == house.rosa.id,
            )
        ).one()
        tie.ended_on = work.now.date() - timedelta(days=1)
    result = house.take(house.anna, OUT, companion=house.rosa)
    assert result.state is CheckInState.NOT_COLLECTED


def test_a_badge_at_the_exit_obeys_the_same_rule(house: House) -> None:
    line = next(one for one in people(house.laptop) if one.person == house.anna)
    code = line.badge or ""
    check_in(house.laptop, house.meeting.id, code, source=Source.CAMERA)
    kept = check_in(
        house.laptop, house.meeting.id, code, source=Source.CAMERA, direction=OUT
    )
    assert kept.state is CheckInState.NOT_COLLECTED
    gone = check_in(
        house.laptop,
        house.meeting.id,
        code,
        source=Source.CAMERA,
        direction=OUT,
        companion_id=house.rosa.id,
    )
    assert gone.state is CheckInState.OUT


def states(results: list[CheckInResult]) -> dict[str, CheckInState]:
    return {one.person.given_name: one.state for one in results if one.person}


@pytest.mark.parametrize("first", ["parent", "child"])
def test_badges_held_up_at_once_come_and_go_together(house: House, first: str) -> None:
    held = [house.rosa, house.anna, house.pietro]
    if first == "child":
        held.reverse()
    come = house.scan(*held)
    assert set(states(come).values()) == {CheckInState.IN}
    assert companions(come) == {"Rosa": None, "Anna": "Rosa", "Pietro": "Rosa"}
    gone = house.scan(*held, direction=OUT)
    assert set(states(gone).values()) == {CheckInState.OUT}
    assert companions(gone) == {"Rosa": None, "Anna": "Rosa", "Pietro": "Rosa"}
    assert house.marks(house.anna)[-1].companion_id == house.rosa.id


def test_an_adult_beside_a_child_takes_it_home_only_if_on_file(house: House) -> None:
    stranger = find_person(house.laptop, "Conte Ilaria")
    house.scan(house.rosa, house.carlo, house.anna, stranger)
    for adult in (house.carlo, stranger):  # one may not, the other is nobody's
        results = house.scan(house.anna, adult, direction=OUT)
        assert states(results) == {
            adult.given_name: CheckInState.OUT,
            "Anna": CheckInState.NOT_COLLECTED,
        }
    assert len(house.marks(house.anna)) == 1
    absent = house.scan(house.anna, house.rosa, direction=OUT)
    assert states(absent) == {"Rosa": CheckInState.OUT, "Anna": CheckInState.OUT}


def test_a_guardian_who_was_never_inside_collects_by_the_badge(house: House) -> None:
    house.scan(house.anna)
    results = house.scan(house.anna, house.rosa, direction=OUT)
    assert states(results) == {"Rosa": CheckInState.ALREADY, "Anna": CheckInState.OUT}
    assert companions(results)["Anna"] == "Rosa"


def test_a_lost_badge_collects_nobody(house: House) -> None:
    house.scan(house.anna, house.rosa)
    lost = house.code(house.rosa)
    revoke_badge(house.laptop, house.rosa.id)
    results = check_in_together(
        house.laptop,
        house.meeting.id,
        [lost, house.code(house.anna)],
        source=Source.CAMERA,
        direction=OUT,
        companion_id=house.rosa.id,
    )
    assert states(results) == {
        "Rosa": CheckInState.REVOKED,
        "Anna": CheckInState.NOT_COLLECTED,
    }


def test_who_waits_inside_was_brought_by_the_guardian_who_comes_in(
    house: House,
) -> None:
    stranger = find_person(house.laptop, "Conte Giuseppe")
    house.scan(house.anna)
    house.scan(stranger)
    alone = [house.anna, stranger]
    assert companions(house.scan(house.pietro, waiting=alone)) == {"Pietro": None}
    results = house.scan(house.rosa, waiting=[*alone, house.pietro])
    assert companions(results) == {"Rosa": None, "Anna": "Rosa", "Pietro": "Rosa"}
    assert len(house.marks(stranger)) == 1
    again = house.scan(house.carlo, waiting=alone)
    assert companions(again) == {"Carlo": None}  # who brought it is known


def test_a_guardian_found_by_name_brought_those_who_wait(house: House) -> None:
    house.take(house.anna)
    house.take(house.pietro)
    results = check_in_person(
        house.laptop,
        house.meeting.id,
        house.rosa.id,
        waiting=[house.anna.id, house.pietro.id],
    )
    assert companions(results) == {"Rosa": None, "Anna": "Rosa", "Pietro": "Rosa"}


def test_a_family_chosen_after_one_child_names_the_others_who_wait(
    house: House,
) -> None:
    house.take(house.anna)
    house.take(house.pietro)
    results = check_in_family(
        house.laptop,
        house.meeting.id,
        house.anna.id,
        [house.rosa.id],
        waiting=[house.pietro.id, house.anna.id],
    )
    assert companions(results) == {"Rosa": None, "Anna": "Rosa", "Pietro": "Rosa"}


def test_a_kept_child_still_held_up_leaves_with_the_guardian(house: House) -> None:
    house.scan(house.rosa, house.carlo, house.anna, house.pietro, house.viola)
    kept = house.scan(house.anna, direction=OUT)
    assert states(kept) == {"Anna": CheckInState.NOT_COLLECTED}
    wait = {"direction": OUT, "waiting": [house.anna], "beside": [house.anna]}
    assert states(house.scan(house.carlo, **wait)) == {"Carlo": CheckInState.OUT}
    alone = house.scan(house.rosa, direction=OUT, waiting=[house.anna])
    assert states(alone) == {"Rosa": CheckInState.OUT}  # the badge was put away
    assert companions(house.scan(house.rosa, **wait)) == {"Rosa": None, "Anna": "Rosa"}
