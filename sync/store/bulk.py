"""Statements over many rows, as fast as SQLite and PostgreSQL take them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Column, Connection, FromClause, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from sync.protocol.operation import Wire
from sync.schema.wire import as_it_is, way_of
from sync.store.engine import schema_of

_MOST_VALUES = 900
"""Parameters in one IN list; SQLite's own limit is far above."""


def insert_rows(
    connection: Connection, table: FromClause, rows: Sequence[Sequence[Wire]]
) -> None:
    """Insert rows whose values are as they travel, which is as SQLite stores them.

    Args:
        rows: each in the order of the table's columns.

    Raises:
        IntegrityError: a row is there already or refers to nothing.
    """
    if not rows:
        return
    target = cast("Table", table)
    columns = list(target.columns)
    names = ", ".join(f'"{column.name}"' for column in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(
            f'INSERT INTO "{target.name}" ({names}) VALUES ({marks})',  # noqa: S608 - our own names
            [tuple(row) for row in rows],
        )
    else:
        named = f'"{schema_of(connection)}"."{target.name}" ({names})'
        _copy(connection, named, columns, rows)


def _copy(
    connection: Connection,
    target: str,
    columns: Sequence[Column[Any]],
    rows: Sequence[Sequence[Wire]],
) -> None:
    """Insert by PostgreSQL's COPY, which psycopg knows and SQLAlchemy does not."""
    dialect = connection.dialect
    driver: Any = connection.connection.driver_connection
    statement = f"COPY {target} FROM STDIN (FORMAT BINARY)"
    values = [
        _converted(column, travelled)
        for column, travelled in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([one.type.compile(dialect).lower() for one in columns])
            for row in zip(*values, strict=True):
                copy.write_row(row)
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(
            statement, None, error, dialect.loaded_dbapi.Error, dialect=dialect
        ) from error


def _converted(column: Column[Any], values: Sequence[Wire]) -> Sequence[Any]:
    convert = way_of(column.type).from_wire
    if convert is as_it_is:
        return values
    return [None if value is None else convert(value) for value in values]


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


def existing(
    connection: Connection, table: Table, ids: Collection[bytes]
) -> set[bytes]:
    """Return those of some rows' identifiers, as they travel, that the table holds."""
    return {
        found.bytes
        for some in batches(ids)
        for found in connection.execute(
            select(table.c.id).where(table.c.id.in_([UUID(bytes=one) for one in some]))
        ).scalars()
    }


def batches(ids: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Split identifiers into lists short enough for one statement."""
    everything = sorted(ids)
    for start in range(0, len(everything), _MOST_VALUES):
        yield everything[start : start + _MOST_VALUES]
