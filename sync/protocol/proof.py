"""Show that an operation is of whom it says: a signature that travels with it.

Who wrote an operation is the replica that it names, and every laptop passes on what
others wrote. Where it matters who writes, the writer's key signs the operation, and
whoever applies it asks for that; see `sync.domain.permission`. The hub signs all that
it writes, so that nobody uses up its numbers.

A proof is an Ed25519 signature, 64 bytes, and the SHA-256 of the values, 32 bytes. What
has one is never emptied: a copy without values would pass for the whole.
"""

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from msgspec import structs

from sync.domain.permission import GUARDED
from sync.domain.versions import Dot
from sync.protocol.chunk import to_microseconds
from sync.protocol.operation import Operation

SIGNED = GUARDED | {"replica"}
"""Entities whose operations need a proof; of the others it does not matter who
writes them, or they carry one of their own."""

_SIGNATURE_SIZE = 64
_PURPOSE = b"appello-operation-1\0"

Prove = Callable[[Operation], Operation]
"""Returns an operation with its proof, where it needs one."""

_encode = msgspec.msgpack.Encoder(uuid_format="bytes", order="sorted").encode


def prover(key: Ed25519PrivateKey, *, always: bool = False) -> Prove:
    """Return what signs the operations of one writer.

    Args:
        always: whether all of them, as the hub does; else those that need it.
    """

    def prove(one: Operation) -> Operation:
        if not always and one.entity not in SIGNED:
            return one
        values = sha256(_encode(one.fields)).digest()
        signature = key.sign(_statement(one, values))
        return structs.replace(one, proof=signature + values)

    return prove


def is_proven(one: Operation, public_key: bytes) -> bool:
    """Tell whether the holder of a key wrote an operation, just so.

    Args:
        public_key: raw Ed25519 key, 32 bytes.
    """
    signature, values = one.proof[:_SIGNATURE_SIZE], one.proof[_SIGNATURE_SIZE:]
    if sha256(_encode(one.fields)).digest() != values:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(signature, _statement(one, values))
    except (InvalidSignature, ValueError):
        return False
    return True


def as_signed(one: Operation, origin: UUID, shared: int) -> Operation:
    """Return an operation of a branch as its writer wrote, and signed, it.

    Args:
        origin: under which name it did, see `sync.store.forks`.
        shared: the number there of the operation before the branch's first one.
    """

    def there(dot: Dot) -> Dot:
        return Dot(origin, dot.seq + shared) if dot.replica == one.replica else dot

    dot = there(one.dot)
    seen = {name: tuple(map(there, dots)) for name, dots in one.seen.items()}
    return structs.replace(one, replica=dot.replica, seq=dot.seq, seen=seen)


def _statement(one: Operation, values: bytes) -> bytes:
    return _PURPOSE + _encode(
        (
            one.replica,
            one.seq,
            one.lamport,
            one.entity,
            one.row_id,
            values,
            one.seen,
            to_microseconds(one.captured_at),
            one.schema,
        )
    )
