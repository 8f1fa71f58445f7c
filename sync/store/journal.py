"""The operations that a replica holds, and how far it holds them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, and_, or_, select

from sync.domain.versions import Dot
from sync.protocol.chunk import to_microseconds
from sync.protocol.operation import Operation, Wire
from sync.protocol.vector import lacking
from sync.schema.journal import OperationRow, VectorRow
from sync.store.bulk import insert_rows, upsert

_MOST_REPLICAS = 200
_encode = msgspec.msgpack.Encoder().encode
_Seen = dict[str, list[tuple[bytes, int]]]


def vector_of(connection: Connection) -> dict[UUID, int]:
    """Return the version vector."""
    rows = connection.execute(select(VectorRow.replica, VectorRow.seq))
    return {row.replica: row.seq for row in rows}


def lamport_of(connection: Connection) -> int:
    """Return the largest Lamport time seen."""
    times = connection.execute(select(VectorRow.lamport)).scalars()
    return max(times, default=0)


def append(connection: Connection, operations: Sequence[Operation]) -> None:
    """Keep operations as they are."""
    if operations:
        rows = [_row(one) for one in operations]
        insert_rows(connection, OperationRow.__table__, rows)


def advance(connection: Connection, newest: Mapping[UUID, tuple[int, int]]) -> None:
    """Move the vector.

    Args:
        newest: for each replica its highest `seq` and Lamport time now held.
    """
    upsert(
        connection,
        VectorRow.__table__,
        [
            {"replica": replica, "seq": seq, "lamport": lamport}
            for replica, (seq, lamport) in newest.items()
        ],
    )


def operations_lacking(
    connection: Connection, other: Mapping[UUID, int], limit: int
) -> list[Operation]:
    """Return operations that a replica with the vector `other` lacks.

    They come in causal order, so that what a reader has taken is always whole.
    """
    missing = lacking(vector_of(connection), other)
    if not missing:
        return []
    wanted = [
        and_(OperationRow.replica == replica, OperationRow.seq > seq)
        for replica, seq in sorted(missing.items())[:_MOST_REPLICAS]
    ]
    query = (
        select(*OperationRow.__table__.columns)
        .where(or_(*wanted))
        .order_by(OperationRow.lamport, OperationRow.replica, OperationRow.seq)
        .limit(limit)
    )
    return [operation_of(row) for row in connection.execute(query)]


def operations_named(connection: Connection, dots: Iterable[Dot]) -> list[Operation]:
    """Return the operations with these names, as far as they are held."""
    columns = OperationRow.__table__.columns
    names = list(dots)
    found: list[Operation] = []
    for start in range(0, len(names), 200):
        wanted = [
            and_(OperationRow.replica == dot.replica, OperationRow.seq == dot.seq)
            for dot in names[start : start + 200]
        ]
        rows = connection.execute(select(*columns).where(or_(*wanted)))
        found.extend(operation_of(row) for row in rows)
    return found


def operation_of(row: Row[Any]) -> Operation:
    """Return the operation that a row of the journal keeps."""
    seen = msgspec.msgpack.decode(row.seen, type=_Seen) if row.seen else {}
    return Operation(
        replica=row.replica,
        seq=row.seq,
        lamport=row.lamport,
        entity=row.entity,
        row_id=row.row_id,
        fields=msgspec.msgpack.decode(row.fields),
        captured_at=row.captured_at,
        seen={
            field: tuple(Dot(UUID(bytes=replica), seq) for replica, seq in dots)
            for field, dots in seen.items()
        },
        schema=row.schema,
    )


def _row(one: Operation) -> tuple[Wire, ...]:
    """Return the columns of `OperationRow`, in their order."""
    seen = {
        field: [(dot.replica.bytes, dot.seq) for dot in dots]
        for field, dots in one.seen.items()
    }
    return (
        one.replica.bytes,
        one.seq,
        one.lamport,
        one.entity,
        one.row_id.bytes,
        _encode(one.fields),
        _encode(seen) if seen else None,
        to_microseconds(one.captured_at),
        one.schema,
    )
