"""PostgreSQL's COPY of values as they travel, in its binary format.

Source of the format: https://www.postgresql.org/docs/current/sql-copy.html
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from psycopg import Error
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.postgres import types
from psycopg.pq import Format
from sqlalchemy import Column, Connection, Table
from sqlalchemy.exc import DBAPIError

from sync.protocol.chunk import to_microseconds
from sync.protocol.operation import Wire
from sync.store.engine import schema_of

_DAY = date(2000, 1, 1)
_INSTANT = to_microseconds(datetime(2000, 1, 1, tzinfo=UTC))
"""Where PostgreSQL counts from."""


class _IdDumper(Dumper):
    format = Format.BINARY
    oid = types["uuid"].oid

    def dump(self, obj: bytes) -> Buffer:
        return obj


class _InstantDumper(Dumper):
    format = Format.BINARY
    oid = types["timestamptz"].oid

    def dump(self, obj: int) -> Buffer:
        return (obj - _INSTANT).to_bytes(8, "big", signed=True)


class _DateDumper(Dumper):
    format = Format.BINARY
    oid = types["date"].oid

    def dump(self, obj: str) -> Buffer:
        days = (date.fromisoformat(obj) - _DAY).days
        return days.to_bytes(4, "big", signed=True)


def copy_rows(
    connection: Connection,
    table: Table,
    rows: Sequence[Sequence[Wire]],
    names: Sequence[str],
) -> None:
    """Insert rows, each in the order of the named columns.

    Raises:
        DBAPIError: as `Connection.execute`.
    """
    columns: list[Column[Any]] = [table.columns[name] for name in names]
    listed = ", ".join(f'"{name}"' for name in names)
    target = f'"{schema_of(connection)}"."{table.name}" ({listed})'
    statement = f"COPY {target} FROM STDIN (FORMAT BINARY)"
    dialect = connection.dialect
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor:
            for dumper in (_IdDumper, _InstantDumper, _DateDumper):
                cursor.adapters.register_dumper(None, dumper)
            with cursor.copy(statement) as copy:
                copy.set_types([one.type.compile(dialect).lower() for one in columns])
                for row in rows:
                    copy.write_row(row)
    except Error as error:
        raise DBAPIError.instance(
            statement, None, error, Error, dialect=dialect
        ) from error
