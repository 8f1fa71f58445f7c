"""Facts merge by union: a row that is there already stays as it is."""

from collections.abc import Sequence

from sqlalchemy import Connection, select
from sqlalchemy.exc import DataError, IntegrityError

from sync.domain.versions import Dot
from sync.protocol.operation import Operation, Wire
from sync.schema.entities import Entity, to_wire
from sync.store.bulk import existing, insert_rows
from sync.store.reasons import Reason

_Row = tuple[Wire, ...]


def add_facts(
    connection: Connection, entity: Entity, operations: Sequence[Operation]
) -> dict[Dot, Reason]:
    """Insert facts whose parents are here.

    Returns:
        the operations that could not be applied, and why.
    """
    columns: list[list[Wire]] = []
    bad: set[int] = set()
    for name in entity.table.columns.keys():  # noqa: SIM118 - columns are not names
        if name == "id":
            columns.append([one.row_id.bytes for one in operations])
            continue
        field = entity.fields[name]
        values = [one.fields.get(name) for one in operations]
        columns.append(values)
        bad.update(at for at, value in enumerate(values) if not field.fits(value))
    fitting = [at for at in range(len(operations)) if at not in bad]
    rows = list(zip(*columns, strict=True))
    refused = _add(
        connection,
        entity,
        [operations[at] for at in fitting],
        [rows[at] for at in fitting],
    )
    return refused | {operations[at].dot: Reason.BAD_VALUE for at in bad}


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
