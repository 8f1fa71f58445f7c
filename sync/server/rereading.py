"""Read a programme's journal again from its beginning."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from sqlalchemy import Connection, func, select

from sync.protocol.operation import Operation
from sync.schema.journal import OperationRow
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking

_CHUNK = 2000


def whole_journal(
    connection: Connection, hubs: Collection[UUID]
) -> Iterator[list[Operation]]:
    """Yield every operation, what the hub itself wrote first.

    So whoever takes them in knows who is who, and who was struck off from where on,
    before anything that this decides about; the rest comes in causal order.
    """
    vector = vector_of(connection)
    yield from _after(connection, {r: n for r, n in vector.items() if r not in hubs})
    yield from _after(connection, {r: n for r, n in vector.items() if r in hubs})


def _after(
    connection: Connection, known: Mapping[UUID, int]
) -> Iterator[list[Operation]]:
    reached = dict(known)
    while operations := operations_lacking(connection, reached, _CHUNK):
        reached |= {one.replica: one.seq for one in operations}
        yield operations


def gaps(connection: Connection) -> list[UUID]:
    """Return the replicas of which the journal does not hold all that it should."""
    seq = OperationRow.seq
    held = {
        replica: (first, last, count)
        for replica, first, last, count in connection.execute(
            select(
                OperationRow.replica, func.min(seq), func.max(seq), func.count()
            ).group_by(OperationRow.replica)
        )
    }
    told = {replica: (1, n, n) for replica, n in vector_of(connection).items() if n}
    return sorted(
        one for one in held.keys() | told.keys() if held.get(one) != told.get(one)
    )
