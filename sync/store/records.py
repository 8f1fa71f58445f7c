"""Records merge field by field; what loses to a write unaware of it is kept."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DataError, IntegrityError

from sync.domain.versions import (
    Dot,
    Write,
    pack_versions,
    replaced,
    standing,
    unpack_versions,
)
from sync.protocol.operation import Operation, Wire
from sync.schema.entities import Entity, from_wire, to_wire
from sync.schema.journal import ConflictRow
from sync.store.bulk import batches, upsert
from sync.store.reasons import Reason


class _Row:
    """A record while operations are merged into it.

    Attributes:
        values: by field, what stands in the row.
        writes: by field, the standing writes and their values; the last one wins.
    """

    def __init__(self, row_id: UUID) -> None:
        self.id = row_id
        self.writes: dict[str, dict[Write, Wire]] = {}
        self.had_conflicts = False

    def take(self, entity: Entity, one: Operation) -> None:
        if not one.fields:
            for name, seen in one.seen.items():
                known = self.writes.get(name, {})
                if known:
                    self.writes[name] = replaced(known, one.write, seen)
        for name, value in one.fields.items():
            if name not in entity.fields:
                continue  # of a newer release; kept in the journal
            known = self.writes.get(name, {}) | {one.write: value}
            stand = standing(list(known), one.write, one.seen.get(name, ()))
            self.writes[name] = {write: known[write] for write in stand}

    def row(self, entity: Entity) -> dict[str, Any]:
        """Return the table's row."""
        winners = {
            name: list(writes.items())[-1] for name, writes in self.writes.items()
        }
        values: dict[str, Any] = {
            name: from_wire(entity, name, winners[name][1]) if name in winners else None
            for name in entity.fields
        }
        versions = {name: write for name, (write, _) in winners.items()}
        return values | {"id": self.id, "versions": pack_versions(versions)}

    def conflicts(self, entity: Entity) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for name, writes in self.writes.items():
            automatic = entity.fields[name].automatic
            *losers, (_, won) = writes.items()
            found += [
                {
                    "entity": entity.name,
                    "row_id": self.id,
                    "field": name,
                    "replica": write.replica,
                    "seq": write.seq,
                    "lamport": write.lamport,
                    "value": msgspec.msgpack.encode(value),
                    "differs": value != won and not automatic,
                }
                for write, value in losers
            ]
        return found


def merge_records(
    connection: Connection, entity: Entity, operations: Sequence[Operation]
) -> dict[Dot, Reason]:
    """Merge writes whose parents, row and replaced writes are here.

    Returns:
        the operations that could not be applied, and why.
    """
    refused: dict[Dot, Reason] = {}
    rows = _load(connection, entity, {one.row_id for one in operations})
    by_row: dict[UUID, list[Operation]] = {}
    for one in operations:
        if _fits(entity, one):
            by_row.setdefault(one.row_id, []).append(one)
        else:
            refused[one.dot] = Reason.BAD_VALUE
    for row_id, writes in by_row.items():
        row = rows.setdefault(row_id, _Row(row_id))
        for one in writes:
            row.take(entity, one)
    for row in _unsaved(connection, entity, [rows[row_id] for row_id in by_row]):
        refused |= {one.dot: Reason.REFUSED for one in by_row[row.id]}
    return refused


def remake(
    connection: Connection, entity: Entity, operations: Sequence[Operation]
) -> None:
    """Make records once more of all that has been applied to them, in causal order.

    For writes that have another name than when they were applied, or mean another one.
    A record that the database refuses to hold in this way stays as it is.
    """
    for some in batches({one.row_id.bytes for one in operations}):
        ids = {UUID(bytes=row_id) for row_id in some}
        with connection.begin_nested() as attempt:
            forget_writes(connection, entity, ids)
            said = [one for one in operations if one.row_id in ids]
            if merge_records(connection, entity, said):
                attempt.rollback()


def forget_writes(
    connection: Connection, entity: Entity, ids: Collection[UUID], **values: None
) -> None:
    """Leave of records only that they are there, with the values that they have.

    Args:
        ids: so many as fit one query.
        values: which fields to empty as well.
    """
    connection.execute(
        update(entity.table)
        .where(entity.table.c.id.in_(ids))
        .values(versions=pack_versions({}), **values)
    )
    drop_conflicts(connection, entity, ids)


def drop_conflicts(
    connection: Connection, entity: Entity, ids: Collection[UUID]
) -> None:
    """Forget what lost in some records."""
    of_rows = (ConflictRow.entity == entity.name, ConflictRow.row_id.in_(ids))
    connection.execute(delete(ConflictRow).where(*of_rows))


def _unsaved(
    connection: Connection, entity: Entity, rows: Sequence[_Row]
) -> list[_Row]:
    """Write rows at once, or halve them; return those that the database refused."""
    if _save(connection, entity, rows):
        return []
    if len(rows) == 1:
        return list(rows)
    half = len(rows) // 2
    first = _unsaved(connection, entity, rows[:half])
    return first + _unsaved(connection, entity, rows[half:])


def _fits(entity: Entity, one: Operation) -> bool:
    return all(
        entity.fields[name].fits(value)
        for name, value in one.fields.items()
        if name in entity.fields
    )


def _load(
    connection: Connection, entity: Entity, ids: Collection[UUID]
) -> dict[UUID, _Row]:
    rows: dict[UUID, _Row] = {}
    for batch in batches(one.bytes for one in ids):
        some = [UUID(bytes=one) for one in batch]
        for found in connection.execute(
            select(entity.table).where(entity.table.c.id.in_(some))
        ).mappings():
            row = rows[found["id"]] = _Row(found["id"])
            row.writes = {
                name: {write: to_wire(entity, name, found[name])}
                for name, write in unpack_versions(found["versions"]).items()
                if name in entity.fields
            }
        for lost in connection.execute(
            select(ConflictRow.__table__).where(
                ConflictRow.entity == entity.name, ConflictRow.row_id.in_(some)
            )
        ):
            row = rows[lost.row_id]
            row.had_conflicts = True
            write = Write(lost.lamport, lost.replica, lost.seq)
            value = msgspec.msgpack.decode(lost.value)
            row.writes[lost.field] = {write: value} | row.writes[lost.field]
    return rows


def _save(connection: Connection, entity: Entity, rows: Sequence[_Row]) -> bool:
    """Write merged rows; return whether the database took them."""
    try:
        with connection.begin_nested():
            upsert(connection, entity.table, [row.row(entity) for row in rows])
            _save_conflicts(connection, entity, rows)
    except (IntegrityError, DataError):
        return False
    return True


def _save_conflicts(
    connection: Connection, entity: Entity, rows: Sequence[_Row]
) -> None:
    had = [row.id.bytes for row in rows if row.had_conflicts]
    for batch in batches(had):
        drop_conflicts(connection, entity, [UUID(bytes=one) for one in batch])
    found = [conflict for row in rows for conflict in row.conflicts(entity)]
    if found:
        connection.execute(insert(ConflictRow), found)
