"""The code that a tutor types to join a hub: `K7Q2-9XMD-4T0A-ZB31-QW7E-55RT`.

It begins with a secret that serves once; the rest is the beginning of the hub's
certificate's fingerprint, so that the laptop knows the right hub before it tells it
anything. The fingerprint is the longer part: a stranger in between has all the time
in the world to look for a certificate that resembles it, and one hour for a secret.
"""

from dataclasses import dataclass
from hashlib import sha256

from sync.domain import crockford

_SECRET, _SECRET_BYTES = 8, 5
_FINGERPRINT, _FINGERPRINT_BYTES = 16, 10


@dataclass(frozen=True, slots=True)
class JoinCode:
    """Both parts, in Crockford's signs: 40 bits and 80 bits."""

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
    secret = crockford.encode_bytes(chance[:_SECRET_BYTES])
    return JoinCode(secret, _fingerprint(certificate))


def read_join_code(text: str) -> JoinCode | None:
    """Return what was typed, whatever its case and grouping; `None` for no code."""
    signs = "".join(sign for sign in text if sign.isalnum())
    value = crockford.decode(signs)
    length = _SECRET + _FINGERPRINT
    if value is None or len(signs) != length:
        return None
    signs = crockford.encode(value, length)
    return JoinCode(signs[:_SECRET], signs[_SECRET:])


def _fingerprint(certificate: bytes) -> str:
    return crockford.encode_bytes(sha256(certificate).digest()[:_FINGERPRINT_BYTES])
