"""The operations that a replica holds, and how far it holds them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    LargeBinary,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import InstrumentedAttribute

from sync.domain.versions import Dot
from sync.protocol.chunk import Row, from_row, to_row
from sync.protocol.operation import Operation
from sync.protocol.vector import NOTHING, Head, imprint
from sync.schema.journal import OperationRow, VectorRow
from sync.store.bulk import insert_rows, upsert

_encode = msgspec.msgpack.Encoder().encode
_REWRITE = (
    update(OperationRow)
    .where(
        OperationRow.replica == bindparam("by", type_=OperationRow.replica.type),
        OperationRow.seq == bindparam("number"),
    )
    .values(fields=bindparam("kept"))
)


def heads_of(connection: Connection) -> dict[UUID, Head]:
    """Return, for each replica, how far its operations are held."""
    row = VectorRow
    rows = connection.execute(select(row.replica, row.seq, row.lamport, row.history))
    return {replica: Head(*rest) for replica, *rest in rows}


def vector_of(connection: Connection) -> dict[UUID, int]:
    """Return the version vector."""
    return dict(connection.execute(select(VectorRow.replica, VectorRow.seq)).all())


def append(connection: Connection, operations: Sequence[Operation]) -> None:
    """Keep operations as they are."""
    if operations:
        rows = [to_row(one) for one in operations]
        insert_rows(connection, OperationRow.__table__, rows)


def moved(
    heads: Mapping[UUID, Head], operations: Iterable[Operation]
) -> dict[UUID, Head]:
    """Return the heads that operations move, which follow without a gap."""
    newest: dict[UUID, Head] = {}
    for one in operations:
        head = newest.get(one.replica) or heads.get(one.replica, NOTHING)
        newest[one.replica] = head.after(one)
    return newest


def imprints(connection: Connection, replica: UUID, after: int) -> Iterator[int]:
    """Yield the imprints of what a replica wrote after its operation `after`."""
    _, seq, lamport, _, row_id, _, _, captured_at, _, _ = as_kept(connection)
    wanted = (OperationRow.replica == replica, OperationRow.seq > after)
    rows = connection.execute(select(seq, lamport, row_id, captured_at).where(*wanted))
    return starmap(imprint, rows)


def advance(connection: Connection, newest: Mapping[UUID, Head]) -> None:
    """Move the vector to some heads."""
    upsert(
        connection,
        VectorRow.__table__,
        [{"replica": replica, **head._asdict()} for replica, head in newest.items()],
    )


def as_kept(connection: Connection) -> tuple[Any, ...]:
    """Return the columns of `Row`, as cheaply as the engine gives them."""
    one = OperationRow
    if connection.dialect.name == "sqlite":
        replica, row_id = (
            type_coerce(column, LargeBinary) for column in (one.replica, one.row_id)
        )
        captured_at = type_coerce(one.captured_at, BigInteger)
    else:
        replica, row_id = (
            func.uuid_send(column, type_=LargeBinary)
            for column in (one.replica, one.row_id)
        )
        seconds = func.extract("epoch", one.captured_at)
        captured_at = cast_to(seconds * 1_000_000, BigInteger)
    return (
        replica,
        one.seq,
        one.lamport,
        one.entity,
        row_id,
        one.fields,
        one.seen,
        captured_at,
        one.schema,
        one.proof,
    )


def operations_named(connection: Connection, dots: Iterable[Dot]) -> list[Operation]:
    """Return the operations with these names, as far as they are held."""
    names = list(dots)
    found: list[Operation] = []
    for start in range(0, len(names), 200):
        found += _selected(connection, named(names[start : start + 200]))
    return found


def operations_in(connection: Connection, names: Select[UUID, int]) -> list[Operation]:
    """Return the operations whose replica and number a query gives."""
    given = tuple_(OperationRow.replica, OperationRow.seq).in_(names)
    return _selected(connection, given)


def rewrite(connection: Connection, operations: Iterable[Operation]) -> None:
    """Keep other values of operations that are here: fewer, or none."""
    rows = [
        {"by": one.replica, "number": one.seq, "kept": _encode(one.fields)}
        for one in operations
    ]
    if rows:
        connection.execute(_REWRITE, rows)


def operations_of(
    connection: Connection, entity: str, ids: Sequence[UUID]
) -> list[Operation]:
    """Return every operation on some rows, in causal order."""
    return _selected(
        connection, and_(OperationRow.row_id.in_(ids), OperationRow.entity == entity)
    )


def operations_by(
    connection: Connection, replica: UUID, *, after: int
) -> list[Operation]:
    """Return what a replica wrote after its operation `after`."""
    return _selected(
        connection, and_(OperationRow.replica == replica, OperationRow.seq > after)
    )


def operations_since(
    connection: Connection, entity: str, schema: int
) -> list[Operation]:
    """Return the operations on an entity by programs newer than `schema`."""
    newer = and_(OperationRow.entity == entity, OperationRow.schema > schema)
    return _selected(connection, newer)


def operations_on_meeting(
    connection: Connection, entities: Collection[str], meeting: UUID
) -> list[Operation]:
    """Return the operations of some entities that tell of a meeting, in causal order.

    They are found by the meeting's identifier among the values, so that a row that is
    lost or damaged is found as well.
    """
    of_meeting = _contains(connection, meeting.bytes)
    found = _selected(connection, and_(OperationRow.entity.in_(entities), of_meeting))
    return [one for one in found if one.fields.get("meeting_id") == meeting.bytes]


def operations_seeing(connection: Connection, replica: UUID) -> list[Operation]:
    """Return the operations that replace what was written under a name."""
    seeing = _contains(connection, replica.bytes, OperationRow.seen)
    return _selected(connection, seeing)


def operations_with(
    connection: Connection, entity: str, ids: Collection[UUID]
) -> list[Operation]:
    """Return the operations on an entity with one of some identifiers in a value."""
    parts = [_contains(connection, one.bytes) for one in ids]
    found: list[Operation] = []
    for start in range(0, len(parts), 200):
        some = or_(*parts[start : start + 200])
        found += _selected(connection, and_(OperationRow.entity == entity, some))
    return found


def _contains(
    connection: Connection,
    part: bytes,
    column: InstrumentedAttribute[Any] = OperationRow.fields,
) -> ColumnElement[bool]:
    value = literal(part, LargeBinary)
    if connection.dialect.name == "sqlite":
        return func.instr(column, value) > 0
    return func.position(value.op("IN")(column)) > 0


def named(dots: Iterable[Dot]) -> ColumnElement[bool]:
    """Return what holds of the operations with these names alone."""
    return or_(
        *(
            and_(OperationRow.replica == dot.replica, OperationRow.seq == dot.seq)
            for dot in dots
        )
    )


def _selected(connection: Connection, wanted: ColumnElement[bool]) -> list[Operation]:
    """Return the operations for which something holds, in causal order."""
    rows = connection.execute(
        select(*as_kept(connection))
        .where(wanted)
        .order_by(OperationRow.lamport, OperationRow.replica, OperationRow.seq)
    )
    return [from_row(cast("Row", row)) for row in rows]
