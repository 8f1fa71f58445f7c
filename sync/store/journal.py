"""The operations that a replica holds, and how far it holds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Row,
    and_,
    func,
    or_,
    select,
)

from sync.domain.versions import Dot
from sync.protocol.chunk import to_microseconds
from sync.protocol.operation import Operation, Wire
from sync.protocol.vector import lacking
from sync.schema.journal import OperationRow, VectorRow
from sync.store.bulk import insert_rows, upsert

_MOST_REPLICAS = 200
_MOST_BYTES = 4 * 1024 * 1024
_FETCHED = 500
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode
_Seen = dict[str, list[tuple[bytes, int]]]


def heads_of(connection: Connection) -> dict[UUID, tuple[int, int]]:
    """Return, for each replica, `seq` and Lamport time of its last operation held."""
    rows = connection.execute(
        select(VectorRow.replica, VectorRow.seq, VectorRow.lamport)
    )
    return {row.replica: (row.seq, row.lamport) for row in rows}


def vector_of(connection: Connection) -> dict[UUID, int]:
    """Return the version vector."""
    return {replica: seq for replica, (seq, _) in heads_of(connection).items()}


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

    They come in causal order, so that what a reader has taken is always whole; in
    a chunk of bounded size, since a chunk that is too large would never arrive.
    """
    missing = lacking(vector_of(connection), other)
    wanted = sorted(missing.items(), key=lambda pair: pair[0].int)[:_MOST_REPLICAS]
    if not wanted:
        return []
    # what is older than the first of them is never looked at, however much it is
    first = connection.execute(
        select(func.min(OperationRow.lamport)).where(
            or_(*(_is(Dot(replica, seq + 1)) for replica, seq in wanted))
        )
    ).scalar_one()
    query = (
        select(*OperationRow.__table__.columns)
        .where(
            OperationRow.lamport >= first,
            or_(
                *(
                    and_(OperationRow.replica == replica, OperationRow.seq > seq)
                    for replica, seq in wanted
                )
            ),
        )
        .order_by(OperationRow.lamport, OperationRow.replica, OperationRow.seq)
        .limit(limit)
    )
    operations: list[Operation] = []
    size = 0
    for row in _fetched(connection.execute(query)):
        operations.append(operation_of(row))
        size += len(row.fields)
        if size > _MOST_BYTES:
            break
    return operations


def operations_named(connection: Connection, dots: Iterable[Dot]) -> list[Operation]:
    """Return the operations with these names, as far as they are held."""
    columns = OperationRow.__table__.columns
    names = list(dots)
    found: list[Operation] = []
    for start in range(0, len(names), 200):
        wanted = [_is(dot) for dot in names[start : start + 200]]
        rows = connection.execute(select(*columns).where(or_(*wanted)))
        found.extend(operation_of(row) for row in rows)
    return found


def _is(dot: Dot) -> ColumnElement[bool]:
    return and_(OperationRow.replica == dot.replica, OperationRow.seq == dot.seq)


def operation_of(row: Row[Any]) -> Operation:
    """Return the operation that a row of the journal keeps."""
    replica, seq, lamport, entity, row_id, fields, seen, captured_at, schema = cast(
        "tuple[Any, ...]", row
    )
    return Operation(
        replica=replica,
        seq=seq,
        lamport=lamport,
        entity=entity,
        row_id=row_id,
        fields=_decode(fields),
        captured_at=captured_at,
        seen=_decode_seen(seen) if seen else {},
        schema=schema,
    )


def _decode_seen(data: bytes) -> dict[str, tuple[Dot, ...]]:
    return {
        field: tuple(Dot(UUID(bytes=replica), seq) for replica, seq in dots)
        for field, dots in msgspec.msgpack.decode(data, type=_Seen).items()
    }


def _fetched(result: CursorResult[Any]) -> Iterator[Row[Any]]:
    """Return rows that are fetched many at a time, yet never all of them."""
    return chain.from_iterable(result.partitions(_FETCHED))


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
