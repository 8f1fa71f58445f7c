"""The code that a tutor types to join a hub: `K7Q2-9XMD-4T0A-ZB31`.

Its first half is a secret that serves once; its second half is the beginning of
the hub's certificate's fingerprint, so that the laptop knows the right hub before
it tells it anything.
"""

from dataclasses import dataclass
from hashlib import sha256

from sync.domain import crockford

_HALF = 8
_HALF_BYTES = 5


@dataclass(frozen=True, slots=True)
class JoinCode:
    """Both halves, in Crockford's signs: 40 bits each."""

    secret: str
    fingerprint: str

    def __str__(self) -> str:
        """Return it in groups of four, as it is shown and typed."""
        signs = self.secret + self.fingerprint
        return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))

    def names(self, certificate: bytes) -> bool:
        """Tell whether the code was given out by the hub with this certificate."""
        return self.fingerprint == _fingerprint(certificate)


def make_join_code(chance: bytes, certificate: bytes) -> JoinCode:
    """Return a new code.

    Args:
        chance: 5 random bytes.
        certificate: the hub's, in DER.
    """
    secret = crockford.encode_bytes(chance[:_HALF_BYTES])
    return JoinCode(secret, _fingerprint(certificate))


def read_join_code(text: str) -> JoinCode | None:
    """Return what was typed, whatever its case and grouping; `None` for no code."""
    signs = "".join(sign for sign in text if sign.isalnum())
    value = crockford.decode(signs)
    if value is None or len(signs) != 2 * _HALF:
        return None
    signs = crockford.encode(value, 2 * _HALF)
    return JoinCode(signs[:_HALF], signs[_HALF:])


def _fingerprint(certificate: bytes) -> str:
    return crockford.encode_bytes(sha256(certificate).digest()[:_HALF_BYTES])
