"""What is on its way, and what got stuck: unsent, waiting, set aside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.services.stations import (
    Writer,
    Writers,
    elsewhere,
    ensure_coordinator,
)
from desktop.services.things import ROWS, Thing, thing_of
from desktop.services.workspace import Workspace
from sync.domain.versions import Dot
from sync.errors import KnownError
from sync.protocol.operation import Operation
from sync.protocol.vector import count_lacking, lacking
from sync.schema.device import DecisionRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import HeldRow, OperationRow
from sync.schema.people import ErasureRow
from sync.store.journal import operations_named, vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import retry
from sync.store.reasons import Reason

MOST = 500
"""Lines of one list; nobody reads more, and the total is said."""

_MOST_REPLICAS = 200

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Listing(Generic[L]):
    """The first lines of a list that may be long."""

    total: int
    lines: tuple[L, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """An operation, as people recognise it.

    Attributes:
        written_at: by the clock of its writer.
    """

    dot: Dot
    thing: Thing
    writer: Writer
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Unsent:
    """What is not known to be held elsewhere, see `stations.elsewhere`.

    Attributes:
        kinds: how many of each entity.
    """

    listing: Listing[Written]
    kinds: Mapping[str, int]


class ErasureFinal(KnownError):
    """An erasure that was set aside may be accepted, or left; it is never undone."""

    code = "erasure-final"


@dataclass(frozen=True, slots=True)
class Held:
    """An operation that is kept without being applied.

    Attributes:
        reason: code of the problem.
        fields: what it wanted to write.
        partial: whether it changes a row, as opposed to making it.
        missing: the entities of the rows that it waits for; `operation` for an
            earlier write.
        rejected: whether a coordinator has said no.
    """

    written: Written
    reason: str
    fields: tuple[str, ...]
    partial: bool
    missing: tuple[str, ...] = ()
    rejected: bool = False

    @property
    def decidable(self) -> bool:
        """Whether a coordinator's yes lets it through; else it cannot be applied."""
        return self.reason in {Reason.NOT_ALLOWED, Reason.DEVICE_REVOKED}

    @property
    def rejectable(self) -> bool:
        """Whether a coordinator may still say no: not to an erasure, see `decide`."""
        return not self.rejected and not _is_erasure(self.written.thing.entity)


def unsent(workspace: Workspace) -> Unsent:
    """Return what is here alone as far as is known, oldest first."""
    with workspace.store.read() as session:
        connection = session.connection()
        known = elsewhere(workspace, session)
        have = vector_of(connection)
        operations = operations_lacking(connection, known, MOST)
        named = _Naming(workspace, session)
        return Unsent(
            Listing(count_lacking(have, known), tuple(map(named.written, operations))),
            _kinds(session, lacking(have, known)),
        )


def waiting(workspace: Workspace) -> Listing[Held]:
    """Return the operations that wait for others."""
    return _held(workspace, ["waiting"])


def set_aside(workspace: Workspace) -> Listing[Held]:
    """Return the operations that cannot be applied, the rejected ones too."""
    return _held(workspace, ["quarantined", "rejected"])


def decide(workspace: Workspace, dots: Collection[Dot], *, accepted: bool) -> None:
    """Accept or reject operations that were set aside; for every laptop, and the hub.

    An erasure cannot be rejected: other laptops may have carried it out before they
    heard of its writer, and nothing brings back what they have erased.

    Raises:
        NotCoordinator: this laptop is no coordinator's.
        ErasureFinal: an erasure was to be rejected.
    """
    with workspace.store.write() as work:
        ensure_coordinator(workspace, work.session)
        known = operations_named(work.session.connection(), dots)
        if not accepted and any(_is_erasure(one.entity) for one in known):
            raise ErasureFinal
        for dot in dots:
            work.add(
                DecisionRow(
                    replica=dot.replica,
                    seq=dot.seq,
                    accepted=accepted,
                    captured_at=work.now,
                    device_id=workspace.device_id,
                )
            )
        work.session.flush()
        work.entities |= retry(work.session.connection()).entities


def _is_erasure(entity: str) -> bool:
    return entity == ErasureRow.__tablename__


class _Naming:
    """Operations of one reading, by name."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._session = session
        self._writers = Writers(workspace, session)

    def written(self, one: Operation) -> Written:
        thing = thing_of(self._session, one.entity, one.row_id, one.fields)
        return Written(one.dot, thing, self._writers.of(one.replica), one.captured_at)


def _kinds(session: Session, missing: Mapping[UUID, int]) -> dict[str, int]:
    """Count what follows after some operations, by entity."""
    counts: dict[str, int] = {}
    replicas = sorted(missing)
    for at in range(0, len(replicas), _MOST_REPLICAS):
        after = [
            and_(OperationRow.replica == one, OperationRow.seq > missing[one])
            for one in replicas[at : at + _MOST_REPLICAS]
        ]
        query = select(OperationRow.entity, func.count()).where(or_(*after))
        for entity, count in session.execute(query.group_by(OperationRow.entity)):
            counts[entity] = counts.get(entity, 0) + count
    return counts


def _held(workspace: Workspace, states: Sequence[str]) -> Listing[Held]:
    with workspace.store.read() as session:
        here = HeldRow.state.in_(states)
        total = session.scalar(select(func.count()).select_from(HeldRow).where(here))
        rows = {
            Dot(row.replica, row.seq): row
            for row in session.scalars(
                select(HeldRow)
                .where(here)
                .order_by(HeldRow.state, HeldRow.replica, HeldRow.seq)
                .limit(MOST)
            )
        }
        connection = session.connection()
        operations = {one.dot: one for one in operations_named(connection, rows)}
        vector, named = vector_of(connection), _Naming(workspace, session)
        return Listing(
            total or 0,
            tuple(
                Held(
                    named.written(one),
                    row.reason,
                    tuple(one.fields),
                    partial=_changes(one),
                    missing=tuple(_missing(session, one, vector)),
                    rejected=row.state == "rejected",
                )
                for dot, row in rows.items()
                for one in [operations[dot]]
            ),
        )


def _changes(one: Operation) -> bool:
    """Tell whether an operation changes a row that another one makes."""
    entity = ENTITIES.get(one.entity)
    return entity is not None and not entity.required <= one.fields.keys()


def _missing(session: Session, one: Operation, vector: Mapping[UUID, int]) -> list[str]:
    """Return what an operation refers to and is not here, by entity."""
    if one.entity not in ENTITIES:
        return []
    entity = ENTITIES[one.entity]
    wanted = {
        (parent, UUID(bytes=value))
        for column, parent in entity.parents.items()
        if isinstance(value := one.fields.get(column), bytes) and len(value) == 16
    }
    if _changes(one):
        wanted.add((one.entity, one.row_id))
    found = [
        name for name, row_id in sorted(wanted) if not session.get(ROWS[name], row_id)
    ]
    seen = (dot for dots in one.seen.values() for dot in dots)
    if any(dot.seq > vector.get(dot.replica, 0) for dot in seen):
        found.append(OperationRow.__tablename__)
    return found
