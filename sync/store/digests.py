"""Compare meetings by count and digest, and mend what does not match its journal.

Equal vectors mean equal rows, unless something went wrong with a disk or a program.
So the rows themselves are compared, and each side mends its own from its own journal:
nobody adopts what another holds merely because it differs.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    bindparam,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)
from sqlalchemy.types import TypeEngine

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.schema.base import Id, Instant
from sync.schema.entities import ENTITIES, Entity
from sync.schema.meeting import ActivityEntryRow, MarkRow, MeetingRow
from sync.store.applying import Applying
from sync.store.bulk import existing
from sync.store.erasure import erased_people, scrubbed
from sync.store.held import held_among, keep
from sync.store.journal import (
    append,
    operations_named,
    operations_on_meeting,
    rewrite,
    vector_of,
)
from sync.store.merge import retry

PARTS = (MarkRow.__tablename__, ActivityEntryRow.__tablename__)
"""Entities whose rows make up a meeting."""

_TOGETHER = 5_000
"""Rows that the database joins at once."""


class Digest(NamedTuple):
    """A meeting's rows in short.

    Attributes:
        rows: how many.
        value: 16 bytes that are equal for equal rows.
    """

    rows: int
    value: bytes


def meeting_digests(
    connection: Connection, meetings: Iterable[UUID]
) -> dict[UUID, Digest]:
    """Return the digests of some meetings."""
    return {one: _digest(connection, one) for one in meetings}


def some_meetings(connection: Connection, after: UUID | None, limit: int) -> list[UUID]:
    """Return the meetings that follow one, by identifier, and then the first ones."""
    query = select(MeetingRow.id).order_by(MeetingRow.id).limit(limit)
    later = query.where(MeetingRow.id > after) if after else query
    found = list(connection.execute(later).scalars())
    if len(found) < limit and after:
        found += connection.execute(query.limit(limit - len(found))).scalars()
    return list(dict.fromkeys(found))


def rebuild(connection: Connection, meeting: UUID) -> int:
    """Make a meeting's rows what this replica's own journal says.

    What a lost row said of somebody who was erased meanwhile is not said again.

    Returns:
        how many rows were missing, changed, or there for no reason.
    """
    mended = 0
    said = operations_on_meeting(connection, PARTS, meeting)
    kept = scrubbed(connection, said, erased_people(connection))
    rewrite(
        connection, [now for now, then in zip(kept, said, strict=True) if now != then]
    )
    held = held_among(connection, [one.dot for one in kept])
    operations = [one for one in kept if one.dot not in held]
    for name in PARTS:
        entity = ENTITIES[name]
        said = [one for one in operations if one.entity == name]
        mended += _mend(connection, entity, meeting, said)
    if mended:
        retry(connection)  # what was put aside since it differed from a damaged row
    return mended


def take_back(connection: Connection, operations: Iterable[Operation]) -> int:
    """Put operations into the journal which by its vector it has, and yet has not.

    Returns:
        how many there were.
    """
    vector = vector_of(connection)
    given = {
        one.dot: one for one in operations if one.seq <= vector.get(one.replica, 0)
    }
    known = {one.dot for one in operations_named(connection, given)}
    lost = [one for dot, one in given.items() if dot not in known]
    if lost:
        lost = scrubbed(connection, lost, erased_people(connection))
        append(connection, lost)
        applying = Applying(connection, vector)
        applying.apply(lost)
        keep(connection, [], applying.held, applying.authors.decisions)
    return len(lost)


def operation_digests(connection: Connection, meeting: UUID) -> dict[Dot, bytes]:
    """Return 8 bytes of each operation that makes up a meeting."""
    return {
        one.dot: sha256(
            one.row_id.bytes + repr(sorted(one.fields.items())).encode()
        ).digest()[:8]
        for one in operations_on_meeting(connection, PARTS, meeting)
    }


def _mend(
    connection: Connection, entity: Entity, meeting: UUID, said: Sequence[Operation]
) -> int:
    table = entity.table
    of_meeting = table.c.meeting_id == bindparam("meeting", type_=Id)
    here = {
        row["id"]: dict(row)
        for row in connection.execute(
            select(table).where(of_meeting), {"meeting": meeting}
        ).mappings()
    }
    elsewhere = existing(connection, table, {one.row_id.bytes for one in said})
    wanted = {
        one.row_id: {
            name: entity.fields[name].way.from_wire(value)
            for name, value in one.fields.items()
            if value is not None and name in entity.fields
        }
        for one in said
    }
    made = wanted.keys() - here.keys()
    changed = [
        one for one in here if one in wanted and not _is_so(here[one], wanted[one])
    ]
    extra = here.keys() - wanted.keys()
    for row_id in [*changed, *(one for one in made if one.bytes in elsewhere)]:
        values = dict.fromkeys(entity.fields) | wanted[row_id]
        connection.execute(update(table).where(table.c.id == row_id).values(values))
    for row_id in (one for one in wanted if one in made and one.bytes not in elsewhere):
        connection.execute(insert(table).values(id=row_id, **wanted[row_id]))
    for row_id in extra:
        connection.execute(delete(table).where(table.c.id == row_id))
    return len(made) + len(changed) + len(extra)


def _is_so(row: dict[str, object], wanted: dict[str, object]) -> bool:
    return all(row[name] == wanted.get(name) for name in row if name != "id")


def _digest(connection: Connection, meeting: UUID) -> Digest:
    count, digests = 0, b""
    for name in PARTS:
        number, value = _digest_of(connection, ENTITIES[name], meeting)
        count, digests = count + number, digests + value
    return Digest(count, sha256(digests).digest()[:16])


def _digest_of(
    connection: Connection, entity: Entity, meeting: UUID
) -> tuple[int, bytes]:
    """Return how many rows of an entity a meeting has, and their digest."""
    on_hub = connection.dialect.name == "postgresql"
    count, value = 0, sha256()
    words = (_joined if on_hub else _lines)(entity, meeting)
    for some in connection.execute(words).partitions(_TOGETHER):
        joined = "\n".join(said for _, said in some)
        value.update(f"\n{joined}".encode() if count else joined.encode())
        count += sum(rows for rows, _ in some)
    return count, value.digest()


def _lines(entity: Entity, meeting: UUID) -> Select[int, str]:
    """Return SQLite's query for a meeting's rows in words.

    They are taken in the order of the file: in that of the index which names them, a
    page would be decrypted for each.
    """
    table = entity.table
    place: ColumnElement[int] = literal_column("rowid")
    named = select(place).where(table.c.meeting_id == meeting)
    words = literal_column(_words(entity, on_hub=False), String)
    query = select(literal(1), words).select_from(table)
    return query.where(place.in_(named.select_from(table))).order_by(table.c.id)


def _joined(entity: Entity, meeting: UUID) -> Select[int, str]:
    """Return PostgreSQL's query for the same, many joined, which are sent quicker."""
    table = entity.table
    number = func.row_number().over(order_by=table.c.id)
    words = literal_column(_words(entity, on_hub=True), String).label("said")
    rows = (
        select(table.c.id, words, (number // _TOGETHER).label("block"))
        .where(table.c.meeting_id == meeting)
        .subquery()
    )
    joined = literal_column("string_agg(said, E'\\n' ORDER BY id)", String)
    query = select(func.count(), joined).select_from(rows)
    return query.group_by(rows.c.block).order_by(rows.c.block)


def _words(entity: Entity, *, on_hub: bool) -> str:
    """Return SQL that says a row in the same words on both engines."""
    return " || '|' || ".join(
        f"coalesce({_as_text(name, entity.table.c[name].type, on_hub=on_hub)}, '-')"
        for name in ("id", *sorted(entity.fields))
    )


def _as_text(name: str, kind: TypeEngine[Any], *, on_hub: bool) -> str:
    """Return SQL that says a column's value in the same words on both engines."""
    match kind:
        case Id():
            return (
                f"upper(encode(uuid_send({name}), 'hex'))"
                if on_hub
                else f"nullif(hex({name}), '')"
            )
        case Instant() if on_hub:
            return f"((extract(epoch from {name}) * 1000000)::bigint)::text"
        case Integer() | Instant():
            return f"cast({name} as text)"
        case String():
            return f"length({name}) || ':' || {name}"
        case _:
            raise AssertionError(kind)
