"""Erase a person: what tells who it was is emptied here, now and for ever after.

An erasure is final. Every value that tells who somebody is (`PERSONAL` in the
schema) is emptied wherever a row is about an erased person: in the rows, in the
journal, among the conflicts, and in every operation that arrives later, whoever
wrote it and whenever. The attendance itself stays, about nobody.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from uuid import UUID

import msgspec
from msgspec import structs
from sqlalchemy import Connection, select, text, update
from sqlalchemy.exc import ProgrammingError

from sync.protocol.operation import Operation, Wire
from sync.schema.entities import ENTITIES, Entity
from sync.schema.journal import ConflictRow, OperationRow
from sync.schema.people import ErasureRow, ParticipantRow
from sync.store.bulk import batches
from sync.store.engine import BUSY_SECONDS, schema_of
from sync.store.held import every_held
from sync.store.journal import operations_of, operations_with, rewrite

ERASURE = ErasureRow.__tablename__
_PERSON = ParticipantRow.__tablename__
_KEPT = (OperationRow.__tablename__, ConflictRow.__tablename__)
_ABOUT = [
    (entity, entity.parents.get(entity.subject or "", ""))
    for entity in ENTITIES.values()
    if entity.subject
]
"""Entities about persons, or about what is about them; parents come first."""

_PATIENCE_SECONDS = 1
"""How long we wait for others who read from PostgreSQL; then a later write does it."""

_OLDER_READER = text(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND greatest(age(backend_xmin), age(backend_xid)) "
    "> age(CAST(CAST(:now AS text) AS xid)) LIMIT 1"
)
"""Who began before a transaction and may still see what it no longer sees."""


def erased_people(connection: Connection) -> set[UUID]:
    """Return whom this replica knows to be erased."""
    return set(connection.execute(select(ErasureRow.participant_id)).scalars())


def scrub_written(connection: Connection, operations: Iterable[Operation]) -> None:
    """Empty what was just written here about persons erased now or before."""
    given = list(operations)
    if not any(one.entity == ERASURE or _names_somebody(one) for one in given):
        return
    people = erased_people(connection)
    erases = any(one.entity == ERASURE for one in given)
    if erases or scrubbed(connection, given, people) != given:
        scrub(connection, people)


def _names_somebody(one: Operation) -> bool:
    fields = ENTITIES[one.entity].fields
    return any(
        value is not None and fields[name].personal
        for name, value in one.fields.items()
    )


def scrub(connection: Connection, people: Collection[UUID]) -> None:
    """Empty what is here about erased persons.

    The whole journal is looked through: it may tell of rows that are lost.
    """
    rows = _rows_about(connection, people, every_held(connection), scan=True)
    for name, ids in rows.items():
        _scrub_entity(connection, ENTITIES[name], ids)


def scrubbed(
    connection: Connection, operations: Iterable[Operation], people: Collection[UUID]
) -> list[Operation]:
    """Return operations without what they say of erased persons.

    They may tell whom those are about that are held here, which are emptied too.
    """
    given = list(operations)
    if not people:
        return given
    held = every_held(connection)
    rows = _rows_about(connection, people, [*held, *given])
    aside = [one for one in held if one.row_id in rows[one.entity]]
    rewrite(connection, [now for one in aside if (now := _scrubbed(one)) != one])
    return [_scrubbed(one) if one.row_id in rows[one.entity] else one for one in given]


def forget(connection: Connection) -> bool:
    """Leave nothing of what was erased in the files that can be reached from here.

    Args:
        connection: outside a transaction.

    Returns:
        whether it was done: whoever still reads what was there before prevents it, and
        nobody waits for that.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA busy_timeout = 0"))
        busy, *_ = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()
        connection.execute(text(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}"))
        return not busy
    try:
        connection.execute(text(f"SET lock_timeout = '{_PATIENCE_SECONDS}s'"))
        connection.execute(text("SET statement_timeout = 0"))
        return _emptied(connection)
    finally:
        connection.execute(text("RESET lock_timeout"))
        connection.execute(text("RESET statement_timeout"))


def _emptied(connection: Connection) -> bool:
    """Write anew the PostgreSQL files that hold what was erased, and end its log.

    A plain VACUUM leaves the bytes where they are until others need the room.
    """
    schema = schema_of(connection)
    names = [f'"{schema}"."{one.name}"' for one, _ in _ABOUT]
    names += [f'"{schema}"."{name}"' for name in (_PERSON, *_KEPT)]
    for statement in (
        f"VACUUM (FULL, ANALYZE) {', '.join(names)}",
        "VACUUM FULL pg_statistic",  # the most frequent names of before
    ):
        if not _older_readers_have_ended(connection):
            return False
        connection.execute(text(statement))
    for statement in ("SELECT pg_switch_wal()", "CHECKPOINT"):
        with suppress(ProgrammingError):  # the account may not: it stays for a while
            connection.execute(text(statement))
    return True


def _older_readers_have_ended(connection: Connection) -> bool:
    """Wait a moment until nobody sees what was there before."""
    now = connection.execute(text("SELECT pg_current_xact_id()::text")).scalar_one()
    limit = time.monotonic() + _PATIENCE_SECONDS
    while connection.execute(_OLDER_READER, {"now": now}).first():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def _rows_about(
    connection: Connection,
    people: Collection[UUID],
    said: Sequence[Operation],
    *,
    scan: bool = False,
) -> defaultdict[str, set[UUID]]:
    """Return the rows about some people that are here or that operations tell of.

    Args:
        said: operations that may not have been applied.
        scan: whether to look through the journal too.
    """
    rows: defaultdict[str, set[UUID]] = defaultdict(set, {_PERSON: set(people)})
    for entity, parent in _ABOUT:
        column = entity.table.c[entity.subject or ""]
        for batch in batches(one.bytes for one in rows[parent]):
            some = [UUID(bytes=one) for one in batch]
            found = select(entity.table.c.id).where(column.in_(some))
            rows[entity.name].update(connection.execute(found).scalars())
        told = operations_with(connection, entity.name, rows[parent]) if scan else []
        rows[entity.name] |= _about(entity, [*said, *told], rows[parent])
    return rows


def _about(
    entity: Entity, operations: Iterable[Operation], ids: set[UUID]
) -> set[UUID]:
    """Return the rows of an entity that operations say to be about some others."""
    return {
        one.row_id
        for one in operations
        if one.entity == entity.name
        and _refers_to(one.fields.get(entity.subject or ""), ids)
    }


def _scrub_entity(connection: Connection, entity: Entity, ids: set[UUID]) -> None:
    empty = {
        field.name: "" if field.required else None
        for field in entity.fields.values()
        if field.personal
    }
    if not empty:
        return
    for batch in batches(one.bytes for one in ids):
        some = [UUID(bytes=one) for one in batch]
        connection.execute(
            update(entity.table).where(entity.table.c.id.in_(some)).values(empty)
        )
        operations = operations_of(connection, entity.name, some)
        rewrite(connection, [_scrubbed(one) for one in operations])
        for name, value in empty.items():
            connection.execute(
                update(ConflictRow)
                .where(
                    ConflictRow.entity == entity.name,
                    ConflictRow.row_id.in_(some),
                    ConflictRow.field == name,
                )
                .values(value=msgspec.msgpack.encode(value), differs=False)
            )


def _scrubbed(one: Operation) -> Operation:
    """Return an operation without its personal values."""
    known = ENTITIES[one.entity].fields if one.entity in ENTITIES else {}
    fields: dict[str, Wire] = {}
    for name, value in one.fields.items():
        if name not in known:
            continue  # of a newer release: nobody here can tell what it says
        field = known[name]
        if field.personal:
            fields[name] = "" if field.required else None
        else:
            fields[name] = value
    return structs.replace(one, fields=fields)


def _refers_to(value: Wire, ids: set[UUID]) -> bool:
    return type(value) is bytes and len(value) == 16 and UUID(bytes=value) in ids
