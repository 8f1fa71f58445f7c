"""The answering side of an exchange, a hub's or a laptop's."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.domain.versions import Dot
from sync.protocol.chunk import (
    MalformedMessage,
    pack_rows,
    to_microseconds,
    unpack_operations,
)
from sync.protocol.messages import (
    LARGEST_PULL,
    CompareReply,
    CompareRequest,
    ExchangeReply,
    ExchangeRequest,
    FetchRequest,
    MendReply,
    MendRequest,
    PullRequest,
    PushReply,
    decode,
    encode,
)
from sync.protocol.operation import SCHEMA, Operation
from sync.protocol.proof import is_proven
from sync.protocol.refusals import HubOtherProgramme
from sync.protocol.vector import (
    NOTHING,
    Head,
    count_lacking,
    digest,
    heads_digest,
    pack_heads,
    unpack_vector,
)
from sync.schema.programme import ProgrammeRow
from sync.server.logs import tell
from sync.server.members import as_member, is_revoked
from sync.store.digests import (
    meeting_digests,
    operation_digests,
    rebuild,
    take_back,
)
from sync.store.journal import heads_of, vector_of
from sync.store.lacking import rows_lacking, rows_named
from sync.store.merge import Merged, merge
from sync.store.names import claims, names_of, trusted_with
from sync.store.permission import hub_keys
from sync.store.work import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Side:
    """One programme, as it is served to its laptops.

    Attributes:
        programme: which one it is; none while it has not been brought.
        seen: called with a laptop and how many of our operations it holds, if known.
        outrun: called when somebody holds more of what we wrote than we do: our
            database was restored from a copy, and needs another name to write under.
    """

    store: Store
    programme: Callable[[Connection], UUID | None]
    seen: Callable[[UUID, int | None], None]
    outrun: Callable[[], None]


def compare(side: Side, device: UUID, body: bytes) -> bytes:
    """Tell what the programme holds, unless the laptop holds the same."""
    request = decode(body, ExchangeRequest)
    store = side.store
    with as_member(store, device, even_revoked=True) as connection:
        heads = heads_of(connection)
        outrun = _is_outrun(connection, store.replica, heads, request)
    if outrun:
        side.outrun()
    same = heads_digest(heads) == request.digest
    side.seen(device, sum(head.seq for head in heads.values()) if same else None)
    told = None if same else pack_heads(heads)
    return encode(ExchangeReply(now=to_microseconds(store.clock()), heads=told))


def push(side: Side, device: UUID, body: bytes) -> bytes:
    """Take in a chunk of operations."""
    operations = unpack_operations(body)
    with as_member(side.store, device, writes=True, even_revoked=True) as connection:
        _check_programme(side, connection, device, operations)
        if is_revoked(connection, device):
            names = trusted_with(connection, device) | claims(operations, device)
            operations = [one for one in operations if one.replica in names]
        merged = merge(connection, operations)
    _tell(side.store, merged)
    side.seen(device, None)
    dots = {one.dot for one in operations}
    held = Counter(reason.value for dot, reason in merged.held.items() if dot in dots)
    return encode(PushReply(taken=merged.taken, held=dict(held)))


def pull(side: Side, device: UUID, body: bytes) -> bytes:
    """Return the next chunk of what a laptop lacks; nothing when it lacks nothing."""
    request = decode(body, PullRequest)
    vector = _vector(request.vector)
    limit = min(max(request.limit, 1), LARGEST_PULL)
    with as_member(side.store, device) as connection:
        rows = rows_lacking(connection, vector, limit)
        ours = vector_of(connection)
    side.seen(device, sum(ours.values()) - count_lacking(ours, vector))
    return pack_rows(rows) if rows else b""


def check(side: Side, device: UUID, body: bytes) -> bytes:
    """Tell which meetings hold other rows than the laptop's.

    It asks once an exchange is over: what it holds then is news.
    """
    request = decode(body, CompareRequest)
    differ: list[UUID] = []
    with as_member(side.store, device) as connection:
        vector = vector_of(connection)
        same = digest(vector) == request.digest
        if same and request.schema == SCHEMA:
            meetings = [one.meeting for one in request.meetings]
            ours = meeting_digests(connection, meetings)
            differ = [
                one.meeting
                for one in request.meetings
                if ours[one.meeting] != (one.rows, one.digest)
            ]
    if same:
        side.seen(device, sum(vector.values()))
    return encode(CompareReply(differ))


def mend(side: Side, device: UUID, body: bytes) -> bytes:
    """Make a meeting what our journal says, and tell what that journal holds."""
    request = decode(body, MendRequest)
    with as_member(side.store, device, writes=True) as connection:
        mended = rebuild(connection, request.meeting)
        held = operation_digests(connection, request.meeting)
        programme = side.programme(connection)
    if mended:
        tell(
            _log,
            logging.WARNING,
            "rows-mended",
            programme=str(programme),
            meeting=str(request.meeting),
            rows=mended,
        )
    operations = [(dot.replica, dot.seq, value) for dot, value in held.items()]
    return encode(MendReply(mended, operations))


def fetch(side: Side, device: UUID, body: bytes) -> bytes:
    """Return operations that a laptop should have and has lost, as many as fit."""
    request = decode(body, FetchRequest)
    with as_member(side.store, device) as connection:
        names = [Dot(*one) for one in request.operations]
        return pack_rows(rows_named(connection, names))


def hand_back(side: Side, device: UUID, body: bytes) -> bytes:
    """Take in operations that we should have and have lost."""
    operations = unpack_operations(body)
    with as_member(side.store, device, writes=True) as connection:
        _check_programme(side, connection, device, operations)
        taken = take_back(connection, operations)
    return encode(PushReply(taken=taken, held={}))


def _check_programme(
    side: Side, connection: Connection, device: UUID, operations: list[Operation]
) -> None:
    """Refuse a laptop that has a programme of its own.

    One that it was handed by others is put aside like all that is not allowed.
    """
    entity = ProgrammeRow.__tablename__
    brought = [one for one in operations if one.entity == entity]
    if not brought:
        return
    ours = side.programme(connection)
    foreign = {one.replica for one in brought if one.row_id != ours}
    if foreign & names_of(connection, device):
        raise HubOtherProgramme


def _is_outrun(
    connection: Connection,
    own: UUID,
    heads: Mapping[UUID, Head],
    request: ExchangeRequest,
) -> bool:
    """Tell whether somebody shows an operation of ours that we do not know of."""
    name, held, shown = request.yours or (own, 0, b"")
    if name != own or held <= heads.get(own, NOTHING).seq:
        return False
    key = hub_keys(connection).get(own)
    return key is not None and any(
        one.dot == (name, held) and is_proven(one, key)
        for one in unpack_operations(shown)
    )


def _tell(store: Store, merged: Merged) -> None:
    if merged.erased:
        store.forget()
    store.announce(frozenset(merged.entities))


def _vector(data: bytes) -> dict[UUID, int]:
    try:
        return unpack_vector(data)
    except msgspec.MsgspecError as error:
        raise MalformedMessage(reason=str(error)) from error
