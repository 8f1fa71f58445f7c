"""The editions, with their hours and thresholds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.workspace import Workspace
from sync.domain.attendance import threshold
from sync.domain.calendar import local_day
from sync.domain.programme import PathKind
from sync.errors import KnownError
from sync.schema.meeting import MeetingRow
from sync.schema.programme import EditionRow, ProgrammeRow
from sync.store.queries import enrolled


class EditionUnknown(KnownError):
    """There is no such edition here."""

    code = "edition-unknown"


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition at a glance.

    Attributes:
        period: first and last day of its meetings; none while there are none.
        held: meetings that are closed.
    """

    id: UUID
    title: str
    kind: PathKind
    period: tuple[date, date] | None
    meetings: int
    held: int
    enrolled: int
    threshold_percent: int


def editions(workspace: Workspace) -> list[EditionLine]:
    """Return the editions, in the order in which they begin."""
    with workspace.store.read() as session:
        rows = session.scalars(
            select(EditionRow).order_by(
                EditionRow.starts_on, EditionRow.kind, EditionRow.number
            )
        ).all()
        return [_line(session, row) for row in rows]


def find_edition(workspace: Workspace, wanted: str) -> UUID:
    """Return the edition with an identifier or a title, whatever its case.

    Raises:
        EditionUnknown: no edition, or more than one, is called so.
    """
    found = [
        line.id
        for line in editions(workspace)
        if wanted.casefold() in {str(line.id), line.title.casefold()}
    ]
    if len(found) != 1:
        raise EditionUnknown(edition=wanted)
    return found[0]


def edition_row(session: Session, edition_id: UUID) -> EditionRow:
    """Return an edition's row.

    Raises:
        EditionUnknown: it is not in the database.
    """
    row = session.get(EditionRow, edition_id)
    if row is None:
        raise EditionUnknown(edition=str(edition_id))
    return row


def threshold_of(session: Session, edition: EditionRow) -> int:
    """Return the share of hours, in percent, that earns a certificate."""
    programme = session.get_one(ProgrammeRow, edition.programme_id)
    return threshold(edition.threshold_percent, programme.threshold_percent)


def counting_meetings(session: Session, edition_id: UUID) -> list[MeetingRow]:
    """Return the meetings of an edition that were not cancelled, by date."""
    return list(
        session.scalars(
            select(MeetingRow)
            .where(
                MeetingRow.edition_id == edition_id, MeetingRow.cancelled_at.is_(None)
            )
            .order_by(MeetingRow.starts_at)
        )
    )


def period_of(rows: list[MeetingRow]) -> tuple[date, date] | None:
    """Return the days of the first and the last of some meetings."""
    if not rows:
        return None
    return local_day(rows[0].starts_at), local_day(rows[-1].starts_at)


def _line(session: Session, row: EditionRow) -> EditionLine:
    rows = counting_meetings(session, row.id)
    return EditionLine(
        id=row.id,
        title=row.title,
        kind=PathKind(row.kind),
        period=period_of(rows),
        meetings=len(rows),
        held=sum(one.closed_at is not None for one in rows),
        enrolled=len(enrolled(session, row.id)),
        threshold_percent=threshold_of(session, row),
    )
