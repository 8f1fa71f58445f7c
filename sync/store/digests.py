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
    Connection,
    Integer,
    String,
    bindparam,
    delete,
    insert,
    select,
    text,
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
    names = ["id", *sorted(entity.fields)]
    said = " || '|' || ".join(
        f"coalesce({_as_text(name, entity.table.c[name].type, on_hub=on_hub)}, '-')"
        for name in names
    )
    rows = (
        select(text(f"{said} AS said"))
        .select_from(entity.table)
        .where(entity.table.c.meeting_id == meeting)
        .order_by(entity.table.c.id)
    )
    lines = list(connection.execute(rows).scalars())
    return len(lines), sha256("\n".join(lines).encode()).digest()


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
