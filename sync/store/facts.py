"""Facts merge by union: a row that is there already stays as it is."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.schema.entities import BadValue, Entity, from_wire
from sync.store.bulk import existing
from sync.store.reasons import Reason


def add_facts(
    connection: Connection, entity: Entity, operations: Sequence[Operation]
) -> dict[Dot, Reason]:
    """Insert facts whose parents are here.

    Returns:
        the operations that could not be applied, and why.
    """
    refused: dict[Dot, Reason] = {}
    here = existing(connection, entity.table, {one.row_id for one in operations})
    rows: dict[Dot, dict[str, Any]] = {}
    for one in operations:
        try:
            row = _row(entity, one)
        except BadValue:
            refused[one.dot] = Reason.BAD_VALUE
            continue
        if one.row_id in here:
            if not _same_content(connection, entity, row, rows):
                refused[one.dot] = Reason.OTHER_CONTENT
            continue
        here.add(one.row_id)
        rows[one.dot] = row
    return refused | insert_rows(connection, entity, rows)


def insert_rows(
    connection: Connection, entity: Entity, rows: dict[Dot, dict[str, Any]]
) -> dict[Dot, Reason]:
    """Insert rows at once, or, where the database refuses one, one by one."""
    if not rows:
        return {}
    try:
        with connection.begin_nested():
            connection.execute(insert(entity.table), list(rows.values()))
    except (IntegrityError, DataError):
        if len(rows) == 1:
            return dict.fromkeys(rows, Reason.REFUSED)
        refused: dict[Dot, Reason] = {}
        for dot, row in rows.items():
            refused |= insert_rows(connection, entity, {dot: row})
        return refused
    return {}


def _row(entity: Entity, one: Operation) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: from_wire(entity, name, one.fields.get(name)) for name in entity.fields
    }
    if any(row[name] is None for name in entity.required):
        raise BadValue(entity.name)
    return row | {"id": one.row_id}


def _same_content(
    connection: Connection,
    entity: Entity,
    row: dict[str, Any],
    others: dict[Dot, dict[str, Any]],
) -> bool:
    for other in others.values():
        if other["id"] == row["id"]:
            return other == row
    found = connection.execute(
        select(entity.table).where(entity.table.c.id == row["id"])
    )
    return dict(found.mappings().one()) == row
