"""Take in operations: keep them, apply what can be applied, hold the rest.

All of it happens in the caller's transaction, the vector's move included, so
that a cut at any point leaves the database as it was before or after.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeGuard
from uuid import UUID

from sqlalchemy import Connection, delete, select, tuple_

from sync.domain.versions import Dot
from sync.protocol.chunk import MalformedMessage
from sync.protocol.operation import SCHEMA, Operation, Wire
from sync.schema.entities import ENTITIES, Entity
from sync.schema.journal import HeldRow
from sync.store import journal
from sync.store.bulk import existing, upsert
from sync.store.facts import add_facts
from sync.store.permission import is_allowed
from sync.store.reasons import Reason
from sync.store.records import merge_records

_MOST_FREED = 200

_LARGEST_LEAP = 2**40
"""More writes than any programme makes: a time beyond it would use up the numbers."""


@dataclass(slots=True)
class Merged:
    """What became of a batch of operations.

    Attributes:
        taken: how many were new here.
        entities: tables whose rows changed.
        held: those that could not be applied, and why.
    """

    taken: int = 0
    entities: set[str] = field(default_factory=set[str])
    held: dict[Dot, Reason] = field(default_factory=dict[Dot, Reason])


def merge(
    connection: Connection, operations: Iterable[Operation], *, hub: UUID | None = None
) -> Merged:
    """Take in operations of other replicas, in any order, any number of times.

    Args:
        hub: the hub's replica, where the hub itself takes them in.

    Raises:
        MalformedMessage: they cannot be what their replica wrote.
    """
    heads = journal.heads_of(connection)
    fresh = _next_in_line(operations, heads)
    if not fresh:
        return Merged()
    journal.append(connection, fresh)
    newest = {one.replica: (one.seq, one.lamport) for one in fresh}
    journal.advance(connection, newest)
    vector = {replica: seq for replica, (seq, _) in (heads | newest).items()}
    waited = _waiting(connection)
    merged = _apply(connection, [*waited, *fresh], vector, hub)
    merged.taken = len(fresh)
    _keep(connection, waited, merged.held)
    return merged


def _next_in_line(
    operations: Iterable[Operation], heads: Mapping[UUID, tuple[int, int]]
) -> list[Operation]:
    """Return the operations that follow what is held: each once, without a gap.

    Raises:
        MalformedMessage: the Lamport times of a replica do not grow, or leap.
    """
    fresh: list[Operation] = []
    highest = max((lamport for _, lamport in heads.values()), default=0) + _LARGEST_LEAP
    in_line = sorted(operations, key=lambda one: (one.replica.int, one.seq))
    for replica, group in groupby(in_line, key=lambda one: one.replica):
        seq, lamport = heads.get(replica, (0, 0))
        for one in group:
            if one.seq != seq + 1:
                continue
            if not lamport < one.lamport <= highest:
                raise MalformedMessage(replica=str(replica), seq=one.seq)
            seq, lamport = one.seq, one.lamport
            fresh.append(one)
    fresh.sort(key=_causally)
    return fresh


def _causally(one: Operation) -> tuple[int, int, int]:
    return one.lamport, one.replica.int, one.seq


def _waiting(connection: Connection) -> list[Operation]:
    dots = connection.execute(
        select(HeldRow.replica, HeldRow.seq).where(HeldRow.state == "waiting")
    )
    return journal.operations_named(connection, [Dot(*dot) for dot in dots])


def _apply(
    connection: Connection,
    operations: Sequence[Operation],
    vector: Mapping[UUID, int],
    hub: UUID | None,
) -> Merged:
    """Apply operations in rounds: each may bring what others wait for."""
    merged = Merged()
    pending: list[Operation] = []
    for one in operations:
        if not is_allowed(one, hub):
            merged.held[one.dot] = Reason.NOT_ALLOWED
        elif one.entity in ENTITIES:
            pending.append(one)
        else:
            newer = one.schema > SCHEMA
            reason = Reason.NEWER_SCHEMA if newer else Reason.UNKNOWN_ENTITY
            merged.held[one.dot] = reason
    progress = True
    while pending and progress:
        progress = False
        blocked: list[Operation] = []
        for entity, group in _by_entity(pending):
            ready, waiting = _split(connection, entity, group, vector)
            blocked += waiting
            if ready:
                apply = merge_records if entity.is_record else add_facts
                merged.held |= apply(connection, entity, ready)
                merged.entities.add(entity.name)
                progress = True
        pending = blocked
    merged.held |= {one.dot: Reason.PARENT_MISSING for one in pending}
    return merged


def _by_entity(
    operations: Sequence[Operation],
) -> Iterable[tuple[Entity, list[Operation]]]:
    groups: dict[str, list[Operation]] = {}
    for one in sorted(operations, key=_causally):
        groups.setdefault(one.entity, []).append(one)
    return [(ENTITIES[name], groups[name]) for name in ENTITIES if name in groups]


def _split(
    connection: Connection,
    entity: Entity,
    operations: Sequence[Operation],
    vector: Mapping[UUID, int],
) -> tuple[list[Operation], list[Operation]]:
    """Tell the operations whose parents, row and replaced writes are all here."""
    needed: dict[str, set[bytes]] = {entity.name: set()}
    for column, parent in entity.parents.items():
        values = {one.fields.get(column) for one in operations}
        needed.setdefault(parent, set()).update(filter(_is_id, values))
    if entity.is_record:
        needed[entity.name].update(one.row_id.bytes for one in operations)
    here = {
        name: existing(connection, ENTITIES[name].table, ids)
        for name, ids in needed.items()
    }
    ready: list[Operation] = []
    waiting: list[Operation] = []
    for one in operations:
        whole = not entity.is_record or entity.required <= one.fields.keys()
        if (
            (whole or one.row_id.bytes in here[entity.name])
            and _has_parents(entity, one, here)
            and _follows(one, vector)
        ):
            ready.append(one)
            here[entity.name].add(one.row_id.bytes)
        else:
            waiting.append(one)
    return ready, waiting


def _has_parents(
    entity: Entity, one: Operation, here: Mapping[str, Collection[Wire]]
) -> bool:
    for column, parent in entity.parents.items():
        value = one.fields.get(column)
        if value is not None and value not in here[parent] and _is_id(value):
            return False
    return True


def _is_id(value: Wire) -> TypeGuard[bytes]:
    """Tell an identifier; what is none cannot be missing, only wrong."""
    return type(value) is bytes and len(value) == 16


def _follows(one: Operation, vector: Mapping[UUID, int]) -> bool:
    """Tell whether everything is here that the operation replaces."""
    return not one.seen or all(
        dot.seq <= vector.get(dot.replica, 0)
        for dots in one.seen.values()
        for dot in dots
    )


def _keep(
    connection: Connection, waited: Sequence[Operation], held: Mapping[Dot, Reason]
) -> None:
    freed = [one.dot for one in waited if one.dot not in held]
    for at in range(0, len(freed), _MOST_FREED):
        some = tuple_(HeldRow.replica, HeldRow.seq).in_(freed[at : at + _MOST_FREED])
        connection.execute(delete(HeldRow).where(some))
    upsert(
        connection,
        HeldRow.__table__,
        [
            {
                "replica": dot.replica,
                "seq": dot.seq,
                "state": "waiting" if reason.waits else "quarantined",
                "reason": reason.value,
            }
            for dot, reason in held.items()
        ],
    )
