"""Close a meeting: from then on its attendance is what counts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.services.meetings import meeting_row, state_of
from desktop.services.people import Person, by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.attendance import attendance as derive
from sync.domain.meeting import MeetingState
from sync.errors import KnownError
from sync.schema.meeting import MeetingRow
from sync.store.queries import expected, marks_of, slot_of


class MeetingNotOpen(KnownError):
    """The meeting is closed already, or its day has not come."""

    code = "meeting-not-open"


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """What a participant's marks in a meeting amount to.

    Attributes:
        intervals: the stays; an open one ends with the meeting.
        minutes: those that count.
    """

    person: Person
    intervals: tuple[tuple[datetime, datetime], ...]
    minutes: int
    late_minutes: int
    early_minutes: int

    @property
    def present(self) -> bool:
        """Whether the participant was there at all."""
        return bool(self.intervals)


def attendance(workspace: Workspace, meeting_id: UUID) -> list[AttendanceLine]:
    """Return the attendance of everyone enrolled, as if the meeting ended now."""
    with workspace.store.read() as session:
        return _lines(session, meeting_row(session, meeting_id))


def close_meeting(workspace: Workspace, meeting_id: UUID) -> list[AttendanceLine]:
    """Close a meeting; who is still inside leaves with its end.

    Raises:
        MeetingUnknown: it is not in the database.
        MeetingNotOpen: it is closed, cancelled, or yet to come.
    """
    with workspace.store.write() as work:
        row = meeting_row(work.session, meeting_id)
        state = state_of(row, work.now)
        if state is not MeetingState.OPEN:
            raise MeetingNotOpen(meeting=str(meeting_id), state=state.value)
        row.closed_at = work.now
        return _lines(work.session, row)


def _lines(session: Session, row: MeetingRow) -> list[AttendanceLine]:
    """Return the attendance at the meeting's end."""
    marks = marks_of(session, [row.id]).by_participant
    slot = slot_of(row)
    lines: list[AttendanceLine] = []
    for participant in expected(session, row):
        some = marks.get((row.id, participant.id), ())
        found = derive(some, slot, now=row.ends_at)
        lines.append(
            AttendanceLine(
                person=person_of(participant),
                intervals=tuple(
                    (stay.since, stay.until or max(stay.since, row.ends_at))
                    for stay in found.intervals
                ),
                minutes=found.minutes,
                late_minutes=found.late_minutes,
                early_minutes=found.early_minutes,
            )
        )
    return sorted(lines, key=lambda line: by_name(line.person))
