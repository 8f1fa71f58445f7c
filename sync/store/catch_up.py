"""After an upgrade: apply what newer programs had written and this one could not read.

An operation keeps every value it came with, so that what was unknown here was passed
on unread, and is applied once its column is there.
"""

from collections.abc import Collection

import msgspec
from msgspec import structs
from sqlalchemy import Connection, select, update

from sync.protocol.operation import SCHEMA, Operation
from sync.schema.entities import ENTITIES, Entity, from_wire
from sync.schema.journal import NoteRow
from sync.store.bulk import upsert
from sync.store.held import held_among
from sync.store.journal import operations_since
from sync.store.merge import retry
from sync.store.records import merge_records

_NOTE = "understood"
"""Name of the note that says which entities and fields this replica has applied."""

_AT_ONCE = 2_000


class _Understood(msgspec.Struct, frozen=True):
    schema: int
    fields: dict[str, list[str]]


def catch_up(connection: Connection) -> bool:
    """Apply what has become readable since the last time; return whether any was."""
    now, before = _now(), _before(connection)
    applied = False
    for name, fields in before.fields.items() if before else ():
        fresh = set(now.fields.get(name, fields)) - set(fields)
        if before and fresh:
            applied |= _apply(connection, ENTITIES[name], fresh, before.schema)
    if before:
        applied |= bool(retry(connection).entities)
    value = msgspec.msgpack.encode(now)
    upsert(connection, NoteRow.__table__, [{"name": _NOTE, "value": value}])
    return applied


def is_caught_up(connection: Connection) -> bool:
    """Tell whether this replica has applied all that this program can read."""
    return _before(connection) == _now()


def _now() -> _Understood:
    fields = {name: sorted(one.fields) for name, one in ENTITIES.items()}
    return _Understood(SCHEMA, fields)


def _before(connection: Connection) -> _Understood | None:
    note = connection.execute(
        select(NoteRow.value).where(NoteRow.name == _NOTE)
    ).scalar()
    return msgspec.msgpack.decode(note, type=_Understood) if note else None


def _apply(
    connection: Connection, entity: Entity, fresh: Collection[str], since: int
) -> bool:
    """Apply the values of columns that are new here."""
    newer = operations_since(connection, entity.name, since)
    held = held_among(connection, [one.dot for one in newer])
    left = [_only(one, fresh) for one in newer if one.dot not in held]
    news = [one for one in left if one.fields]
    for start in range(0, len(news), _AT_ONCE):
        some = news[start : start + _AT_ONCE]
        if entity.is_record:
            merge_records(connection, entity, some)
        else:
            _complete(connection, entity, some)
    return bool(news)


def _only(one: Operation, names: Collection[str]) -> Operation:
    return structs.replace(
        one,
        fields={name: value for name, value in one.fields.items() if name in names},
        seen={name: dots for name, dots in one.seen.items() if name in names},
    )


def _complete(
    connection: Connection, entity: Entity, operations: Collection[Operation]
) -> None:
    for one in operations:
        values = {
            name: from_wire(entity, name, value)
            for name, value in one.fields.items()
            if entity.fields[name].fits(value)
        }
        table = entity.table
        connection.execute(update(table).where(table.c.id == one.row_id).values(values))
