"""Empty the operations that later ones have replaced in full.

What is left of one still counts in its replica's numbers and says what it had
replaced, so that it merges like the whole one; its values are gone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from msgspec import structs
from sqlalchemy import Connection, select

from sync.domain.versions import Dot, unpack_versions
from sync.protocol.operation import Operation
from sync.protocol.proof import SIGNED
from sync.protocol.vector import Vector
from sync.schema.device import ReplicaRow
from sync.schema.entities import ENTITIES, Entity
from sync.schema.journal import ConflictRow, OperationRow, VectorRow
from sync.store.bulk import batches
from sync.store.held import held_among
from sync.store.journal import operations_of, rewrite
from sync.store.permission import hub_keys

_EMPTIED = {name for name, one in ENTITIES.items() if one.is_record} - SIGNED


Rows = Mapping[str, Collection[UUID]]
"""Identifiers of records, by entity."""


def compact_at_once(connection: Connection, operations: Iterable[Operation]) -> int:
    """Empty what these operations have replaced, and what is left of it.

    Only where nobody may yet refuse them: on the hub, or where there is none. On a
    laptop see `replaced_between`.

    Returns:
        how many operations were emptied.
    """
    rows: dict[str, set[UUID]] = defaultdict(set)
    for one in operations:
        if one.seen and one.entity in _EMPTIED:
            rows[one.entity].add(one.row_id)
    if not rows or _has_hub(connection):
        return 0
    return compact(connection, rows)


def replaced_between(
    connection: Connection, before: Vector, now: Vector
) -> list[tuple[str, UUID]]:
    """Return the records in which something was replaced, as the hub has come to hold.

    All that the hub said on who may write has come with that.

    Args:
        before, now: what the hub held at the exchange before and holds at this one.
    """
    row = OperationRow
    found: set[tuple[str, UUID]] = set()
    for name, seq in now.items():
        if seq > before.get(name, 0):
            query = select(row.entity, row.row_id).where(
                row.replica == name,
                row.seq > before.get(name, 0),
                row.seq <= seq,
                row.seen.is_not(None),
                row.entity.in_(_EMPTIED),
            )
            found.update(
                (entity, row_id) for entity, row_id in connection.execute(query)
            )
    return sorted(found)


def compact(connection: Connection, rows: Rows, settled: Vector | None = None) -> int:
    """Empty what has been replaced in some records.

    Args:
        settled: what the hub holds; what it does not may be refused.

    Returns:
        how many operations were emptied.
    """
    nameless = _nameless(connection)
    return sum(
        _compact(connection, ENTITIES[name], ids, settled, nameless)
        for name, ids in rows.items()
    )


def _has_hub(connection: Connection) -> bool:
    is_laptop = connection.dialect.name == "sqlite"
    return is_laptop and bool(hub_keys(connection))


def _nameless(connection: Connection) -> set[UUID]:
    """Return the replicas of which nobody has said yet whose they are.

    It may be a laptop that was struck off: then what they replaced counts again.
    """
    named = set(connection.execute(select(ReplicaRow.id)).scalars())
    if not named:
        return set()  # nobody has introduced himself
    every = connection.execute(select(VectorRow.replica)).scalars()
    return set(every) - named - hub_keys(connection).keys()


def _compact(
    connection: Connection,
    entity: Entity,
    ids: Collection[UUID],
    settled: Vector | None,
    nameless: Collection[UUID],
) -> int:
    emptied: list[Operation] = []
    for batch in batches(one.bytes for one in ids):
        some = [UUID(bytes=one) for one in batch]
        standing = _standing(connection, entity, some)
        found = operations_of(connection, entity.name, some)
        open_ = {
            one.row_id
            for one in found
            if one.replica in nameless or _is_open(one, settled)
        }
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
