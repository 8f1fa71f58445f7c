"""The meetings, as the home screen and the choices show them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.workspace import Workspace
from sync.domain.attendance import Presence, attendance
from sync.domain.calendar import at, local_day
from sync.domain.meeting import MeetingState, meeting_state
from sync.errors import KnownError
from sync.schema.meeting import MeetingRow
from sync.schema.programme import EditionRow, LearningModuleRow, VenueRow
from sync.store.queries import expected, marks_of, slot_of


class MeetingUnknown(KnownError):
    """There is no such meeting here."""

    code = "meeting-unknown"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting at a glance.

    Attributes:
        expected: participants of its edition.
        present: those who have entered, whether or not they have left.
    """

    id: UUID
    edition_id: UUID
    edition: str
    number: int
    title: str
    module_id: UUID | None
    module: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    counted_minutes: int
    state: MeetingState
    expected: int
    present: int


def todays_meetings(workspace: Workspace) -> list[MeetingLine]:
    """Return the meetings of today, by time."""
    now = workspace.now()
    start = at(local_day(now), 0)
    with workspace.store.read() as session:
        rows = session.scalars(
            select(MeetingRow)
            .where(
                MeetingRow.starts_at >= start,
                MeetingRow.starts_at < start + timedelta(days=1),
            )
            .order_by(MeetingRow.starts_at, MeetingRow.number)
        ).all()
        return [_line(session, row, now) for row in rows]


def meetings(workspace: Workspace, edition_id: UUID | None = None) -> list[MeetingLine]:
    """Return the meetings of an edition, or all of them, by date."""
    now = workspace.now()
    query = select(MeetingRow).order_by(MeetingRow.starts_at, MeetingRow.number)
    if edition_id is not None:
        query = query.where(MeetingRow.edition_id == edition_id)
    with workspace.store.read() as session:
        return [_line(session, row, now) for row in session.scalars(query).all()]


def meeting(workspace: Workspace, meeting_id: UUID) -> MeetingLine:
    """Return one meeting.

    Raises:
        MeetingUnknown: it is not in the database.
    """
    with workspace.store.read() as session:
        return _line(session, meeting_row(session, meeting_id), workspace.now())


def meeting_row(session: Session, meeting_id: UUID) -> MeetingRow:
    """Return a meeting's row.

    Raises:
        MeetingUnknown: it is not in the database.
    """
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise MeetingUnknown(meeting=str(meeting_id))
    return row


def state_of(row: MeetingRow, now: datetime) -> MeetingState:
    """Return where a meeting stands."""
    return meeting_state(
        starts_at=row.starts_at,
        closed_at=row.closed_at,
        cancelled_at=row.cancelled_at,
        now=now,
    )


def _line(session: Session, row: MeetingRow, now: datetime) -> MeetingLine:
    edition = session.get_one(EditionRow, row.edition_id)
    module = session.get(LearningModuleRow, row.module_id) if row.module_id else None
    venue = session.get(VenueRow, row.venue_id) if row.venue_id else None
    marks = marks_of(session, [row.id]).by_participant
    slot = slot_of(row)
    present = sum(
        attendance(some, slot, now=now).presence is not Presence.EXPECTED
        for some in marks.values()
    )
    return MeetingLine(
        id=row.id,
        edition_id=row.edition_id,
        edition=edition.title,
        number=row.number,
        title=row.title,
        module_id=row.module_id,
        module=module.title if module else "",
        venue=venue.name if venue else "",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        counted_minutes=row.counted_minutes,
        state=state_of(row, now),
        expected=len(expected(session, row)),
        present=present,
    )
