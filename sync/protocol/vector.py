"""Version vectors: what a replica has, in a few bytes."""

import hashlib
from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

Vector = Mapping[UUID, int]
"""Highest operation held of each replica; everything below it is held too."""

Seq = Annotated[int, Meta(ge=0, lt=2**62)]
"""A number of a replica's operations, as it comes from elsewhere."""

_decode = msgspec.msgpack.Decoder(list[tuple[UUID, Seq]]).decode


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
