"""Under which names laptops write, and who doubts them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, select

from sync.domain.replica import Cause
from sync.protocol.operation import Operation
from sync.schema.device import DeviceRow, ReplicaRow
from sync.schema.journal import HeldRow, OperationRow
from sync.store.journal import operations_in, vector_of
from sync.store.reasons import Reason

_NAME = ReplicaRow.__tablename__
_LATELY = timedelta(days=1)


def names_of(connection: Connection, device: UUID) -> set[UUID]:
    """Return the replicas under which a laptop has written."""
    present = select(DeviceRow.replica).where(DeviceRow.id == device)
    others = select(ReplicaRow.id).where(ReplicaRow.device_id == device)
    return set(connection.execute(present.union(others)).scalars())


def own_names(connection: Connection, name: UUID) -> set[UUID]:
    """Return all names of the laptop that writes under one of them."""
    query = select(ReplicaRow.device_id).where(ReplicaRow.id == name)
    device = connection.execute(query).scalar()
    return {name, *(names_of(connection, device) if device else ())}


def claims(operations: Iterable[Operation], device: UUID) -> set[UUID]:
    """Return the names that operations say to be a laptop's own."""
    return {
        one.row_id
        for one in operations
        if one.entity == _NAME and one.fields.get("device_id") == device.bytes
    }


def trusted_with(connection: Connection, device: UUID) -> set[UUID]:
    """Return under which names the work of a laptop that was struck off is taken.

    Under a name that nobody has heard of it would count; under one that it says to be
    its own, see `claims`, it is put aside.
    """
    return vector_of(connection).keys() | names_of(connection, device)


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
            OperationRow.entity == _NAME,
            OperationRow.row_id == name,
        )
    )
    others = operations_in(connection, aside)
    return any(device and one.fields.get("device_id") != device.bytes for one in others)


def is_doubtful(connection: Connection, name: UUID, now: datetime) -> bool:
    """Tell whether our name may be doubted on the word of a laptop or a file.

    One that was taken anew a moment ago is hardly a copy's again, and whoever lies
    could make us take one after the other: then only the hub tells copies apart.
    """
    query = select(ReplicaRow.cause, ReplicaRow.captured_at)
    row = connection.execute(query.where(ReplicaRow.id == name)).one_or_none()
    return row is None or row.cause == Cause.NEW or row.captured_at + _LATELY < now
