"""The meetings, as the home screen and the choices show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from desktop.services.workspace import Workspace
from sync.domain.calendar import at, local_day
from sync.domain.meeting import MeetingState, meeting_state
from sync.errors import KnownError
from sync.schema.meeting import MeetingRow
from sync.schema.programme import EditionRow, LearningModuleRow, VenueRow
from sync.store.queries import count_attended, count_expected


class MeetingUnknown(KnownError):
    """There is no such meeting here."""

    code = "meeting-unknown"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting at a glance."""

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


@dataclass(frozen=True, slots=True)
class AttendedMeeting(MeetingLine):
    """A meeting with its counts, which take longer the more marks there are.

    Attributes:
        expected: participants whom it is for.
        present: those who have entered, whether or not they have left.
    """

    expected: int
    present: int


def todays_meetings(workspace: Workspace) -> list[AttendedMeeting]:
    """Return the meetings of today, by time."""
    start = at(local_day(workspace.now()), 0)
    end = at(local_day(workspace.now()) + timedelta(days=1), 0)
    with workspace.store.read() as session:
        rows = _rows(session, MeetingRow.starts_at >= start, MeetingRow.starts_at < end)
        return _counted(session, rows, workspace.now())


def nearest_meetings(workspace: Workspace, some: int) -> list[AttendedMeeting]:
    """Return the first ones still to be closed of earlier days, and the next ones.

    Args:
        some: how many of each.
    """
    now = workspace.now()
    today = at(local_day(now), 0)
    tomorrow = at(local_day(now) + timedelta(days=1), 0)
    held = MeetingRow.cancelled_at.is_(None)
    in_order = select(MeetingRow.id).order_by(MeetingRow.starts_at, MeetingRow.number)
    forgotten = in_order.where(
        MeetingRow.starts_at < today, MeetingRow.closed_at.is_(None), held
    ).limit(some)
    coming = in_order.where(MeetingRow.starts_at >= tomorrow).limit(some)
    with workspace.store.read() as session:
        ids = [*session.scalars(forgotten), *session.scalars(coming)]
        return _counted(session, _rows(session, MeetingRow.id.in_(ids)), now)


def meetings(workspace: Workspace, edition_id: UUID | None = None) -> list[MeetingLine]:
    """Return the meetings of an edition, or all of them, by date."""
    if edition_id is None:
        return _select(workspace)
    return _select(workspace, MeetingRow.edition_id == edition_id)


def meeting(workspace: Workspace, meeting_id: UUID) -> MeetingLine:
    """Return one meeting.

    Raises:
        MeetingUnknown: it is not in the database.
    """
    found = _select(workspace, MeetingRow.id == meeting_id)
    if not found:
        raise MeetingUnknown(meeting=str(meeting_id))
    return found[0]


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


def _select(workspace: Workspace, *which: ColumnElement[bool]) -> list[MeetingLine]:
    with workspace.store.read() as session:
        rows = _rows(session, *which)
        return [MeetingLine(**one) for one in _about(session, rows, workspace.now())]


def _rows(session: Session, *which: ColumnElement[bool]) -> Sequence[MeetingRow]:
    query = select(MeetingRow).where(*which)
    return session.scalars(
        query.order_by(MeetingRow.starts_at, MeetingRow.number)
    ).all()


def _counted(
    session: Session, rows: Sequence[MeetingRow], now: datetime
) -> list[AttendedMeeting]:
    present = count_attended(session, {row.id for row in rows})
    return [
        AttendedMeeting(
            **about, expected=count_expected(session, row), present=present[row.id]
        )
        for row, about in zip(rows, _about(session, rows, now), strict=True)
    ]


def _about(
    session: Session, rows: Sequence[MeetingRow], now: datetime
) -> Iterator[dict[str, Any]]:
    """Yield what a `MeetingLine` says; asks once for what they have in common."""
    titles: dict[UUID | None, str] = {}
    for row in (EditionRow, LearningModuleRow):
        titles |= {one.id: one.title for one in session.scalars(select(row))}
    venues: dict[UUID | None, str] = {
        one.id: one.name for one in session.scalars(select(VenueRow))
    }
    for row in rows:
        yield {
            "id": row.id,
            "edition_id": row.edition_id,
            "edition": titles[row.edition_id],
            "number": row.number,
            "title": row.title,
            "module_id": row.module_id,
            "module": titles.get(row.module_id, ""),
            "venue": venues.get(row.venue_id, ""),
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "counted_minutes": row.counted_minutes,
            "state": state_of(row, now),
        }
