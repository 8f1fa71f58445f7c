"""What a laptop and a hub say to each other, beside the chunks of operations.

Each message is a msgpack map; identifiers travel as 16 bytes.
"""

from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from sync.protocol.chunk import MalformedMessage

M = TypeVar("M", bound=Struct)

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes of one request."""

LARGEST_PULL = 10_000
"""Operations of one answer."""

Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
Epoch = Annotated[int, Meta(ge=0, le=31)]
Name = Annotated[str, Meta(max_length=200, pattern="^[^\\x00]*$")]

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


class JoinReply(Struct, frozen=True):
    """The hub has enrolled a laptop."""

    device: UUID
    station: int
    role: str
    hub_replica: UUID
    holds: ProgrammeKeys


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
    """

    device: UUID
    challenge: bytes
    signature: bytes
    holds: ProgrammeKeys


class SessionReply(Struct, frozen=True):
    """The hub knows the laptop.

    Attributes:
        token: goes with each further request.
        seconds: how long it serves.
    """

    token: str
    seconds: int
    holds: ProgrammeKeys


class ExchangeRequest(Struct, frozen=True):
    """Do you hold what I hold?

    Attributes:
        digest: of the laptop's own version vector.
    """

    digest: bytes


class ExchangeReply(Struct, frozen=True):
    """What the hub holds.

    Attributes:
        now: the hub's clock, microseconds since 1970 UTC.
        vector: none when it is the laptop's own.
    """

    now: int
    vector: bytes | None


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
