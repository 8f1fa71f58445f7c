"""Go on under another name: for a database that is a copy, or came from one.

What it wrote since it was last known to be alone with its name is told again under
the new one; what it wrote before is the same in both and stays as it is. So is what
such a database wrote told by another one that took it in, see `branching`.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import structs
from sqlalchemy import Connection, delete, select

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.protocol.proof import Prove
from sync.protocol.vector import Head, imprint_of, without
from sync.schema.journal import HeldRow, OperationRow, VectorRow
from sync.store import journal
from sync.store.bulk import insert_rows
from sync.store.remaking import remake_changed

Names = Mapping[Dot, Dot]

NOTHING_RENAMED: Names = {}


def begin_anew(
    connection: Connection,
    old: UUID,
    new: UUID,
    *,
    shared: int,
    prove: Prove,
    renamed: Names = NOTHING_RENAMED,
) -> int:
    """Move what a replica wrote to another name.

    Args:
        old: the name until now.
        new: the name from now on; nothing is written under it yet.
        shared: up to where others know what was written under the old name.
        prove: signs what is moved anew; see `sync.store.forks` for what is not ours.
        renamed: what others wrote, has another name now too, and may have been replaced
            by what is moved.

    Returns:
        how many operations were moved.
    """
    moved = journal.operations_by(connection, old, after=shared)
    if not moved:
        return 0
    own = {one.dot: Dot(new, at) for at, one in enumerate(moved, start=1)}
    names = {**renamed, **own}
    held = _let_go(connection, old, shared)
    connection.execute(
        delete(OperationRow).where(
            OperationRow.replica == old, OperationRow.seq > shared
        )
    )
    again = [prove(_renamed(one, names)) for one in moved]
    journal.append(connection, again)
    insert_rows(
        connection,
        HeldRow.__table__,
        [(new.bytes, names[Dot(old, seq)].seq, *rest) for seq, *rest in held],
    )
    _move_vector(connection, old, shared, moved)
    journal.advance(connection, journal.moved({}, again))
    remake_changed(connection, again)
    return len(moved)


def _let_go(
    connection: Connection, old: UUID, shared: int
) -> list[tuple[int, str, str]]:
    mine = (HeldRow.replica == old, HeldRow.seq > shared)
    rows = connection.execute(
        select(HeldRow.seq, HeldRow.state, HeldRow.reason).where(*mine)
    ).all()
    connection.execute(delete(HeldRow).where(*mine))
    return [(row.seq, row.state, row.reason) for row in rows]


def _renamed(one: Operation, names: Names) -> Operation:
    dot = names[one.dot]
    seen = {
        field: tuple(names.get(dot, dot) for dot in dots)
        for field, dots in one.seen.items()
    }
    return structs.replace(one, replica=dot.replica, seq=dot.seq, seen=seen)


def _move_vector(
    connection: Connection, old: UUID, shared: int, moved: Collection[Operation]
) -> None:
    lamport = connection.execute(
        select(OperationRow.lamport).where(
            OperationRow.replica == old, OperationRow.seq == shared
        )
    ).scalar()
    if lamport is None:
        connection.execute(delete(VectorRow).where(VectorRow.replica == old))
    else:
        history = journal.heads_of(connection)[old].history
        left = without(history, map(imprint_of, moved))
        journal.advance(connection, {old: Head(shared, lamport, left)})
