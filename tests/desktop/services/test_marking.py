"""Whatever way a mark is written, it says what was known of the clock."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.services.check_in import check_in, check_in_person
from desktop.services.clock_check import note_clock
from desktop.services.corrections import (
    Missing,
    Why,
    add_missing,
    change_person,
    change_time,
    take_back,
)
from desktop.services.families import check_in_family
from desktop.services.history import history
from desktop.services.meetings import MeetingLine
from desktop.services.people import PersonLine, people
from desktop.services.roll_call import call_everybody, toggle_presence
from desktop.services.walk_in import Newcomer, walk_in
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Source
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow
from tests.desktop.services.conftest import Clock

AHEAD = -12_000
WHY = Why("orologio avanti")


@pytest.fixture
def who(laptop: Workspace, meeting: MeetingLine) -> list[PersonLine]:
    """Return who is expected at a laptop whose clock is 3 h 20 min ahead."""
    note_clock(laptop, AHEAD - 0.4)
    return people(laptop, meeting.edition_id)


def offsets(laptop: Workspace, meeting: MeetingLine) -> list[int | None]:
    """Return what the marks say, in the order in which they were written."""
    with laptop.store.read() as session:
        query = select(MarkRow.clock_offset).where(MarkRow.meeting_id == meeting.id)
        return list(session.scalars(query.order_by(MarkRow.id)))


def offset_of(laptop: Workspace, mark_id: UUID) -> int | None:
    with laptop.store.read() as session:
        return session.get_one(MarkRow, mark_id).clock_offset


def test_whoever_comes_in_whatever_way(
    laptop: Workspace, meeting: MeetingLine, who: list[PersonLine]
) -> None:
    assert who[0].badge
    first = check_in(laptop, meeting.id, who[0].badge, source=Source.CAMERA)
    (second,) = check_in_person(laptop, meeting.id, who[1].person.id)
    assert first.clock_offset == second.clock_offset == AHEAD
    check_in_family(laptop, meeting.id, who[0].person.id, [who[2].person.id])
    walk_in(laptop, meeting.id, Newcomer("Rossi", "Lea", PersonKind.PARENT))
    toggle_presence(laptop, meeting.id, who[3].person.id)
    toggle_presence(laptop, meeting.id, who[3].person.id)
    assert offsets(laptop, meeting) == [AHEAD] * 6
    call_everybody(laptop, meeting.id)
    assert len(offsets(laptop, meeting)) > 6
    assert set(offsets(laptop, meeting)) == {AHEAD}


def test_a_right_clock_has_nothing_to_say(
    laptop: Workspace, meeting: MeetingLine, who: list[PersonLine]
) -> None:
    note_clock(laptop, 119.0)
    (result,) = check_in_person(laptop, meeting.id, who[0].person.id)
    assert result.clock_offset is None
    assert offsets(laptop, meeting) == [None]


def test_a_time_that_a_person_says_is_no_clocks(
    laptop: Workspace, meeting: MeetingLine, who: list[PersonLine], clock: Clock
) -> None:
    (result,) = check_in_person(laptop, meeting.id, who[0].person.id)
    assert result.mark_id
    clock.tick(minutes=5)
    at = clock.now - timedelta(minutes=1)
    right = change_time(laptop, result.mark_id, at, WHY)
    assert offset_of(laptop, right) is None
    missing = Missing(meeting.id, who[1].person.id, Direction.IN, at)
    assert offset_of(laptop, add_missing(laptop, missing, WHY)) is None
    clock.now = meeting.ends_at
    (called,) = toggle_presence(laptop, meeting.id, who[2].person.id).marks
    assert offset_of(laptop, called) is None  # it has the time of the meeting


def test_a_time_that_stays_stays_that_of_its_clock(
    laptop: Workspace, meeting: MeetingLine, who: list[PersonLine], clock: Clock
) -> None:
    (result,) = check_in_person(laptop, meeting.id, who[0].person.id)
    assert result.mark_id
    clock.tick(minutes=5)
    note_clock(laptop, 0.0)
    right = change_person(laptop, result.mark_id, who[1].person.id, WHY)
    assert offset_of(laptop, right) == AHEAD
    (void,) = take_back(laptop, [right], WHY)
    assert offset_of(laptop, void) is None


def test_the_history_tells_of_the_clock_that_gave_each_time(
    laptop: Workspace, meeting: MeetingLine, who: list[PersonLine], clock: Clock
) -> None:
    (result,) = check_in_person(laptop, meeting.id, who[0].person.id)
    assert result.mark_id
    clock.tick(minutes=5)
    note_clock(laptop, 0.0)
    other = change_person(laptop, result.mark_id, who[1].person.id, WHY)
    clock.tick(minutes=5)
    change_time(laptop, other, clock.now, WHY)
    lines = history(laptop, meeting.id).lines
    assert [line.clock_offset for line in lines] == [None, AHEAD, AHEAD]
