"""What was recorded in a meeting, corrections and their reasons included."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.corrections import marks_in, standing_in
from desktop.services.meetings import meeting_row
from desktop.services.people import Person, by_name, person_of
from desktop.services.stations import Writer, Writers
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction
from sync.domain.correction import instead_id
from sync.domain.names import full_name
from sync.schema.device import DeviceRow
from sync.schema.journal import OperationRow
from sync.schema.meeting import MarkRow
from sync.schema.people import BadgeRow, ParticipantRow
from sync.schema.programme import StaffRow
from sync.store.bulk import batches
from sync.store.queries import expected


class Act(StrEnum):
    """What a line of the history tells of."""

    MARKED = "marked"
    TAKEN_BACK = "taken_back"
    RESTORED = "restored"
    TIME_CHANGED = "time_changed"
    PERSON_CHANGED = "person_changed"
    COMPANION_NAMED = "companion_named"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act at one station.

    Attributes:
        mark_id: what may be corrected now; none for what no longer stands.
        direction, at: of the mark that it is about, as it was.
        person: whose mark it was; none for a badge nobody knows here.
        source: see `Source`; a newer release may know others.
        companion: who brought the person, or took the person home.
        now_at, now_person: what a correction made of it.
        clock_offset: seconds by which the hub's clock was known to be ahead of the one
            that gave the time that holds; none where that was right.
        station: where it was done.
        staff: who did it; empty where the station does not know who was at it.
    """

    mark_id: UUID | None
    act: Act
    recorded_at: datetime
    direction: Direction
    at: datetime
    person: Person | None
    source: str
    reason: str
    station: Writer
    staff: str
    companion: Person | None = None
    now_at: datetime | None = None
    now_person: Person | None = None
    clock_offset: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """A meeting's acts, the newest first, and who there is to choose from."""

    lines: tuple[HistoryLine, ...]
    everybody: tuple[Person, ...]
    staff: tuple[tuple[UUID, str], ...]


def history(workspace: Workspace, meeting_id: UUID) -> History:
    """Return what was recorded in a meeting."""
    with workspace.store.read() as session:
        meeting = meeting_row(session, meeting_id)
        rows = marks_in(session, meeting_id)
        book = _Book(workspace, session, rows)
        everybody = [person_of(row) for row in expected(session, meeting)]
        return History(
            lines=tuple(book.lines()),
            everybody=tuple(sorted(everybody, key=by_name)),
            staff=tuple(book.staff.items()),
        )


class _Book:
    """A meeting's marks with all that tells of them."""

    def __init__(
        self, workspace: Workspace, session: Session, rows: Sequence[MarkRow]
    ) -> None:
        self._rows = {row.id: row for row in rows}
        self._standing = standing_in(list(rows))
        self._recorded = _recorded(session, self._rows)
        self._holders = _holders(session, rows)
        self._people = _people(session, rows, self._holders.values())
        writers = Writers(workspace, session)
        self._stations = {
            row.id: writers.at(row) for row in session.scalars(select(DeviceRow))
        }
        names = {
            row.id: full_name(row.family_name, row.given_name)
            for row in session.scalars(select(StaffRow))
        }
        self.staff = dict(sorted(names.items(), key=lambda pair: pair[1]))

    def lines(self) -> list[HistoryLine]:
        """Return the acts; what a correction wrote instead is part of its line."""
        instead = {instead_id(row.id) for row in self._rows.values()}
        acts = [row for row in self._rows.values() if row.id not in instead]
        acts.sort(key=self._recorded_at, reverse=True)
        return [self._line(row) for row in acts]

    def _recorded_at(self, row: MarkRow) -> tuple[datetime, int]:
        return self._recorded.get(row.id, (row.captured_at, 0))

    def _line(self, row: MarkRow) -> HistoryLine:
        about = self._about(row)
        right = self._rows.get(instead_id(row.id))
        counts = right or (about if about is row else None)
        stands = counts is not None and counts.id in self._standing
        return HistoryLine(
            mark_id=counts.id if counts is not None and stands else None,
            act=self._act(row, right),
            recorded_at=self._recorded_at(row)[0],
            direction=Direction(about.direction),
            at=about.captured_at,
            person=self._person(about),
            source=row.source,
            reason=row.reason or "",
            station=self._stations.get(row.device_id, Writer()),
            staff=self.staff.get(row.staff_id, "") if row.staff_id else "",
            companion=self._people.get((right or about).companion_id),
            now_at=right.captured_at if right else None,
            now_person=self._person(right) if right else None,
            clock_offset=(right or about).clock_offset,
        )

    def _about(self, row: MarkRow) -> MarkRow:
        """Return the entry or exit that an act is about in the end."""
        passed: set[UUID] = set()  # a circle, which no honest laptop writes, has none
        while row.voids and row.voids in self._rows and row.id not in passed:
            passed.add(row.id)
            row = self._rows[row.voids]
        return row

    def _act(self, row: MarkRow, right: MarkRow | None) -> Act:
        if row.voids is None:
            return Act.MARKED
        wrong = self._rows.get(row.voids)
        if right is None or wrong is None:
            restores = wrong is not None and wrong.voids is not None
            return Act.RESTORED if restores else Act.TAKEN_BACK
        if right.participant_id != wrong.participant_id:
            return Act.PERSON_CHANGED
        same = right.captured_at == wrong.captured_at
        return Act.COMPANION_NAMED if same else Act.TIME_CHANGED

    def _person(self, row: MarkRow) -> Person | None:
        return self._people.get(row.participant_id or self._holders.get(row.badge_id))


def _recorded(
    session: Session, ids: Iterable[UUID]
) -> dict[UUID, tuple[datetime, int]]:
    """Return when marks were written, which is not when somebody came or went.

    Returns:
        for each mark the instant, and a number that puts acts of one instant in order.
    """
    columns = (OperationRow.row_id, OperationRow.captured_at, OperationRow.lamport)
    return {
        row_id: (at, lamport)
        for some in batches(one.bytes for one in ids)
        for row_id, at, lamport in session.execute(
            select(*columns).where(
                OperationRow.row_id.in_([UUID(bytes=one) for one in some])
            )
        )
    }


def _holders(session: Session, rows: Iterable[MarkRow]) -> Mapping[UUID | None, UUID]:
    badges = {row.badge_id for row in rows if row.badge_id and not row.participant_id}
    found = session.scalars(select(BadgeRow).where(BadgeRow.id.in_(badges)))
    return {row.id: row.participant_id for row in found}


def _people(
    session: Session, rows: Iterable[MarkRow], holders: Iterable[UUID]
) -> dict[UUID | None, Person]:
    named = {one for row in rows for one in (row.participant_id, row.companion_id)}
    wanted = (named | {*holders}) - {None}
    found = session.scalars(select(ParticipantRow).where(ParticipantRow.id.in_(wanted)))
    return {row.id: person_of(row) for row in found}
