"""Take back what was applied of operations that do not count any more.

A laptop may give its work to a neighbour before either hears that it was struck off;
whoever hears of it afterwards has to end with the rows of those who heard of it first,
and never applied that work. The rows in question are made again from the journal,
without it. Erasures stay, since they are final.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.schema.entities import ENTITIES, Entity
from sync.schema.people import ErasureRow
from sync.store.applying import FIRST, Applying
from sync.store.bulk import batches
from sync.store.held import held_among
from sync.store.journal import operations_by, operations_named, operations_of
from sync.store.permission import Authors
from sync.store.records import drop_conflicts, forget_writes


def withdraw(
    connection: Connection, applying: Applying, pending: Iterable[Operation]
) -> dict[Dot, Operation]:
    """Undo what is applied and may not be any more, and what rests upon it.

    Args:
        pending: operations of the journal that are still to be applied.

    Returns:
        the operations that make up the rows in question, to be applied again as far
        as they may; those of entities that decide about others have been.
    """
    if not applying.authors.doubts:
        return {}
    absent = {one.dot for one in pending}
    withdrawing = _Withdrawing(connection, absent | applying.held.keys())
    found: dict[Dot, Operation] = {}
    while some := withdrawing.withdraw(applying.authors):
        found |= {one.dot: one for one in some}
        applying.entities |= {one.entity for one in some}
        applying.apply(one for one in some if one.entity in FIRST)
        applying.authors = Authors(connection)
    return found


class _Withdrawing:
    """Rows while operations are taken out of them.

    Args:
        absent: operations of the journal that are not applied, beside the held ones.
    """

    def __init__(self, connection: Connection, absent: Collection[Dot]) -> None:
        self._connection, self._absent = connection, absent
        self._undone: dict[Dot, Operation] = {}
        self._left: dict[tuple[str, UUID], list[Operation]] = {}
        self._gone: dict[str, set[UUID]] = defaultdict(set)

    def withdraw(self, authors: Authors) -> list[Operation]:
        """Take out what may not be; return what is to be applied again."""
        refused = self._refused(authors)
        undone = refused
        while undone:
            undone = self._take_out(undone)
        return self._begin_again() if refused else []

    def _refused(self, authors: Authors) -> list[Operation]:
        """Return the applied operations that may not be."""
        rejected = [dot for dot, accepted in authors.decisions.items() if not accepted]
        candidates = operations_named(self._connection, rejected)
        for replica, seq in authors.bounds.items():
            candidates += operations_by(self._connection, replica, after=seq)
        return self._applied(
            one
            for one in candidates
            if one.entity in ENTITIES
            and one.entity != ErasureRow.__tablename__
            and one.dot not in self._undone
            and authors.refuses(one)
        )

    def _applied(self, operations: Iterable[Operation]) -> list[Operation]:
        found = [one for one in operations if one.dot not in self._absent]
        held = held_among(self._connection, [one.dot for one in found])
        return [one for one in found if one.dot not in held]

    def _take_out(self, operations: Iterable[Operation]) -> list[Operation]:
        """Take operations out; return those that refer to rows gone with them."""
        rows: dict[str, set[UUID]] = defaultdict(set)
        for one in operations:
            self._undone[one.dot] = one
            rows[one.entity].add(one.row_id)
        gone: dict[str, set[UUID]] = defaultdict(set)
        for name, ids in rows.items():
            for row_id, said in self._said(ENTITIES[name], ids):
                left = [one for one in said if one.dot not in self._undone]
                if self._is_lost(said, left):
                    continue  # nobody here knows any more what was there before
                self._left[name, row_id] = left
                if not _stands(ENTITIES[name], left):
                    gone[name].add(row_id)
                    self._gone[name].add(row_id)
        return [one for one in self._referring(gone) if one.dot not in self._undone]

    def _begin_again(self) -> list[Operation]:
        """Empty the rows, and return what is to be said of them again."""
        left = [one for said in self._left.values() for one in said]
        try:
            with self._connection.begin_nested():
                self._empty()
        except IntegrityError:
            left = []  # they are set aside, yet leave a trace
        self._left.clear()
        self._gone.clear()
        return [*self._undone.values(), *left]

    def _empty(self) -> None:
        for entity in reversed(ENTITIES.values()):
            gone = self._gone[entity.name]
            kept = {row_id for name, row_id in self._left if name == entity.name} - gone
            if entity.is_record:
                self._forget(entity, kept)
            self._delete(entity, gone)

    def _said(
        self, entity: Entity, ids: Collection[UUID]
    ) -> Iterator[tuple[UUID, list[Operation]]]:
        """Yield the applied operations of some rows."""
        for some in _some(ids):
            of_row: dict[UUID, list[Operation]] = {one: [] for one in some}
            found = operations_of(self._connection, entity.name, some)
            for one in self._applied(found):
                of_row[one.row_id].append(one)
            yield from of_row.items()

    def _is_lost(self, said: Iterable[Operation], left: Iterable[Operation]) -> bool:
        """Tell whether a value that came before was emptied, see `compaction`."""
        known = {name for one in left for name in one.fields}
        return any(
            name not in known and not self._undone.keys() >= set(dots)
            for one in said
            if one.dot in self._undone
            for name, dots in one.seen.items()
        )

    def _referring(self, gone: dict[str, set[UUID]]) -> Iterator[Operation]:
        """Yield the applied operations that refer to some rows."""
        for entity in ENTITIES.values():
            for column, parent in entity.parents.items():
                ids = set[UUID]()
                for some in _some(gone[parent]):
                    table = entity.table.c
                    query = select(table.id).where(table[column].in_(some))
                    ids.update(self._connection.execute(query).scalars())
                parents = {one.bytes for one in gone[parent]}
                for _, said in self._said(entity, ids):
                    yield from (o for o in said if o.fields.get(column) in parents)

    def _forget(self, entity: Entity, ids: Collection[UUID]) -> None:
        """Leave of records only that they are there."""
        nothing = {
            name: None for name in entity.parents if not entity.fields[name].required
        }
        for some in _some(ids):
            forget_writes(self._connection, entity, some, **nothing)

    def _delete(self, entity: Entity, ids: Collection[UUID]) -> None:
        here = entity.table.c.id
        own = [name for name, parent in entity.parents.items() if parent == entity.name]
        for some in _some(ids):
            if own:
                apart = update(entity.table).values(dict.fromkeys(own))
                self._connection.execute(apart.where(here.in_(some)))
        for some in _some(ids):
            self._connection.execute(delete(entity.table).where(here.in_(some)))
            drop_conflicts(self._connection, entity, some)


def _stands(entity: Entity, left: Sequence[Operation]) -> bool:
    """Tell whether a row can be made of what is left of it."""
    if not entity.is_record:
        return bool(left)
    return entity.required <= {name for one in left for name in one.fields}


def _some(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    for batch in batches(one.bytes for one in ids):
        yield [UUID(bytes=one) for one in batch]
