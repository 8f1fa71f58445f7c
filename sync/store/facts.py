"""Facts merge by union: a row that is there already stays as it is."""

from collections.abc import Sequence

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
    return refused | _add(connection, entity, fitting, rows)


def _add(
    connection: Connection,
    entity: Entity,
    operations: Sequence[Operation],
    rows: Sequence[_Row],
) -> dict[Dot, Reason]:
    """Insert rows at once, or halve them until the one that fails stands alone."""
    if _insert(connection, entity, rows):
        return {}
    if len(rows) > 1:
        half = len(rows) // 2
        first = _add(connection, entity, operations[:half], rows[:half])
        return first | _add(connection, entity, operations[half:], rows[half:])
    (one,) = operations
    if not existing(connection, entity.table, [one.row_id.bytes]):
        return {one.dot: Reason.REFUSED}
    if not _is_there(connection, entity, one):
        return {one.dot: Reason.OTHER_CONTENT}
    return {}


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


def _is_there(connection: Connection, entity: Entity, one: Operation) -> bool:
    """Tell whether the row that has this identifier says the same."""
    found = (
        connection.execute(select(entity.table).where(entity.table.c.id == one.row_id))
        .mappings()
        .one()
    )
    return all(
        to_wire(entity, name, found[name]) == one.fields.get(name)
        for name in entity.fields
    )
