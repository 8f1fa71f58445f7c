"""Apply operations in rounds: each may bring what others wait for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeGuard
from uuid import UUID

from sqlalchemy import Connection

from sync.domain.versions import Dot
from sync.protocol.operation import SCHEMA, Operation, Wire
from sync.schema.entities import ENTITIES, Entity
from sync.store.bulk import existing
from sync.store.facts import add_facts
from sync.store.permission import Authors
from sync.store.reasons import Reason
from sync.store.records import merge_records

FIRST = ("device", "replica", "revocation", "decision", "erasure")
"""Entities that decide what may be done with those after them."""

_ORDER = [*FIRST, *(name for name in ENTITIES if name not in FIRST)]


class Applying:
    """Operations on their way into the rows.

    Attributes:
        entities: tables whose rows changed.
        held: operations that could not be applied, and why.
    """

    def __init__(self, connection: Connection, vector: Mapping[UUID, int]) -> None:
        self._connection, self._vector = connection, vector
        self.authors = Authors(connection)
        self.entities: set[str] = set()
        self.held: dict[Dot, Reason] = {}

    def apply(self, operations: Iterable[Operation]) -> None:
        """Apply what can be applied, and hold the rest."""
        pending: list[Operation] = []
        for one in operations:
            if one.entity in ENTITIES:
                pending.append(one)
            else:
                newer = one.schema > SCHEMA
                reason = Reason.NEWER_SCHEMA if newer else Reason.UNKNOWN_ENTITY
                self.held[one.dot] = reason
        progress = True
        while pending and progress:
            pending, progress = self._round(pending)
        self.held |= {one.dot: Reason.PARENT_MISSING for one in pending}

    def _round(self, pending: Sequence[Operation]) -> tuple[list[Operation], bool]:
        """Apply what is ready; return the rest, and whether there was any."""
        blocked: list[Operation] = []
        progress = False
        for entity, group in _by_entity(pending):
            ready, waiting = self._split(entity, self._allowed(group))
            blocked += waiting
            if ready:
                apply = merge_records if entity.is_record else add_facts
                self.held |= apply(self._connection, entity, ready)
                self.entities.add(entity.name)
                progress = True
                if entity.name in FIRST:
                    self.authors = Authors(self._connection)
        return blocked, progress

    def _allowed(self, operations: Sequence[Operation]) -> list[Operation]:
        allowed: list[Operation] = []
        for one in operations:
            reason = self.authors.refuses(one)
            if reason is None:
                allowed.append(one)
            else:
                self.held[one.dot] = reason
        return allowed

    def _split(
        self, entity: Entity, operations: Sequence[Operation]
    ) -> tuple[list[Operation], list[Operation]]:
        """Tell the operations whose parents, row and replaced writes are all here."""
        if not operations:
            return [], []
        needed = _needed(entity, operations)
        here = {
            name: existing(self._connection, ENTITIES[name].table, ids)
            for name, ids in needed.items()
        }
        if (
            not entity.is_record
            and all(ids <= here[name] for name, ids in needed.items())
            and not any(one.seen for one in operations)
        ):
            return list(operations), []  # as a rule, and no need to ask each of them
        waiting: list[Operation] = []
        able: list[Operation] = []
        for one in operations:
            if _has_parents(entity, one, here) and self._follows(one):
                able.append(one)
                if not entity.is_record:  # which a later one may refer to
                    here[entity.name].add(one.row_id.bytes)
            else:
                waiting.append(one)
        if not entity.is_record:
            return able, waiting
        rows = here[entity.name] | _made(entity, able)
        ready = [one for one in able if one.row_id.bytes in rows]
        return ready, waiting + [one for one in able if one.row_id.bytes not in rows]

    def _follows(self, one: Operation) -> bool:
        """Tell whether everything is here that the operation replaces.

        What was told again as a branch may never come under its first name.
        """
        return not one.seen or all(
            dot.seq <= self._vector.get(dot.replica, 0)
            or dot.seq > self.authors.forks.get(dot.replica, dot.seq)
            for dots in one.seen.values()
            for dot in dots
        )


def causally(one: Operation) -> tuple[int, int, int]:
    """Return a key that sorts operations so that none comes before what it saw."""
    return one.lamport, one.replica.int, one.seq


def _by_entity(
    operations: Sequence[Operation],
) -> Iterable[tuple[Entity, list[Operation]]]:
    groups: dict[str, list[Operation]] = {}
    for one in sorted(operations, key=causally):
        groups.setdefault(one.entity, []).append(one)
    return [(ENTITIES[name], groups[name]) for name in _ORDER if name in groups]


def _made(entity: Entity, operations: Sequence[Operation]) -> set[bytes]:
    """Return the rows that operations make, by one of them or all together."""
    said: dict[bytes, set[str]] = {}
    for one in operations:
        said.setdefault(one.row_id.bytes, set()).update(one.fields)
    return {row_id for row_id, fields in said.items() if entity.required <= fields}


def _needed(entity: Entity, operations: Sequence[Operation]) -> dict[str, set[bytes]]:
    """Return the rows that operations refer to or change, by table."""
    needed: dict[str, set[bytes]] = {entity.name: set()}
    for column, parent in entity.parents.items():
        values = {one.fields.get(column) for one in operations}
        needed.setdefault(parent, set()).update(filter(_is_id, values))
    if entity.is_record:
        needed[entity.name].update(one.row_id.bytes for one in operations)
    return needed


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
