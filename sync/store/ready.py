"""Which waiting operations may be applied by now, told without trying any of them.

A pile of them may wait for weeks, and every merge asks: to try one takes many times
longer than to see that what it waits for is still not there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, func, select

from sync.protocol.chunk import Row, from_row
from sync.protocol.operation import Operation, Wire
from sync.schema.entities import ENTITIES, Entity
from sync.schema.journal import HeldRow, OperationRow
from sync.store.bulk import existing
from sync.store.journal import as_kept, operations_in
from sync.store.permission import Authors
from sync.store.reasons import Reason

_decode = msgspec.msgpack.Decoder().decode
_HELD = and_(OperationRow.replica == HeldRow.replica, OperationRow.seq == HeldRow.seq)
_UNFOUND = HeldRow.reason == Reason.PARENT_MISSING.value
_UNKNOWN = HeldRow.reason == Reason.AUTHOR_UNKNOWN.value


class _Waiting(Struct, frozen=True, gc=False):
    """A waiting operation, no further unpacked than it takes to see what it needs."""

    kept: Row
    entity: Entity
    row_id: bytes
    fields: dict[str, Wire]


def ready(
    connection: Connection, fresh: Iterable[Operation], vector: Mapping[UUID, int]
) -> list[Operation]:
    """Return the waiting operations that have, or now get, what they wait for.

    Whatever has brought it: a merge, somebody here, or a repair. There may be some
    that wait on when they are tried, never one that is missing.

    Args:
        fresh: operations that are about to be applied.
        vector: what is held, those included.
    """
    left = _waiting(connection, vector)
    absent = _absent(connection, left)
    for one in fresh:
        absent[one.entity].discard(one.row_id.bytes)
    said: dict[bytes, set[str]] = defaultdict(set)
    found: list[_Waiting] = []
    progress = bool(left)
    while progress:
        still: list[_Waiting] = []
        for one in left:
            (found if _is_ready(one, absent, said) else still).append(one)
        progress, left = len(still) < len(left), still
    return [from_row(one.kept) for one in found] + _of_known_authors(connection)


def _is_ready(
    one: _Waiting, absent: Mapping[str, set[Wire]], said: Mapping[bytes, set[str]]
) -> bool:
    """Tell whether an operation may be applied; if so, its row is absent no more.

    Args:
        said: of absent rows, the fields that are written so far.
    """
    for column, parent in one.entity.parents.items():
        if one.fields.get(column) in absent[parent]:
            return False
    rows = absent[one.entity.name]
    if one.entity.is_record and one.row_id in rows:
        said[one.row_id].update(one.fields)
        if not one.entity.required <= said[one.row_id]:
            return False
    rows.discard(one.row_id)
    return True


def _waiting(connection: Connection, vector: Mapping[UUID, int]) -> list[_Waiting]:
    """Return the operations that wait for nothing but rows."""
    numbers = {replica.bytes: seq for replica, seq in vector.items()}
    rows = connection.execute(
        select(*as_kept(connection))
        .join(HeldRow, _HELD)
        .where(HeldRow.state == "waiting", _UNFOUND)
    )
    found: list[_Waiting] = []
    for kept in rows:
        _, _, _, entity, row_id, fields, seen, *_ = row = cast("Row", tuple(kept))
        if seen is None or _follows(_decode(seen), numbers):
            found.append(_Waiting(row, ENTITIES[entity], row_id, _decode(fields)))
    return found


def _follows(
    seen: Mapping[str, Iterable[tuple[bytes, int]]], numbers: Mapping[bytes, int]
) -> bool:
    """Tell whether everything is here that an operation replaces."""
    return all(
        seq <= numbers.get(replica, 0)
        for dots in seen.values()
        for replica, seq in dots
    )


def _absent(
    connection: Connection, waiting: Iterable[_Waiting]
) -> defaultdict[str, set[Wire]]:
    """Return the rows that operations need or change and that are not there."""
    groups: defaultdict[str, list[_Waiting]] = defaultdict(list)
    for one in waiting:
        groups[one.entity.name].append(one)
    needed: defaultdict[str, set[Wire]] = defaultdict(set)
    for name, group in groups.items():
        for column, parent in ENTITIES[name].parents.items():
            needed[parent].update([one.fields.get(column) for one in group])
        if ENTITIES[name].is_record:
            needed[name].update([one.row_id for one in group])
    absent: defaultdict[str, set[Wire]] = defaultdict(set)
    for name, values in needed.items():
        ids = {one for one in values if type(one) is bytes and len(one) == 16}
        absent[name].update(ids - existing(connection, ENTITIES[name].table, ids))
    return absent


def _of_known_authors(connection: Connection) -> list[Operation]:
    """Return the operations whose author was unknown, and is not any more."""
    first = select(HeldRow.replica, func.min(HeldRow.seq)).where(_UNKNOWN)
    firsts = operations_in(connection, first.group_by(HeldRow.replica))
    if not firsts:
        return []
    authors = Authors(connection)
    known = [
        one.replica
        for one in firsts
        if authors.refuses(one) is not Reason.AUTHOR_UNKNOWN
    ]
    of_known = select(HeldRow.replica, HeldRow.seq).where(
        _UNKNOWN, HeldRow.replica.in_(known)
    )
    return operations_in(connection, of_known)
