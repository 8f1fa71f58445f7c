"""The staff's PIN: kept as a hash, and slow to guess."""

import hmac
from datetime import datetime, timedelta
from hashlib import scrypt

SHORTEST, LONGEST = 4, 12
"""Digits."""
SALT_SIZE = 16
_COST = 2**14
"""Some 50 ms and 16 MiB a try: https://www.rfc-editor.org/rfc/rfc7914."""
_FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)


def is_pin(text: str) -> bool:
    """Tell whether this may be a PIN: 4 to 12 digits."""
    return text.isascii() and text.isdigit() and SHORTEST <= len(text) <= LONGEST


def sealed(pin: str, salt: bytes) -> str:
    """Return what is kept in place of a PIN."""
    return f"{salt.hex()}${_hash(pin, salt).hex()}"


def opens(pin: str, kept: str) -> bool:
    """Tell whether a PIN is the one that was sealed; takes as long if not."""
    salt, _, digest = kept.partition("$")
    try:
        wanted, salted = bytes.fromhex(digest), bytes.fromhex(salt)
    except ValueError:  # somebody has edited the file by hand
        return False
    return hmac.compare_digest(_hash(pin, salted), wanted)


def wait_after(wrong: int) -> timedelta:
    """Return how long nobody may try after so many wrong PINs: it doubles."""
    if wrong < _FREE_TRIES:
        return timedelta()
    return min(_FIRST_WAIT * 2 ** min(wrong - _FREE_TRIES, 20), _LONGEST_WAIT)


def still_to_wait(until: float, now: datetime) -> timedelta:
    """Return how long it is until the next try.

    Args:
        until: seconds since 1970. A clock that was set back makes nobody wait
            longer than the longest wait.
    """
    seconds = min(max(until - now.timestamp(), 0), _LONGEST_WAIT.total_seconds())
    return timedelta(seconds=seconds)


def _hash(pin: str, salt: bytes) -> bytes:
    return scrypt(pin.encode(), salt=salt, n=_COST, r=8, p=1, dklen=32)
