"""Operations that are kept but not applied: they wait, or are put aside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, and_, delete, or_, select, tuple_

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.schema.entities import ENTITIES
from sync.schema.journal import HeldRow, OperationRow
from sync.store import journal
from sync.store.bulk import batches, upsert
from sync.store.reasons import Reason

_AT_ONCE = 200
_HELD = select(HeldRow.replica, HeldRow.seq)


def all_held(connection: Connection) -> list[Operation]:
    """Return every operation that may be tried again."""
    known = or_(
        HeldRow.reason != Reason.NEWER_SCHEMA.value, OperationRow.entity.in_(ENTITIES)
    )
    return journal.operations_in(
        connection,
        _HELD.join(
            OperationRow,
            and_(
                OperationRow.replica == HeldRow.replica,
                OperationRow.seq == HeldRow.seq,
            ),
        ).where(known),
    )


def every_held(connection: Connection) -> list[Operation]:
    """Return all that is kept here without being applied."""
    return journal.operations_in(connection, _HELD)


def applied_upon(connection: Connection, held: Sequence[Operation]) -> list[Operation]:
    """Return what has been applied to the records that held operations change.

    Who wrote it may have seen a held one and replaced it: whenever that one is
    applied at last, the others are applied once more, in their order.
    """
    rows: dict[str, set[bytes]] = defaultdict(set)
    for one in held:
        if one.entity in ENTITIES and ENTITIES[one.entity].is_record:
            rows[one.entity].add(one.row_id.bytes)
    found = [
        one
        for name, ids in rows.items()
        for some in batches(ids)
        for one in journal.operations_of(
            connection, name, [UUID(bytes=row_id) for row_id in some]
        )
    ]
    apart = held_among(connection, [one.dot for one in found])
    return [one for one in found if one.dot not in apart]


def held_among(connection: Connection, dots: Sequence[Dot]) -> set[Dot]:
    """Return those of some operations that are held."""
    return set(_states(connection, dots))


def keep(
    connection: Connection,
    tried: Sequence[Operation],
    held: Mapping[Dot, Reason],
    decisions: Mapping[Dot, bool],
) -> None:
    """Note what is held now, and let go of what has been applied.

    Args:
        tried: operations that were held until now.
        decisions: what coordinators decided, by operation.
    """
    freed = [one.dot for one in tried if one.dot not in held]
    for at in range(0, len(freed), _AT_ONCE):
        some = tuple_(HeldRow.replica, HeldRow.seq).in_(freed[at : at + _AT_ONCE])
        connection.execute(delete(HeldRow).where(some))
    known = _states(connection, [one.dot for one in tried if one.dot in held])
    now = {
        dot: (_state(reason, rejected=decisions.get(dot) is False), reason.value)
        for dot, reason in held.items()
    }
    upsert(
        connection,
        HeldRow.__table__,
        [
            {"replica": dot.replica, "seq": dot.seq, "state": state, "reason": reason}
            for dot, (state, reason) in now.items()
            if known.get(dot) != (state, reason)
        ],
    )


def _states(connection: Connection, dots: Sequence[Dot]) -> dict[Dot, tuple[str, str]]:
    """Return how some operations are held, as far as they are."""
    query = select(HeldRow.replica, HeldRow.seq, HeldRow.state, HeldRow.reason)
    found: dict[Dot, tuple[str, str]] = {}
    for at in range(0, len(dots), _AT_ONCE):
        some = tuple_(HeldRow.replica, HeldRow.seq).in_(dots[at : at + _AT_ONCE])
        for replica, seq, state, reason in connection.execute(query.where(some)):
            found[Dot(replica, seq)] = (state, reason)
    return found


def _state(reason: Reason, *, rejected: bool) -> str:
    if rejected:
        return "rejected"
    return "waiting" if reason.waits else "quarantined"
