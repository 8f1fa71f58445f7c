"""Identifiers: where they come from and when two replicas must agree on one."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid5

NewId = Callable[[], UUID]

_NAMESPACE = UUID("6f1d5c5e-0d0b-5b5e-9d53-1b0f6a3a7c10")


def uuid7(now: datetime, chance: bytes) -> UUID:
    """Return an identifier that sorts by time (RFC 9562, section 5.7).

    Args:
        now: aware instant; its milliseconds lead the value.
        chance: 10 random bytes.
    """
    milliseconds = int(now.timestamp() * 1000)
    value = milliseconds << 80 | int.from_bytes(chance[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def same_id(kind: str, *parts: object) -> UUID:
    """Return the one identifier of a thing that two replicas may both create.

    Args:
        kind: the entity's name, so that kinds never share an identifier.
        parts: what identifies the real thing, in a fixed order.
    """
    return uuid5(_NAMESPACE, "\x1f".join([kind, *map(str, parts)]))
