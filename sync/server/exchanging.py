"""The hub's side of an exchange; each request is one transaction."""

from collections import Counter
from uuid import UUID

import msgspec
from sqlalchemy import select

from sync.protocol.chunk import (
    MalformedMessage,
    pack_operations,
    to_microseconds,
    unpack_operations,
)
from sync.protocol.messages import (
    LARGEST_PULL,
    ExchangeReply,
    ExchangeRequest,
    PullRequest,
    PushReply,
    decode,
    encode,
)
from sync.protocol.refusals import HubOtherProgramme
from sync.protocol.vector import digest, pack_vector, unpack_vector
from sync.schema.programme import ProgrammeRow
from sync.server.hub import Hub
from sync.server.sessions import Caller
from sync.server.tables import TenantRow
from sync.server.tenants import as_member
from sync.store.journal import operations_lacking, vector_of
from sync.store.merge import merge


def compare(hub: Hub, caller: Caller, body: bytes) -> bytes:
    """Tell what the programme holds, unless the laptop holds the same."""
    request = decode(body, ExchangeRequest)
    with as_member(hub.tenants.store(caller.tenant_id), caller.device) as connection:
        vector = vector_of(connection)
    same = digest(vector) == request.digest
    told = None if same else pack_vector(vector)
    return encode(ExchangeReply(now=to_microseconds(hub.clock()), vector=told))


def push(hub: Hub, caller: Caller, body: bytes) -> bytes:
    """Take in a chunk of operations."""
    operations = unpack_operations(body)
    programmes = {
        one.row_id for one in operations if one.entity == ProgrammeRow.__tablename__
    }
    store = hub.tenants.store(caller.tenant_id)
    with as_member(store, caller.device, writes=True) as connection:
        own = select(TenantRow.programme_id).where(TenantRow.id == caller.tenant_id)
        if programmes - {connection.execute(own).scalar_one()}:
            raise HubOtherProgramme
        merged = merge(connection, operations, hub=store.replica)
    dots = {one.dot for one in operations}
    held = Counter(reason.value for dot, reason in merged.held.items() if dot in dots)
    store.announce(frozenset(merged.entities))
    return encode(PushReply(taken=merged.taken, held=dict(held)))


def pull(hub: Hub, caller: Caller, body: bytes) -> bytes:
    """Return the next chunk of what a laptop lacks; nothing when it lacks nothing."""
    request = decode(body, PullRequest)
    vector = _vector(request.vector)
    limit = min(max(request.limit, 1), LARGEST_PULL)
    with as_member(hub.tenants.store(caller.tenant_id), caller.device) as connection:
        operations = operations_lacking(connection, vector, limit)
    return pack_operations(operations) if operations else b""


def _vector(data: bytes) -> dict[UUID, int]:
    try:
        return unpack_vector(data)
    except msgspec.MsgspecError as error:
        raise MalformedMessage(reason=str(error)) from error
