"""What a laptop and a hub say to each other, beside the chunks of operations.

Each message is a msgpack map; identifiers travel as 16 bytes.
"""

from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from sync.protocol.chunk import MalformedMessage, to_microseconds
from sync.protocol.operation import Operation
from sync.protocol.vector import Seq

M = TypeVar("M", bound=Struct)

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes of one request."""

LARGEST_PULL = 10_000
"""Operations of one answer."""

Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
Epoch = Annotated[int, Meta(ge=0, le=31)]
HubKey = Annotated[bytes, Meta(max_length=32)]
Chunk = Annotated[bytes, Meta(max_length=16 * 1024)]
Turn = Annotated[bytes, Meta(max_length=32)]
Name = Annotated[str, Meta(max_length=200, pattern="^[^\\x00]*$")]
Instant = Annotated[int, Meta(ge=0, le=2**62)]

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")


class ProgrammeKeys(Struct, frozen=True):
    """Which programme a replica holds, and the keys that seal its badges.

    Attributes:
        programme: none where there is no programme yet.
        badge_keys: 32 bytes by epoch.
    """

    programme: UUID | None = None
    badge_keys: dict[Epoch, Key] = {}


class JoinRequest(Struct, frozen=True):
    """A laptop asks to be enrolled.

    Attributes:
        secret: first half of the join code.
        public_key: raw Ed25519 key, 32 bytes.
        name: what people call the laptop.
    """

    secret: str
    public_key: Key
    replica: UUID
    name: Name
    holds: ProgrammeKeys


class Voucher(Struct, frozen=True):
    """A laptop's word that it has let another one into the programme.

    Attributes:
        public_key: of the newcomer.
        issued_at: microseconds since 1970 UTC, by the clock of who says so.
        device: who says so.
        signature: Ed25519, over `voucher_statement`.
    """

    programme: UUID
    public_key: Key
    issued_at: Instant
    device: UUID
    signature: bytes


class Introduction(Struct, frozen=True):
    """What a laptop tells one that it lets in, so that the hub takes that one too.

    Attributes:
        hub_url, hub_certificate: empty where there is no hub.
        hubs: under which names the hub has written.
        hub_key: with which it signs there; empty where there is no hub.
    """

    voucher: Voucher
    hub_url: str = ""
    hub_certificate: str = ""
    hubs: list[UUID] = []
    hub_key: HubKey = b""


class JoinReply(Struct, frozen=True):
    """A laptop is let in: the hub has enrolled it, or another laptop answers for it.

    Attributes:
        station, role, hub_replica: none until the hub has said so itself.
        introduction: none from the hub.
    """

    device: UUID
    station: int | None
    role: str | None
    hub_replica: UUID | None
    holds: ProgrammeKeys
    introduction: Introduction | None = None


class VouchedRequest(Struct, frozen=True):
    """A laptop that another one has let in asks the hub to enrol it."""

    voucher: Voucher
    replica: UUID
    name: Name


class VouchedReply(Struct, frozen=True):
    """The hub has enrolled it; the rest comes with the first login."""

    station: int
    role: str


class ChallengeRequest(Struct, frozen=True):
    """A laptop wants to prove who it is."""

    device: UUID


class ChallengeReply(Struct, frozen=True):
    """What the laptop has to sign."""

    challenge: bytes


class SessionRequest(Struct, frozen=True):
    """A laptop proves who it is, and says what it holds.

    Attributes:
        signature: Ed25519, over `session_statement`.
        replica: the name under which it writes.
        turn: what the hub gave to that replica at its last login.
    """

    device: UUID
    challenge: bytes
    signature: bytes
    holds: ProgrammeKeys
    replica: UUID
    turn: Turn = b""


class SessionReply(Struct, frozen=True):
    """The hub knows the laptop.

    Attributes:
        token: goes with each further request.
        seconds: how long it serves.
        hubs: under which names the hub has written, the present one last.
        hub_key: with which it signs there, raw Ed25519; empty from a laptop.
        turn: for the next login; a copy of the laptop does not have it.
        cloned: somebody else has logged in under this replica's name meanwhile.
        revoked: the laptop may only hand in what it still has.
        word: from a laptop, what the hub has signed of that, as a chunk.
    """

    token: str
    seconds: int
    holds: ProgrammeKeys
    hubs: list[UUID] = []
    hub_key: HubKey = b""
    turn: Turn = b""
    cloned: bool = False
    revoked: bool = False
    word: Chunk = b""


class Trace(Struct, frozen=True, array_like=True):
    """What stays of an operation even when it is emptied, and is no other's."""

    row_id: UUID
    lamport: int
    captured_at: int


