"""The code on a badge: 28 signs that fit a QR of version 2, without personal data.

`AP` + key epoch (1 sign, 0-31) + badge number (12 signs, 60 random bits)
+ seal (13 signs, the first 64 bits of HMAC-SHA-256 over what stands before it).
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sync.domain import crockford

PREFIX = "AP"
LENGTH = 28
NUMBER_BITS = 60
KEY_SIZE = 32
_SEALED = 15
_LOOKS_ALIKE = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class BadgeCode:
    """A genuine code: who holds it is not in it, only in the database."""

    epoch: int
    number: str


class BadCode(StrEnum):
    """Why a text is no badge of this programme."""

    FOREIGN = "foreign"
    FORGED = "forged"


def badge_code(number: str, *, epoch: int, key: bytes) -> str:
    """Return the text to print for a badge.

    Args:
        number: 12 Crockford signs.
        epoch: which of the programme's badge keys seals it, 0 to 31.
        key: that key, 32 bytes.
    """
    body = f"{PREFIX}{crockford.encode(epoch, 1)}{number}"
    return body + _seal(body, key)


def badge_number(chance: bytes) -> str:
    """Return a new badge's number from 8 random bytes."""
    return crockford.encode(int.from_bytes(chance[:8], "big") >> 4, 12)


def read_badge(text: str, keys: Mapping[int, bytes]) -> BadgeCode | BadCode:
    """Tell a genuine badge from everything else that a scanner may read.

    Args:
        text: what was scanned; case, spaces and control signs do not matter.
        keys: the programme's badge keys by epoch.
    """
    signs = "".join(sign for sign in text if sign.isprintable() and sign != " ")
    signs = signs.upper()
    if len(signs) != LENGTH or not signs.startswith(PREFIX):
        return BadCode.FOREIGN
    signs = PREFIX + signs[len(PREFIX) :].translate(_LOOKS_ALIKE)
    epoch = crockford.decode(signs[2])
    if crockford.decode(signs[2:]) is None or epoch is None:
        return BadCode.FOREIGN
    body, seal = signs[:_SEALED], signs[_SEALED:]
    key = keys.get(epoch)
    if key is None or not hmac.compare_digest(seal, _seal(body, key)):
        return BadCode.FORGED
    return BadgeCode(epoch, body[3:])


def _seal(body: str, key: bytes) -> str:
    digest = hmac.digest(key, body.encode("ascii"), "sha256")
    return crockford.encode_bytes(digest[:8])
