"""Facts merge by union: a row that is there already stays as it is."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.exc import DataError, IntegrityError

from sync.domain.versions import Dot
from sync.protocol.operation import Operation, Wire
from sync.schema.entities import Entity, to_wire
from sync.store.bulk import existing, insert_rows
from sync.store.reasons import Reason

_Row = list[Wire]


def add_facts(
    connection: Connection, entity: Entity, operations: Sequence[Operation]
) -> dict[Dot, Reason]:
    """Insert facts whose parents are here.

    Returns:
        the operations that could not be applied, and why.
    """
    refused: dict[Dot, Reason] = {}
    fitting: list[Operation] = []
    rows: list[_Row] = []
    for one in operations:
        if (row := _row(entity, one)) is None:
            refused[one.dot] = Reason.BAD_VALUE
        else:
            fitting.append(one)
            rows.append(row)
    if not _insert(connection, entity, rows):
        for one, row in zip(fitting, rows, strict=True):
            if reason := _add_one(connection, entity, one, row):
                refused[one.dot] = reason
    return refused


def _add_one(
    connection: Connection, entity: Entity, one: Operation, row: _Row
) -> Reason | None:
    if existing(connection, entity.table, [one.row_id.bytes]):
        same = _is_same(connection, entity, one)
        return None if same else Reason.OTHER_CONTENT
    return None if _insert(connection, entity, [row]) else Reason.REFUSED


def _insert(connection: Connection, entity: Entity, rows: Sequence[_Row]) -> bool:
    """Insert rows; return whether the database took them."""
    try:
        with connection.begin_nested():
            insert_rows(connection, entity.table, rows)
    except (IntegrityError, DataError):
        return False
    return True


def _row(entity: Entity, one: Operation) -> _Row | None:
    """Return the row in the order of the table's columns, if its values fit."""
    row: _Row = []
    for column in entity.table.columns.keys():  # noqa: SIM118 - columns are not names
        if column == "id":
            row.append(one.row_id.bytes)
            continue
        value = one.fields.get(column)
        if not entity.fields[column].fits(value):
            return None
        row.append(value)
    return row


def _is_same(connection: Connection, entity: Entity, one: Operation) -> bool:
    found: Mapping[str, object] = (
        connection.execute(
            select(entity.table).where(entity.table.c.id == one.row_id)
        )
        .mappings()
        .one()
    )
    return all(
        to_wire(entity, name, found[name]) == one.fields.get(name)
        for name in entity.fields
    )