def trace_of(one: Operation) -> Trace:
    """Return an operation's trace."""
    return Trace(one.row_id, one.lamport, to_microseconds(one.captured_at))


class ExchangeRequest(Struct, frozen=True):
    """Do you hold what I hold?

    Attributes:
        digest: of what the laptop holds, see `heads_digest`.
        yours: where the other side, by its vector, does not remember all that it
            wrote, since it was restored from a copy: its name, how many operations of
            that name the laptop holds, and the last of them, signed, as a chunk.
    """

    digest: bytes
    yours: tuple[UUID, Seq, Chunk] | None = None


class ExchangeReply(Struct, frozen=True):
    """What the hub holds.

    Attributes:
        now: the hub's clock, microseconds since 1970 UTC.
        heads: see `pack_heads`; none when it is what the laptop holds.
    """

    now: int
    heads: bytes | None


class PushReply(Struct, frozen=True):
    """What became of a chunk.

    Attributes:
        taken: how many of its operations were new.
        held: how many were kept without being applied, by reason.
    """

    taken: int
    held: dict[str, int]


class PullRequest(Struct, frozen=True):
    """A laptop asks for what it lacks.

    Attributes:
        limit: most operations of the answer.
    """

    vector: bytes
    limit: int


class MeetingDigest(Struct, frozen=True, array_like=True):
    """A meeting's rows in short, see `sync.store.digests`."""

    meeting: UUID
    rows: int
    digest: bytes


class CompareRequest(Struct, frozen=True):
    """Do your meetings hold the same rows as mine?

    Attributes:
        digest: of the laptop's version vector: other vectors hold other rows.
        schema: version of the entities whose columns are in the digests.
    """

    digest: bytes
    schema: int
    meetings: Annotated[list[MeetingDigest], Meta(max_length=200)]


class CompareReply(Struct, frozen=True):
    """Which meetings differ; none where they could not be compared."""

    differ: list[UUID]


class MendRequest(Struct, frozen=True):
    """Make a meeting what your journal says, and tell what that journal holds."""

    meeting: UUID


class MendReply(Struct, frozen=True):
    """What was mended.

    Attributes:
        mended: how many rows.
        operations: replica, number and 8 bytes of each operation of the meeting.
    """

    mended: int
    operations: list[tuple[UUID, Seq, bytes]]


class FetchRequest(Struct, frozen=True):
    """Send these operations again, by replica and number."""

    operations: Annotated[list[tuple[UUID, Seq]], Meta(max_length=2000)]


class ErrorReply(Struct, frozen=True):
    """Why a request was not served; `error` is a stable code."""

    error: str
    message: str


def encode(message: Struct) -> bytes:
    """Return a message's bytes."""
    return _ENCODER.encode(message)


def decode(data: bytes, kind: type[M]) -> M:
    """Return the message of one kind that `data` holds.

    Raises:
        MalformedMessage: it holds something else.
    """
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedMessage(reason=str(error)) from error


def session_statement(certificate_digest: bytes, challenge: bytes) -> bytes:
    """Return what a device signs; it holds for this hub and this once.

    Args:
        certificate_digest: SHA-256 of the hub's certificate in DER.
    """
    return b"appello-session-1\0" + certificate_digest + challenge


def voucher_statement(programme: UUID, public_key: bytes, issued_at: int) -> bytes:
    """Return what a laptop signs that lets another one in."""
    said = public_key + issued_at.to_bytes(8, "big")
    return b"appello-voucher-1\0" + programme.bytes + said
