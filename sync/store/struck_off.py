"""The hub's signed word that a laptop was struck off, which anybody may pass on."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection

from sync.protocol.chunk import pack_operations, unpack_operations
from sync.protocol.proof import is_proven
from sync.schema.device import DeviceRow
from sync.store.journal import operations_of
from sync.store.permission import hub_keys

_ENTITY = DeviceRow.__tablename__
_FIELD = "revoked_at"


def word_on(connection: Connection, devices: Collection[UUID]) -> bytes:
    """Return what the hub said of laptops that it has struck off, and no more.

    It is a chunk; empty where the hub has said nothing.
    """
    hubs = hub_keys(connection)
    said = [
        one
        for one in operations_of(connection, _ENTITY, list(devices))
        if one.replica in hubs and one.fields.keys() == {_FIELD}
    ]
    return pack_operations(said) if said else b""


def is_struck_off(connection: Connection, device: UUID, word: bytes) -> bool:
    """Tell whether the hub itself says so of a laptop, whoever has brought it.

    Raises:
        MalformedMessage: the word is no chunk.
    """
    if not word:
        return False
    hubs = hub_keys(connection)
    return any(
        one.entity == _ENTITY
        and one.row_id == device
        and one.fields.get(_FIELD) is not None
        and (key := hubs.get(one.replica)) is not None
        and is_proven(one, key)
        for one in unpack_operations(word)
    )
