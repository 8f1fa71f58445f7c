"""The code on a badge: 28 signs that fit a QR of version 2, without personal data.

`AP` + key epoch (1 sign, 0-31) + badge number (12 signs, 60 random bits)
+ seal (13 signs, the first 64 bits of HMAC-SHA-256 over what stands before it).
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from sync.domain import crockford
from sync.domain.crockford import ALPHABET

PREFIX = "AP"
LENGTH = 28
LONGEST = 64
"""Signs of a code with whatever a scanner is set to add before and after it."""
NUMBER_BITS = 60
KEY_SIZE = 32
_SEALED = 15
_LOOKS_ALIKE = str.maketrans("OIL", "011")
_SHAPE = rf"{PREFIX}[{ALPHABET}OIL]{{26}}"
_CODE = re.compile(_SHAPE, re.ASCII | re.IGNORECASE)
_BEGUN = re.compile(
    rf".{{0,8}}?{PREFIX}[{ALPHABET}OIL]{{0,25}}", re.ASCII | re.IGNORECASE
)
_ANY_CODE = re.compile(f"(?=({_SHAPE}))", re.ASCII | re.IGNORECASE)


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
        text: what was scanned; case, spaces and control signs do not matter, nor
            does what a scanner adds before and after a code.
        keys: the programme's badge keys by epoch.
    """
    bad = BadCode.FOREIGN
    for code in codes_in(text):
        epoch, body, seal = ALPHABET.index(code[2]), code[:_SEALED], code[_SEALED:]
        key = keys.get(epoch)
        if key is not None and hmac.compare_digest(seal, _seal(body, key)):
            return BadgeCode(epoch, body[3:])
        bad = BadCode.FORGED
    return bad


def codes_in(text: str) -> list[str]:
    """Return what in a text may be a badge, as it would be printed.

    So the same badge is known again by whatever device it is read.
    """
    signs = "".join(sign for sign in text if sign.isprintable() and sign != " ")
    if len(signs) > LONGEST:
        return []
    return [
        PREFIX + shape[1][len(PREFIX) :].upper().translate(_LOOKS_ALIKE)
        for shape in _ANY_CODE.finditer(signs)
    ]


def is_held(text: str) -> bool:
    """Whether something that looks like a badge is in a text."""
    return _CODE.search(text) is not None


def is_begun(text: str) -> bool:
    """Whether this may be the first part of a badge that is still being typed."""
    return _BEGUN.fullmatch(text) is not None


def apart(text: str) -> list[str]:
    """Part the badges that a scanner typed without an end between them.

    Returns the text as it came unless it is nothing but badges: a longer code may
    look like one somewhere.
    """
    starts = [shape.start() for shape in _CODE.finditer(text)]
    cuts = [0, *starts[1:], len(text)]
    pieces = [text[a:b] for a, b in pairwise(cuts)]
    if not starts or max(map(len, pieces)) > LONGEST:
        return [text]
    return pieces


def _seal(body: str, key: bytes) -> str:
    digest = hmac.digest(key, body.encode("ascii"), "sha256")
    return crockford.encode_bytes(digest[:8])
