"""Transactions in the name of a laptop of the programme."""

from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Connection, select

from sync.protocol.refusals import DeviceRevoked, DeviceUnknown
from sync.schema.device import DeviceRow
from sync.store.work import Store


@contextmanager
def as_member(
    store: Store, device: UUID, *, writes: bool = False, even_revoked: bool = False
) -> Generator[Connection]:
    """Open a transaction in the name of a laptop.

    Args:
        even_revoked: whether one that was struck off may still do this.

    Raises:
        DeviceUnknown: the programme has no such laptop.
        DeviceRevoked: it was struck off.
    """
    with store.connect(writes=writes) as connection:
        if is_revoked(connection, device) and not even_revoked:
            raise DeviceRevoked
        yield connection


def is_revoked(connection: Connection, device: UUID) -> bool:
    """Tell whether a laptop was struck off.

    Raises:
        DeviceUnknown: the programme has no such laptop.
    """
    found = connection.execute(
        select(DeviceRow.revoked_at).where(DeviceRow.id == device)
    ).one_or_none()
    if found is None:
        raise DeviceUnknown
    return found.revoked_at is not None
