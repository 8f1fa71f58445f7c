"""Version vectors: what a replica has, in a few bytes.

A number says how many operations of a name are held; a history says which, so that
two databases that wrote under one name are told apart.
"""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from sync.protocol.chunk import to_microseconds
from sync.protocol.operation import Operation

Vector = Mapping[UUID, int]
"""Highest operation held of each replica; everything below it is held too."""

Seq = Annotated[int, Meta(ge=0, lt=2**62)]
"""A number of a replica's operations, as it comes from elsewhere."""

History = Annotated[int, Meta(ge=0, le=2**63 - 1)]
"""The imprints of operations, summed modulo 2**63."""

_ROUND = 2**63


class Head(NamedTuple):
    """How far a replica's operations are held.

    Attributes:
        seq, lamport: of the last one.
        history: of all of them, see `imprint`.
    """

    seq: int
    lamport: int
    history: int

    def after(self, one: Operation) -> "Head":
        """Return the head once the next operation is held too."""
        history = (self.history + imprint_of(one)) % _ROUND
        return Head(one.seq, one.lamport, history)


NOTHING = Head(0, 0, 0)
"""Head of a replica of which no operation is held."""

_IMPRINT = struct.Struct(">QQ16sq")
_decode = msgspec.msgpack.Decoder(list[tuple[UUID, Seq]]).decode
_decode_told = msgspec.msgpack.Decoder(list[tuple[UUID, Seq, History]]).decode


def lacking(have: Vector, other: Vector) -> dict[UUID, int]:
    """Return from where on `other` lacks what `have` holds.

    Returns:
        for each replica of which `other` lacks something, the highest `seq`
        that it does hold.
    """
    return {
        replica: other.get(replica, 0)
        for replica, seq in have.items()
        if seq > other.get(replica, 0)
    }


def count_lacking(have: Vector, other: Vector) -> int:
    """Return how many of `have`'s operations `other` lacks."""
    return sum(max(0, seq - other.get(replica, 0)) for replica, seq in have.items())


def imprint(seq: int, lamport: int, row_id: bytes, captured_at: int) -> int:
    """Return 63 bits of what stays of an operation even when it is emptied.

    Args:
        captured_at: microseconds since 1970 UTC.
    """
    said = _IMPRINT.pack(seq, lamport, row_id, captured_at)
    value = hashlib.blake2b(said, digest_size=8).digest()
    return int.from_bytes(value, "big") % _ROUND


def imprint_of(one: Operation) -> int:
    """Return an operation's imprint."""
    at = to_microseconds(one.captured_at)
    return imprint(one.seq, one.lamport, one.row_id.bytes, at)


def without(history: int, imprints: Iterable[int]) -> int:
    """Return a history as it was before the operations with some imprints."""
    return (history - sum(imprints)) % _ROUND


def digest(vector: Vector) -> bytes:
    """Return 16 bytes that are equal for equal vectors."""
    return hashlib.blake2b(pack_vector(vector), digest_size=16).digest()


def pack_vector(vector: Vector) -> bytes:
    """Return a vector's one encoding."""
    pairs = sorted((replica.bytes, seq) for replica, seq in vector.items() if seq)
    return msgspec.msgpack.encode(pairs)


def unpack_vector(data: bytes) -> dict[UUID, int]:
    """Return the vector that `pack_vector` encoded.

    Raises:
        msgspec.MsgspecError: `data` is not the encoding of a vector.
    """
    return dict(_decode(data))


class Told(NamedTuple):
    """What another replica says of the operations of a name.

    Attributes:
        seq: how many it holds.
        history: of these.
    """

    seq: int
    history: int


def heads_digest(heads: Mapping[UUID, Head]) -> bytes:
    """Return 16 bytes that are equal where the same operations are held."""
    return hashlib.blake2b(pack_heads(heads), digest_size=16).digest()


def pack_heads(heads: Mapping[UUID, Head]) -> bytes:
    """Return a vector with its histories, in its one encoding."""
    told = sorted((name.bytes, h.seq, h.history) for name, h in heads.items() if h.seq)
    return msgspec.msgpack.encode(told)


def unpack_heads(data: bytes) -> dict[UUID, Told]:
    """Return what `pack_heads` encoded.

    Raises:
        msgspec.MsgspecError: `data` is not such an encoding.
    """
    return {name: Told(seq, history) for name, seq, history in _decode_told(data)}
