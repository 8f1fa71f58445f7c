"""Statements over many rows, as fast as SQLite and PostgreSQL take them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    FromClause,
    Select,
    Table,
    Uuid,
    any_,
    bindparam,
    select,
)

from sync.protocol.operation import Wire

_MOST_VALUES = 900
"""Parameters in one IN list; SQLite's own limit is far above."""


def insert_rows(
    connection: Connection,
    table: FromClause,
    rows: Sequence[Sequence[Wire]],
    names: Sequence[str] | None = None,
) -> None:
    """Insert rows whose values are as they travel, which is as SQLite stores them.

    Args:
        rows: each in the order of `names`.
        names: the columns that are filled; all of them, in order, unless given.

    Raises:
        IntegrityError: a row is there already or refers to nothing.
    """
    if not rows:
        return
    target = cast("Table", table)
    filled = list(target.columns.keys()) if names is None else names
    if connection.dialect.name == "postgresql":
        from sync.store.copying import copy_rows  # noqa: PLC0415 - laptops have none

        copy_rows(connection, target, rows, filled)
        return
    columns = ", ".join(f'"{name}"' for name in filled)
    marks = ", ".join("?" * len(filled))
    connection.exec_driver_sql(
        f'INSERT INTO "{target.name}" ({columns}) VALUES ({marks})',  # noqa: S608 - our own names
        [tuple(row) for row in rows],
    )


def upsert(
    connection: Connection, table: FromClause, rows: Sequence[dict[str, Any]]
) -> None:
    """Insert rows, or overwrite those with the same primary key."""
    if not rows:
        return
    target = cast("Table", table)
    # a laptop never loads what speaks to PostgreSQL: it starts the sooner
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement = dialect.insert(target)
    keys = [column.name for column in target.primary_key]
    others = {
        column.name: statement.excluded[column.name]
        for column in target.columns
        if column.name not in keys
    }
    once = (
        statement.on_conflict_do_update(index_elements=keys, set_=others)
        if others
        else statement.on_conflict_do_nothing()
    )
    connection.execute(once, rows)


def existing(
    connection: Connection, table: Table, ids: Collection[bytes]
) -> set[bytes]:
    """Return those of some rows' identifiers, as they travel, that the table holds."""
    found: set[bytes] = set()
    for some in batches(ids):
        if connection.dialect.name == "sqlite":  # which keeps them as they travel
            marks = ", ".join("?" * len(some))
            query = f'SELECT id FROM "{table.name}" WHERE id IN ({marks})'  # noqa: S608 - our own name
            rows = connection.exec_driver_sql(query, tuple(some))
            found.update(row_id for (row_id,) in rows.all())
        else:
            named = {"ids": [UUID(bytes=one) for one in some]}
            rows = connection.execute(_named(table), named)
            found.update(row_id.bytes for (row_id,) in rows.all())
    return found


@cache
def _named(table: Table) -> Select[UUID]:
    """Return a query made once: to make it anew takes longer than to run it."""
    named = table.c.id == any_(bindparam("ids", type_=ARRAY(Uuid())))
    return select(table.c.id).where(named)


def batches(ids: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Split identifiers into lists short enough for one statement."""
    everything = sorted(ids)
    for start in range(0, len(everything), _MOST_VALUES):
        yield everything[start : start + _MOST_VALUES]
