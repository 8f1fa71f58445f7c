"""The roll, called aloud: who is here, for a class without badges."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.services.close_meeting import MeetingNotOpen
from desktop.services.corrections import Correction, Why
from desktop.services.marking import write_mark
from desktop.services.meetings import meeting_row, state_of
from desktop.services.people import Person, by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.attendance import (
    Direction,
    Mark,
    MarkReason,
    Presence,
    Source,
    attendance,
    standing_marks,
)
from sync.domain.meeting import MeetingState
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.store.queries import expected, marks_of, marks_of_person, slot_of
from sync.store.work import Work


@dataclass(frozen=True, slots=True)
class RollLine:
    """A name on the roll.

    Attributes:
        since: when the newest stay began; none without any.
    """

    person: Person
    presence: Presence
    since: datetime | None

    @property
    def present(self) -> bool:
        """Whether the person is inside now."""
        return self.presence is Presence.PRESENT


@dataclass(frozen=True, slots=True)
class Called:
    """What an answer to the roll changed.

    Attributes:
        lines: the names as they stand now.
        marks: what was written, to be taken back by an undo.
    """

    lines: tuple[RollLine, ...]
    marks: tuple[UUID, ...]


def roll(workspace: Workspace, meeting_id: UUID) -> list[RollLine]:
    """Return everybody whom a meeting expects, by name."""
    with workspace.store.read() as session:
        meeting = meeting_row(session, meeting_id)
        return _lines(session, meeting, expected(session, meeting), workspace.now())


def toggle_presence(
    workspace: Workspace, meeting_id: UUID, participant_id: UUID
) -> Called:
    """Mark as present who is not; take the entry back of who is.

    Raises:
        MeetingNotOpen: it takes no marks.
    """
    with workspace.store.write() as work:
        meeting = _open_meeting(work, meeting_id)
        person = work.session.get_one(ParticipantRow, participant_id)
        wrong = _newest_stay(marks_of_person(work.session, meeting_id, person.id))
        if wrong:
            correction = Correction(workspace, work, Why(MarkReason.ROLL_CALL))
            written = [void for one in wrong for void in correction.take_back(one.id)]
        else:
            written = [_enter(workspace, work, meeting, person.id)]
        work.session.flush()
        marks = marks_of_person(work.session, meeting_id, person.id)
        return _called([_line(meeting, person, marks, work.now)], written)


def call_everybody(workspace: Workspace, meeting_id: UUID) -> Called:
    """Mark as present all who have not come yet; who has left stays away.

    Raises:
        MeetingNotOpen: it takes no marks.
    """
    with workspace.store.write() as work:
        meeting = _open_meeting(work, meeting_id)
        people = expected(work.session, meeting)
        missing = {
            line.person.id
            for line in _lines(work.session, meeting, people, work.now)
            if line.presence is Presence.EXPECTED
        }
        written = [
            _enter(workspace, work, meeting, row.id)
            for row in people
            if row.id in missing
        ]
        work.session.flush()
        return _called(_lines(work.session, meeting, people, work.now), written)


def _called(lines: Iterable[RollLine], written: Iterable[MarkRow]) -> Called:
    return Called(tuple(lines), tuple(mark.id for mark in written))


def _lines(
    session: Session,
    meeting: MeetingRow,
    people: Iterable[ParticipantRow],
    now: datetime,
) -> list[RollLine]:
    marks = marks_of(session, [meeting.id]).by_participant
    lines = [
        _line(meeting, row, marks.get((meeting.id, row.id), ()), now) for row in people
    ]
    return sorted(lines, key=lambda line: by_name(line.person))


def _line(
    meeting: MeetingRow, row: ParticipantRow, marks: Iterable[Mark], now: datetime
) -> RollLine:
    found = attendance(marks, slot_of(meeting), now=now)
    since = found.intervals[-1].since if found.intervals else None
    return RollLine(person_of(row), found.presence, since)


def _newest_stay(marks: Iterable[Mark]) -> list[Mark]:
    """Return the entries of a stay that goes on: two doors may have seen one."""
    entries: list[Mark] = []
    for mark in standing_marks(marks):
        if mark.direction is Direction.OUT:
            entries.clear()
        else:
            entries.append(mark)
    return entries


def _enter(
    workspace: Workspace, work: Work, meeting: MeetingRow, participant_id: UUID
) -> MarkRow:
    """Write an entry: now, or at the start where the meeting is over already."""
    over = work.now >= meeting.ends_at
    return write_mark(
        workspace,
        work,
        MarkRow(
            meeting_id=meeting.id,
            participant_id=participant_id,
            direction=Direction.IN,
            source=Source.HAND,
            captured_at=meeting.starts_at if over else work.now,
            reason=MarkReason.ROLL_CALL if over else None,
        ),
    )


def _open_meeting(work: Work, meeting_id: UUID) -> MeetingRow:
    meeting = meeting_row(work.session, meeting_id)
    state = state_of(meeting, work.now)
    if state is not MeetingState.OPEN:
        raise MeetingNotOpen(meeting=str(meeting_id), state=state.value)
    return meeting
