"""What another replica lacks: the next chunk of it, in causal order or as asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    and_,
    func,
    select,
    text,
)

from sync.domain.versions import Dot
from sync.protocol.chunk import Row, from_row
from sync.protocol.operation import Operation
from sync.protocol.vector import lacking
from sync.schema.base import Id
from sync.schema.journal import OperationRow
from sync.store.journal import as_kept, named, vector_of

_MOST_REPLICAS = 5_000
_MOST_BYTES = 4 * 1024 * 1024
_FETCHED, _NAMED = 500, 100
"""Rows that are read at once: of what is lacked, and of what is named."""
_REPLICA, _SEQ = 0, 1
_FIELDS, _SEEN = 5, 6
"""Places in a `Row`: of an operation's name, and of what may be long."""

_Wanted = Sequence[tuple[UUID, int]]
"""Replicas of which something is lacked, and how far each is held."""

_BY_TIME, _BY_NAME = (
    text("SELECT " + ", ".join(f"set_config('{name}', '0', true)" for name in names))
    for names in (
        ("enable_sort", "enable_bitmapscan", "enable_seqscan"),
        ("enable_seqscan", "enable_hashjoin", "enable_mergejoin"),
    )
)
"""PostgreSQL cannot guess how much is lacked; these say which way is the shorter."""
_IS_LACKED = text(
    "seq > CAST(CAST(:lacked AS jsonb) ->> CAST(replica AS text) AS bigint)"
)


def operations_lacking(
    connection: Connection, other: Mapping[UUID, int], limit: int
) -> list[Operation]:
    """Return operations that a replica with the vector `other` lacks."""
    return [from_row(row) for row in rows_lacking(connection, other, limit)]


def rows_lacking(
    connection: Connection, other: Mapping[UUID, int], limit: int
) -> list[Row]:
    """Return operations that a replica with the vector `other` lacks, as they are kept.

    They come in causal order, so that what a reader has taken is always whole; in
    a chunk of bounded size, since a chunk that is too large would never arrive.
    """
    mine = vector_of(connection)
    missing = lacking(mine, other)
    wanted = sorted(missing.items(), key=lambda pair: pair[0].int)[:_MOST_REPLICAS]
    if not wanted:
        return []
    query = (
        select(*as_kept(connection))
        .order_by(OperationRow.lamport, OperationRow.replica, OperationRow.seq)
        .limit(limit)
    )
    all_at_once = sum(mine[replica] - seq for replica, seq in wanted) <= limit
    choose = _by_name if all_at_once else _by_time
    return _as_many_as_fit(_fetched(connection, choose(connection, query, wanted)))


def rows_named(connection: Connection, dots: Iterable[Dot]) -> list[Row]:
    """Return the operations with these names, as they are kept, as many as fit a chunk.

    They come in the order asked for, at least one of those that are held; whoever
    wants the others asks again from there.
    """
    return _as_many_as_fit(_named(connection, list(dict.fromkeys(dots))))


def _named(connection: Connection, dots: Sequence[Dot]) -> Iterator[Row]:
    query = select(*as_kept(connection))
    for start in range(0, len(dots), _NAMED):
        some = dots[start : start + _NAMED]
        found = connection.execute(query.where(named(some)))
        held = {dot_of(row): row for row in cast("Sequence[Row]", found.all())}
        yield from (held[dot] for dot in some if dot in held)


def dot_of(row: Row) -> Dot:
    """Return the name of an operation."""
    return Dot(UUID(bytes=row[_REPLICA]), row[_SEQ])


def _as_many_as_fit(found: Iterable[Row]) -> list[Row]:
    rows: list[Row] = []
    size = 0
    for row in found:
        size += len(row[_FIELDS]) + len(row[_SEEN] or b"")
        if rows and size > _MOST_BYTES:
            break
        rows.append(row)
    return rows


def _by_name(
    connection: Connection, query: Select[*tuple[Any, ...]], wanted: _Wanted
) -> Select[*tuple[Any, ...]]:
    """Look up what is lacked of each replica: it is no more than a chunk."""
    if _on_hub(connection):
        connection.execute(_BY_NAME)
    lacked = _table_of(connection, wanted)
    return query.join(lacked, _is_in(lacked))


def _by_time(
    connection: Connection, query: Select[*tuple[Any, ...]], wanted: _Wanted
) -> Select[*tuple[Any, ...]]:
    """Walk through time, from the first that is lacked, until the chunk is full."""
    lacked = _table_of(connection, wanted)
    next_one = and_(
        OperationRow.replica == lacked.c.replica,
        OperationRow.seq == lacked.c.seq + 1,
    )
    first = connection.execute(
        select(func.min(OperationRow.lamport)).join(lacked, next_one)
    ).scalar_one()
    query = query.where(OperationRow.lamport >= first)
    if not _on_hub(connection):
        return query.join(lacked, _is_in(lacked))
    connection.execute(_BY_TIME)
    numbers = json.dumps({str(replica): seq for replica, seq in wanted})
    return query.where(_IS_LACKED.bindparams(lacked=numbers))


def _table_of(connection: Connection, wanted: _Wanted) -> CTE:
    """Return replicas and numbers as a table.

    They are written out, since so many parameters cost more than the query itself.
    """
    form = "(CAST('{0}' AS uuid), {1})" if _on_hub(connection) else "(x'{0.hex}', {1})"
    rows = ", ".join(form.format(*pair) for pair in wanted)
    said = f"SELECT column1 AS replica, column2 AS seq FROM (VALUES {rows}) AS given"  # noqa: S608 - of UUIDs and integers only
    return text(said).columns(replica=Id, seq=BigInteger).cte("lacked")


def _is_in(lacked: CTE) -> ColumnElement[bool]:
    return and_(
        OperationRow.replica == lacked.c.replica, OperationRow.seq > lacked.c.seq
    )


def _on_hub(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _fetched(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    """Return rows that are fetched many at a time, yet never all of them."""
    result = cast("CursorResult[Any]", connection.execute(query))
    return chain.from_iterable(result.partitions(_FETCHED))
