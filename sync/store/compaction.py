"""Empty the operations that later ones have replaced in full.

What is left of one still counts in its replica's numbers and says what it had
replaced, so that it merges like the whole one; its values are gone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from msgspec import structs
from sqlalchemy import Connection, select

from sync.domain.versions import Dot, unpack_versions
from sync.protocol.operation import Operation
from sync.protocol.proof import SIGNED
from sync.protocol.vector import Vector, unpack_vector
from sync.schema.entities import ENTITIES, Entity
from sync.schema.journal import HUB, ConflictRow, PeerRow
from sync.store.bulk import batches
from sync.store.held import held_among
from sync.store.journal import operations_of, rewrite
from sync.store.permission import hub_keys

_EMPTIED = {name for name, one in ENTITIES.items() if one.is_record} - SIGNED


def compact(
    connection: Connection, operations: Iterable[Operation], told: Vector
) -> int:
    """Empty what these operations have replaced, and what is left of it.

    Args:
        told: what the hub is known to hold, beside what was noted of it.

    Returns:
        how many operations were emptied.
    """
    rows: dict[str, set[UUID]] = defaultdict(set)
    for one in operations:
        if one.seen and one.entity in _EMPTIED:
            rows[one.entity].add(one.row_id)
    if not rows:
        return 0
    settled = _settled(connection, told)
    return sum(
        _compact(connection, ENTITIES[name], ids, settled) for name, ids in rows.items()
    )


def _settled(connection: Connection, told: Vector) -> Vector | None:
    """Return what the hub is known to hold; none on itself, or where there is none."""
    if connection.dialect.name == "postgresql" or not hub_keys(connection):
        return None
    named = select(PeerRow.vector).where(PeerRow.name == HUB)
    noted = connection.execute(named).scalar()
    return {**(unpack_vector(noted) if noted else {}), **told}


def _compact(
    connection: Connection,
    entity: Entity,
    ids: Collection[UUID],
    settled: Vector | None,
) -> int:
    emptied: list[Operation] = []
    for batch in batches(one.bytes for one in ids):
        some = [UUID(bytes=one) for one in batch]
        standing = _standing(connection, entity, some)
        found = operations_of(connection, entity.name, some)
        open_ = {one.row_id for one in found if _is_open(one, settled)}
        candidates = [
            one
            for one in found
            if one.fields
            and one.row_id not in open_
            and _is_replaced(entity, one, standing)
        ]
        held = held_among(connection, [one.dot for one in candidates])
        emptied += [
            structs.replace(one, fields={}) for one in candidates if one.dot not in held
        ]
    rewrite(connection, emptied)
    return len(emptied)


def _is_open(one: Operation, settled: Vector | None) -> bool:
    """Tell whether the hub may yet refuse it: what it replaced counts again then."""
    return settled is not None and one.seq > settled.get(one.replica, 0)


def _is_replaced(
    entity: Entity, one: Operation, standing: dict[tuple[UUID, str], set[Dot]]
) -> bool:
    """Tell whether nothing that an operation wrote still stands."""
    return all(
        name in entity.fields  # else a newer release may yet need it
        and one.dot not in standing.get((one.row_id, name), {one.dot})
        for name in one.fields
    )


def _standing(
    connection: Connection, entity: Entity, ids: Collection[UUID]
) -> dict[tuple[UUID, str], set[Dot]]:
    """Return the standing writes of each field, the losing ones included."""
    found: dict[tuple[UUID, str], set[Dot]] = defaultdict(set)
    table = entity.table.c
    for row_id, versions in connection.execute(
        select(table.id, table.versions).where(table.id.in_(ids))
    ):
        for name, write in unpack_versions(versions).items():
            found[row_id, name].add(write.dot)
    for row_id, name, replica, seq in connection.execute(
        select(
            ConflictRow.row_id, ConflictRow.field, ConflictRow.replica, ConflictRow.seq
        ).where(ConflictRow.entity == entity.name, ConflictRow.row_id.in_(ids))
    ):
        found[row_id, name].add(Dot(replica, seq))
    return found
