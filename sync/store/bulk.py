"""Statements over many rows that SQLite and PostgreSQL both take."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, FromClause, Table, select
from sqlalchemy.dialects import postgresql, sqlite

_MOST_VALUES = 900
"""Parameters in one IN list; SQLite's own limit is far above."""


def upsert(
    connection: Connection, table: FromClause, rows: Sequence[dict[str, Any]]
) -> None:
    """Insert rows, or overwrite those with the same primary key."""
    if not rows:
        return
    target = cast("Table", table)
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(target)
    keys = [column.name for column in target.primary_key]
    others = {
        column.name: statement.excluded[column.name]
        for column in target.columns
        if column.name not in keys
    }
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), rows
    )


def existing(connection: Connection, table: Table, ids: Collection[UUID]) -> set[UUID]:
    """Return those of `ids` that the table holds."""
    return {
        found
        for some in batches(ids)
        for found in connection.execute(
            select(table.c.id).where(table.c.id.in_(some))
        ).scalars()
    }


def batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Split identifiers into lists short enough for one statement."""
    everything = sorted(ids)
    for start in range(0, len(everything), _MOST_VALUES):
        yield everything[start : start + _MOST_VALUES]
