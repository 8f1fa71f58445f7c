from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.services.check_in import check_in_person
from desktop.services.close_meeting import AttendanceLine, attendance, close_meeting
from desktop.services.corrections import (
    CoordinatorNeeded,
    MarkTakenBack,
    Missing,
    TimeToCome,
    Why,
    add_missing,
    change_person,
    change_time,
    take_back,
)
from desktop.services.history import Act, HistoryLine, history
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person, people
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Source
from sync.domain.programme import Role
from sync.schema.meeting import MarkRow
from sync.schema.programme import StaffRow
from tests.desktop.services.conftest import Clock, enrol

WHY = Why("tesserino scambiato")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def pair(laptop: Workspace) -> tuple[Person, Person]:
    """Return Nicolò and Zoë."""
    found = {line.person.given_name: line.person for line in people(laptop)}
    return found["Nicolò"], found["Zoë"]


def enter(laptop: Workspace, meeting: MeetingLine, person: Person) -> UUID:
    (result,) = check_in_person(laptop, meeting.id, person.id)
    assert result.mark_id
    return result.mark_id


def line_of(laptop: Workspace, meeting: MeetingLine, person: Person) -> AttendanceLine:
    return next(
        one for one in attendance(laptop, meeting.id) if one.person.id == person.id
    )


def count_marks(laptop: Workspace, meeting: MeetingLine) -> int:
    with laptop.store.read() as session:
        query = select(MarkRow).where(MarkRow.meeting_id == meeting.id)
        return len(session.scalars(query).all())


def newest(laptop: Workspace, meeting: MeetingLine) -> HistoryLine:
    return history(laptop, meeting.id).lines[0]


def test_the_wrong_person_becomes_the_right_one_at_the_same_time(
    laptop: Workspace,
    meeting: MeetingLine,
    pair: tuple[Person, Person],
    clock: Clock,
) -> None:
    nicolo, zoe = pair
    mark = enter(laptop, meeting, nicolo)
    came = clock.now
    clock.tick(minutes=20)
    change_person(laptop, mark, zoe.id, WHY)
    assert not line_of(laptop, meeting, nicolo).present
    assert line_of(laptop, meeting, zoe).intervals[0][0] == came
    told = newest(laptop, meeting)
    assert (told.act, told.person, told.now_person) == (
        Act.PERSON_CHANGED,
        nicolo,
        zoe,
    )
    assert (told.at, told.now_at, told.recorded_at) == (came, came, clock.now)
    assert (told.reason, told.source) == (WHY.reason, Source.HAND)


def test_an_edited_time_counts_and_the_old_one_is_remembered(
    laptop: Workspace,
    meeting: MeetingLine,
    pair: tuple[Person, Person],
    clock: Clock,
) -> None:
    nicolo, _ = pair
    clock.tick(minutes=40)
    mark = enter(laptop, meeting, nicolo)
    clock.tick(minutes=5)
    assert line_of(laptop, meeting, nicolo).late_minutes == 42
    changed = change_time(laptop, mark, meeting.starts_at + 5 * MINUTE, WHY)
    assert line_of(laptop, meeting, nicolo).late_minutes == 0
    told = newest(laptop, meeting)
    assert (told.act, told.mark_id) == (Act.TIME_CHANGED, changed)
    assert (told.at, told.now_at) == (
        meeting.starts_at + 42 * MINUTE,
        meeting.starts_at + 5 * MINUTE,
    )
    again = change_time(laptop, changed, meeting.starts_at + 6 * MINUTE, WHY)
    acts = [(one.act, one.mark_id) for one in history(laptop, meeting.id).lines]
    assert acts == [
        (Act.TIME_CHANGED, again),
        (Act.TIME_CHANGED, None),
        (Act.MARKED, None),
    ]
    assert count_marks(laptop, meeting) == 5


