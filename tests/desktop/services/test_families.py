from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import select

from desktop.services.admitting import CheckInResult
from desktop.services.check_in import check_in, check_in_person
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
        return check_in_person(
            self.laptop,
            self.meeting.id,
            person.id,
            direction=direction,
            companion_id=companion.id if companion else None,
            released=released,
        )

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
    result = check_in_person(
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
