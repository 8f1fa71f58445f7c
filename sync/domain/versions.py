"""How writes of one field merge, whatever order they arrive in.

A field keeps the writes that no other write has seen and replaced. One of them
wins; where there are more, their writers did not know of each other, and the
others are conflicts until a write that has seen them all settles it.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeVar
from uuid import UUID

import msgspec

V = TypeVar("V")


class Dot(NamedTuple):
    """Names one operation: the n-th write of a replica.

    Attributes:
        replica: the database that wrote it.
        seq: 1, 2, 3 … without a gap.
    """

    replica: UUID
    seq: int


class Write(NamedTuple):
    """A write of a field; of two that do not know of each other the larger wins.

    Attributes:
        lamport: larger than that of every write its writer had seen.
    """

    lamport: int
    replica: UUID
    seq: int

    @property
    def dot(self) -> Dot:
        """The name of the operation that it is part of."""
        return Dot(self.replica, self.seq)


def standing(
    writes: Collection[Write], write: Write, seen: Collection[Dot]
) -> list[Write]:
    """Return the writes of a field that stand once `write` is there too.

    Args:
        writes: those that stood before.
        seen: the operations that `write` replaces.

    Returns:
        the standing writes; the last one wins, the others are conflicts.
    """
    return sorted({one for one in writes if one.dot not in seen} | {write})


def replaced(
    writes: Mapping[Write, V], write: Write, seen: Collection[Dot]
) -> dict[Write, V]:
    """Return the writes of a field that stand once an emptied one is there too.

    Its own value is gone, since a later write has replaced it that has yet to
    come. Until then the value that it replaced stays, under its name.

    Args:
        writes: those that stood before, with their values, in order.
        seen: the operations that `write` replaced.
    """
    left = {one: value for one, value in writes.items() if one.dot not in seen}
    if left or not writes:
        return left
    return {write: list(writes.values())[-1]}


_ALL = "*"


def pack_versions(versions: Mapping[str, Write]) -> bytes:
    """Return the winning write of each field, the commonest one said once."""
    if not versions:
        return msgspec.msgpack.encode({})
    writes = list(versions.values())
    common = max(sorted(set(writes)), key=writes.count)
    packed = {
        _ALL: _flat(common),
        "": sorted(f for f in versions if versions[f] == common),
    }
    packed |= {f: _flat(w) for f, w in sorted(versions.items()) if w != common}
    return msgspec.msgpack.encode(packed)


def unpack_versions(data: bytes) -> dict[str, Write]:
    """Return what `pack_versions` encoded."""
    packed = msgspec.msgpack.decode(data)
    if not packed:
        return {}
    common = _write(packed.pop(_ALL))
    fields = packed.pop("")
    return dict.fromkeys(fields, common) | {f: _write(w) for f, w in packed.items()}


def _flat(write: Write) -> tuple[int, bytes, int]:
    return write.lamport, write.replica.bytes, write.seq


def _write(flat: tuple[int, bytes, int]) -> Write:
    return Write(flat[0], UUID(bytes=flat[1]), flat[2])
