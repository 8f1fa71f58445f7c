"""Where two databases wrote under one name, and both have reached others.

A cloned disk may give its writes to a neighbour, or to a stick, before the hub notices
it. A hub's disk that was set back may write once more under numbers that laptops know.
Who took them in holds other operations under that name than the hub does, and would
never be given the hub's. So it tells its own again under another name, a branch of that
one, and takes the hub's for what they are.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, select

from sync.domain.replica import Cause
from sync.protocol.vector import NOTHING, Told, without
from sync.schema.device import ReplicaRow
from sync.schema.journal import HeldRow, OperationRow
from sync.store import journal
from sync.store.permission import hub_names
from sync.store.reasons import Reason
from sync.store.renew import begin_anew
from sync.store.work import Work

_LATELY = timedelta(days=1)


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


def own_names(connection: Connection, name: UUID) -> set[UUID]:
    """Return all names of the laptop that writes under one of them."""
    device = select(ReplicaRow.device_id).where(ReplicaRow.id == name)
    names = select(ReplicaRow.id).where(ReplicaRow.device_id.in_(device))
    return {name, *connection.execute(names).scalars()}


def is_claimed(connection: Connection, name: UUID) -> bool:
    """Tell whether another laptop says that our name is its own.

    Whoever heard of that one first takes nothing of ours that needs a proof.
    """
    ours = select(ReplicaRow.device_id).where(ReplicaRow.id == name)
    device = connection.execute(ours).scalar()
    aside = (
        select(HeldRow.replica, HeldRow.seq)
        .join(
            OperationRow,
            and_(
                OperationRow.replica == HeldRow.replica,
                OperationRow.seq == HeldRow.seq,
            ),
        )
        .where(
            HeldRow.reason == Reason.OTHER_CONTENT.value,
            OperationRow.entity == ReplicaRow.__tablename__,
            OperationRow.row_id == name,
        )
    )
    claims = journal.operations_in(connection, aside)
    return any(device and one.fields.get("device_id") != device.bytes for one in claims)


def is_doubtful(connection: Connection, name: UUID, now: datetime) -> bool:
    """Tell whether our name may be doubted on the word of a laptop or a file.

    One that was taken anew a moment ago is hardly a copy's again, and whoever lies
    could make us take one after the other: then only the hub tells copies apart.
    """
    query = select(ReplicaRow.cause, ReplicaRow.captured_at)
    row = connection.execute(query.where(ReplicaRow.id == name)).one_or_none()
    return row is None or row.cause == Cause.NEW or row.captured_at + _LATELY < now


def branch_off(work: Work, name: UUID, *, shared: int) -> None:
    """Tell under a new name what we hold of another's, and the hub does not.

    The proofs stay, see `sync.protocol.proof`.

    Args:
        shared: up to where the hub holds the same.
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
    begin_anew(
        work.session.connection(), name, branch, shared=shared, prove=lambda one: one
    )


def _known(connection: Connection) -> set[UUID]:
    """Return the names of which it is known whose they are."""
    laptops = connection.execute(select(ReplicaRow.id)).scalars()
    return {*laptops, *hub_names(connection)}
