"""Where two databases wrote under one name, and both have reached others.

A cloned disk may give its writes to a neighbour, or to a stick, before the hub notices
it. A hub's disk that was set back may write once more under numbers that laptops know.
Who took them in holds other operations under that name than the hub does, and would
never be given the hub's. So it tells its own again under another name, a branch of that
one, and takes the hub's for what they are.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import Connection, select

from sync.domain.replica import Cause
from sync.domain.versions import Dot
from sync.protocol.vector import NOTHING, Told, without
from sync.schema.device import ReplicaRow
from sync.store import journal
from sync.store.permission import hub_names
from sync.store.renew import Names, begin_anew
from sync.store.work import Work


def forked(connection: Connection, told: Mapping[UUID, Told]) -> set[UUID]:
    """Return the names under which another replica holds other operations than we do.

    Args:
        told: what it holds; compared where we hold as much, or more.
    """
    mine = journal.heads_of(connection)
    found = set[UUID]()
    for name in told.keys() & _known(connection):
        ours, theirs = mine.get(name, NOTHING), told[name]
        if theirs.seq <= ours.seq:
            later = journal.imprints(connection, name, theirs.seq)
            if without(ours.history, later) != theirs.history:
                found.add(name)
    return found


def short_of(connection: Connection, told: Mapping[UUID, Told]) -> set[UUID]:
    """Return the names of which we hold less than another, who has sent all it holds.

    What it sent does not follow what we hold.
    """
    mine = journal.vector_of(connection)
    return {
        name
        for name in told.keys() & _known(connection)
        if 0 < mine.get(name, 0) < told[name].seq
    }


def branch_off(work: Work, name: UUID, *, shared: int) -> Names:
    """Tell under a new name what we hold of another's, and the hub does not.

    The proofs stay, see `sync.protocol.proof`.

    Args:
        shared: up to where the hub holds the same.

    Returns:
        what each of these operations is called now.
    """
    branch = work.new_id()
    origin = work.session.get(ReplicaRow, name)
    row = ReplicaRow(
        id=branch,
        device_id=(origin or work.session.get_one(ReplicaRow, work.replica)).device_id,
        cause=Cause.CLONED.value,
        captured_at=work.now,
        signature=b"",
        branch_of=name,
        branched_after=shared,
    )
    work.add(row)
    work.session.flush()
    count = begin_anew(
        work.session.connection(), name, branch, shared=shared, prove=lambda one: one
    )
    return {Dot(name, shared + at): Dot(branch, at) for at in range(1, count + 1)}


def has_seen(connection: Connection, name: UUID, dots: Collection[Dot]) -> bool:
    """Tell whether something was written under a name that replaces some others."""
    wanted = set(dots)
    return any(
        not wanted.isdisjoint(seen)
        for origin in {dot.replica for dot in wanted}
        for one in journal.operations_seeing(connection, origin)
        if one.replica == name
        for seen in one.seen.values()
    )


def _known(connection: Connection) -> set[UUID]:
    """Return the names of which it is known whose they are."""
    laptops = connection.execute(select(ReplicaRow.id)).scalars()
    return {*laptops, *hub_names(connection)}
