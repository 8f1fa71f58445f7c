"""The code that a tutor types to join a hub: `K7Q2-9XMD-4T0A-ZB31-QW7E-55RT`.

It begins with a secret that serves once; the rest is the beginning of the hub's
certificate's fingerprint, so that the laptop knows the right hub before it tells it
anything. The fingerprint is the longer part: a stranger in between has all the time
in the world to look for a certificate that resembles it, and one hour for a secret.

As a QR code it travels with the address at which it serves, in signs of the QR code's
alphanumeric mode: `APPELLO-JOIN/HUB.EXAMPLE.ORG/8443/K7Q29XMD4T0AZB31QW7E55RT`.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address
from urllib.parse import urlsplit

from sync.domain import crockford

DEFAULT_PORT = 8443
"""Where a hub listens, unless its administrator says otherwise."""

_SECRET, _SECRET_BYTES = 8, 5
_FINGERPRINT, _FINGERPRINT_BYTES = 16, 10

_LINK = "APPELLO-JOIN"
_LONGEST_LINK = 350
_HOST = re.compile(
    r"[A-Z0-9_-]{1,63}(\.[A-Z0-9_-]{1,63})*|[0-9A-F]{0,4}:[0-9A-F:.]+", re.ASCII
)
_PORT = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


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


@dataclass(frozen=True, slots=True)
class JoinLink:
    """What the QR code of an enrolment says.

    Attributes:
        url: `https://`, host and port.
    """

    url: str
    code: JoinCode


def join_link(url: str, code: JoinCode) -> str:
    """Return an address and a code as the text of a QR code.

    Args:
        url: `https://`, host and perhaps a port.

    Raises:
        ValueError: it is no such address.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").upper()
    port = DEFAULT_PORT if parts.port is None else parts.port
    text = f"{_LINK}/{host}/{port}/{code.secret}{code.fingerprint}"
    if parts.scheme != "https" or read_join_link(text) is None:
        raise ValueError("no address of a hub")
    return text


def read_join_link(text: str) -> JoinLink | None:
    """Return what a QR code says, whatever its case; `None` if it is no such code."""
    signs = text.strip().upper()
    if len(signs) > _LONGEST_LINK or signs.count("/") != 3:
        return None
    link, host, port, typed = signs.split("/")
    code = read_join_code(typed)
    if (
        link != _LINK
        or code is None
        or not _HOST.fullmatch(host)
        or not _PORT.fullmatch(port)
        or int(port) > 65535
    ):
        return None
    if ":" in host:
        try:
            host = f"[{IPv6Address(host)}]"
        except ValueError:
            return None
    return JoinLink(f"https://{host.lower()}:{port}", code)


def _fingerprint(certificate: bytes) -> str:
    return crockford.encode_bytes(sha256(certificate).digest()[:_FINGERPRINT_BYTES])
