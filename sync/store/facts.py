"""Facts merge by union: a row that is there already stays as it is."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from sqlalchemy import Connection, select
from sqlalchemy.exc import DataError, IntegrityError

from sync.domain.versions import Dot
from sync.protocol.operation import Operation, Wire
from sync.schema.entities import Entity, Field, to_wire
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
    columns = {"id": [cast("Wire", one.row_id.bytes) for one in operations]}
    bad: set[int] = set()
    for name, field in entity.fields.items():
        values = [one.fields.get(name) for one in operations]
        if field.required or values.count(None) < len(values):
            columns[name] = values
            if not _all_fit(field, values):
                fits = field.fits
                bad.update(at for at, value in enumerate(values) if not fits(value))
    fitting = [at for at in range(len(operations)) if at not in bad]
    rows = list(zip(*columns.values(), strict=True))
    refused = _add(
        connection,
        _Into(entity, tuple(columns)),
        [operations[at] for at in fitting],
        [rows[at] for at in fitting],
    )
    return refused | {operations[at].dot: Reason.BAD_VALUE for at in bad}


def _all_fit(field: Field, values: Sequence[Wire]) -> bool:
    """Tell whether a column can hold all values; the same one is asked about once.

    Only among values of one kind are those that are equal the same: `1 == True`.
    """
    kinds = set(map(type, values)) - {type(None)}
    return len(kinds) < 2 and all(map(field.fits, set(values)))


class _Into(NamedTuple):
    """Where rows go: an entity, and those of its columns that any of them fills."""

    entity: Entity
    names: tuple[str, ...]


def _add(
    connection: Connection,
    into: _Into,
    operations: Sequence[Operation],
    rows: Sequence[_Row],
) -> dict[Dot, Reason]:
    """Insert rows at once, or halve them until the one that fails stands alone."""
    if _insert(connection, into, rows):
        return {}
    if len(rows) > 1:
        half = len(rows) // 2
        first = _add(connection, into, operations[:half], rows[:half])
        return first | _add(connection, into, operations[half:], rows[half:])
    (one,) = operations
    if not existing(connection, into.entity.table, [one.row_id.bytes]):
        return {one.dot: Reason.REFUSED}
    if not _is_there(connection, into.entity, one):
        return {one.dot: Reason.OTHER_CONTENT}
    return {}


def _insert(connection: Connection, into: _Into, rows: Sequence[_Row]) -> bool:
    """Insert rows; return whether the database took them."""
    try:
        with connection.begin_nested():
            insert_rows(connection, into.entity.table, rows, into.names)
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
