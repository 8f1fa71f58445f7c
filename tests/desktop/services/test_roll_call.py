import pytest
from sqlalchemy import select

from desktop.services.check_in import check_in_person
from desktop.services.close_meeting import MeetingNotOpen, attendance, close_meeting
from desktop.services.corrections import Why, take_back
from desktop.services.meetings import MeetingLine
from desktop.services.roll_call import RollLine, call_everybody, roll, toggle_presence
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, MarkReason, Presence, Source
from sync.schema.meeting import MarkRow
from tests.desktop.services.conftest import Clock


def marks(laptop: Workspace, meeting: MeetingLine) -> list[MarkRow]:
    with laptop.store.read() as session:
        query = select(MarkRow).where(MarkRow.meeting_id == meeting.id)
        return list(session.scalars(query.order_by(MarkRow.id)))


def presences(lines: list[RollLine]) -> set[Presence]:
    return {line.presence for line in lines}


def write(
    laptop: Workspace, meeting: MeetingLine, line: RollLine, direction: Direction
) -> None:
    """Write a mark as sync may bring it from another door."""
    with laptop.store.write() as work:
        work.add(
            MarkRow(
                meeting_id=meeting.id,
                participant_id=line.person.id,
                direction=direction,
                source=Source.CAMERA,
                captured_at=work.now,
                device_id=laptop.device_id,
            )
        )


def test_an_answer_is_a_mark_and_a_correction_a_further_one(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    first = roll(laptop, meeting.id)[0].person
    called = toggle_presence(laptop, meeting.id, first.id)
    (line,) = called.lines
    assert (line.present, line.since) == (True, clock.now)
    called = toggle_presence(laptop, meeting.id, first.id)
    assert called.lines[0].presence is Presence.EXPECTED
    entry, void = marks(laptop, meeting)
    assert (entry.source, entry.reason) == (Source.HAND, None)
    assert (void.voids, void.reason) == (entry.id, MarkReason.ROLL_CALL)


def test_everybody_is_called_at_once_and_that_is_undone_at_once(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    there, gone, *others = roll(laptop, meeting.id)
    check_in_person(laptop, meeting.id, there.person.id)
    check_in_person(laptop, meeting.id, gone.person.id)
    clock.tick(minutes=1)
    write(laptop, meeting, gone, Direction.OUT)
    called = call_everybody(laptop, meeting.id)
    assert len(called.marks) == len(others)
    after = roll(laptop, meeting.id)
    assert after == list(called.lines)
    assert [line.presence for line in after[:2]] == [Presence.PRESENT, Presence.LEFT]
    assert presences(after[2:]) == {Presence.PRESENT}
    assert call_everybody(laptop, meeting.id).marks == ()
    voids = take_back(laptop, list(called.marks), Why("errore"))
    assert presences(roll(laptop, meeting.id)[2:]) == {Presence.EXPECTED}
    take_back(laptop, voids, Why("errore"))
    assert roll(laptop, meeting.id) == after


def test_two_doors_that_saw_one_person_are_both_corrected(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    first = roll(laptop, meeting.id)[0].person
    toggle_presence(laptop, meeting.id, first.id)
    write(laptop, meeting, roll(laptop, meeting.id)[0], Direction.IN)
    called = toggle_presence(laptop, meeting.id, first.id)
    assert len(called.marks) == 2
    assert called.lines[0].presence is Presence.EXPECTED


def test_a_roll_written_up_after_the_meeting_counts_from_its_start(
    laptop: Workspace, meeting: MeetingLine, clock: Clock
) -> None:
    clock.tick(hours=5)
    first = roll(laptop, meeting.id)[0].person
    toggle_presence(laptop, meeting.id, first.id)
    (mark,) = marks(laptop, meeting)
    assert (mark.captured_at, mark.reason) == (
        meeting.starts_at,
        MarkReason.ROLL_CALL,
    )
    line = next(one for one in attendance(laptop, meeting.id) if one.present)
    assert (line.minutes, line.late_minutes) == (180, 0)


def test_a_closed_meeting_is_not_called(
    laptop: Workspace, meeting: MeetingLine
) -> None:
    first = roll(laptop, meeting.id)[0].person
    close_meeting(laptop, meeting.id)
    with pytest.raises(MeetingNotOpen):
        toggle_presence(laptop, meeting.id, first.id)
    with pytest.raises(MeetingNotOpen):
        call_everybody(laptop, meeting.id)
    assert marks(laptop, meeting) == []