def test_a_forgotten_exit_is_added_with_its_reason_and_its_author(
    laptop: Workspace,
    meeting: MeetingLine,
    pair: tuple[Person, Person],
    clock: Clock,
) -> None:
    nicolo, _ = pair
    with laptop.store.read() as session:
        tutor = session.scalars(select(StaffRow.id)).first()
    enter(laptop, meeting, nicolo)
    clock.tick(hours=4)
    left = meeting.starts_at + 90 * MINUTE
    missing = Missing(meeting.id, nicolo.id, Direction.OUT, left)
    add_missing(laptop, missing, Why("uscita dimenticata", tutor))
    assert line_of(laptop, meeting, nicolo).intervals[0][1] == left
    told = newest(laptop, meeting)
    assert (told.act, told.direction, told.at) == (Act.MARKED, Direction.OUT, left)
    assert told.recorded_at == clock.now
    assert told.staff == dict(history(laptop, meeting.id).staff)[tutor or UUID(int=0)]
    to_come = Missing(meeting.id, nicolo.id, Direction.OUT, clock.now + MINUTE)
    with pytest.raises(TimeToCome):
        add_missing(laptop, to_come, WHY)


def test_every_act_tells_its_author_or_at_least_its_station(
    laptop: Workspace, meeting: MeetingLine, pair: tuple[Person, Person]
) -> None:
    add_missing(
        laptop, Missing(meeting.id, pair[0].id, Direction.IN, meeting.starts_at), WHY
    )
    told = newest(laptop, meeting)
    assert told.staff == ""
    assert told.station.here


def test_taking_back_can_be_taken_back(
    laptop: Workspace, meeting: MeetingLine, pair: tuple[Person, Person]
) -> None:
    nicolo, zoe = pair
    marks = [enter(laptop, meeting, one) for one in (nicolo, zoe)]
    voids = take_back(laptop, marks, WHY)
    assert not line_of(laptop, meeting, zoe).present
    assert [one.act for one in history(laptop, meeting.id).lines[:2]] == [
        Act.TAKEN_BACK,
        Act.TAKEN_BACK,
    ]
    take_back(laptop, voids, WHY)
    assert line_of(laptop, meeting, zoe).present
    assert newest(laptop, meeting).act is Act.RESTORED


def test_what_is_taken_back_already_is_not_corrected_and_nothing_is_half_done(
    laptop: Workspace, meeting: MeetingLine, pair: tuple[Person, Person]
) -> None:
    first, second = (enter(laptop, meeting, one) for one in pair)
    take_back(laptop, [second], WHY)
    before = count_marks(laptop, meeting)
    for attempt in (
        lambda: take_back(laptop, [first, second], WHY),
        lambda: change_time(laptop, second, meeting.starts_at, WHY),
        lambda: change_person(laptop, second, pair[0].id, WHY),
    ):
        with pytest.raises(MarkTakenBack):
            attempt()
    assert count_marks(laptop, meeting) == before


def test_a_closed_meeting_asks_for_a_coordinator_and_then_shows_the_correction(
    laptop: Workspace,
    meeting: MeetingLine,
    pair: tuple[Person, Person],
    clock: Clock,
) -> None:
    nicolo, zoe = pair
    mark = enter(laptop, meeting, nicolo)
    closed = close_meeting(laptop, meeting.id)
    minutes = next(one.minutes for one in closed if one.person.id == nicolo.id)
    clock.tick(hours=4)
    missing = Missing(meeting.id, zoe.id, Direction.IN, meeting.starts_at)
    before = count_marks(laptop, meeting)
    attempts = (
        lambda: take_back(laptop, [mark], WHY),
        lambda: change_time(laptop, mark, meeting.starts_at, WHY),
        lambda: add_missing(laptop, missing, WHY),
    )
    for role, attempt in product((Role.TUTOR, None), attempts):
        enrol(laptop, role)
        with pytest.raises(CoordinatorNeeded):
            attempt()
    assert count_marks(laptop, meeting) == before
    enrol(laptop, Role.COORDINATOR)
    left = meeting.starts_at + 32 * MINUTE
    add_missing(laptop, Missing(meeting.id, nicolo.id, Direction.OUT, left), WHY)
    add_missing(laptop, missing, WHY)
    assert line_of(laptop, meeting, nicolo).minutes == 30 < minutes
    assert line_of(laptop, meeting, zoe).minutes == 180
