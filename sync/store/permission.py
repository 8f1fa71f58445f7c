"""What a replica may write, checked wherever operations are taken in."""

from uuid import UUID

from sync.domain.ids import same_id
from sync.protocol.operation import Operation

_HUBS_OWN = frozenset({"station", "role", "revoked_at"})


def is_allowed(one: Operation, hub: UUID | None) -> bool:
    """Tell whether an operation may be applied.

    A device's identifier follows from its key, so that no laptop can pass for
    another; and what the hub decides of a device only the hub writes.

    Args:
        hub: the hub's replica, where the hub itself takes operations in.
    """
    if one.entity != "device":
        return True
    if "public_key" in one.fields:
        key = one.fields["public_key"]
        if not isinstance(key, bytes) or same_id("device", key.hex()) != one.row_id:
            return False
    return hub is None or one.replica == hub or not _HUBS_OWN & one.fields.keys()
