"""The token on a certificate: who signed what, checked without any connection.

Token: `AC1` + base 32 of: signer (8 bytes), digest of the printed fields
(16 bytes), Ed25519 signature (64 bytes), serial (ASCII). The signature covers
serial and digest. Upper-case letters and digits only, so that a QR stays small.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from sync.domain import crockford

PREFIX = "AC1"
_SIGNER, _DIGEST, _SIGNATURE = 8, 16, 64
_LONGEST_SERIAL = 40
_PURPOSE = b"appello-certificate-1\0"


class CertificateState(StrEnum):
    """What a check of a certificate may find; never renamed."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    UNKNOWN = "unknown"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says, before anyone has checked it."""

    signer: bytes
    digest: bytes
    signature: bytes
    serial: str


def serial(programme: str, year: int, signer: bytes, number: int) -> str:
    """Return a serial that no other laptop gives, though none asks another.

    Args:
        programme: short code, such as `POM`.
        signer: see `signer_of`; four signs of it tell laptops apart.
        number: how many this laptop has issued in the year, this one included.
    """
    laptop = crockford.encode_bytes(signer)[:4]
    return f"{programme}-{year}-{laptop}-{number:04d}"


def signer_of(public_key: bytes) -> bytes:
    """Return the 8 bytes by which a token names a device's public key."""
    return hashlib.sha256(public_key).digest()[:_SIGNER]


def fields_digest(fields: Iterable[tuple[str, str]]) -> bytes:
    """Return 16 bytes that stand for the printed fields, names and order included."""
    plain = [(name, unicodedata.normalize("NFC", value)) for name, value in fields]
    return hashlib.sha256(msgspec.json.encode(plain)).digest()[:_DIGEST]


def sign(serial: str, digest: bytes, private_key: Ed25519PrivateKey) -> str:
    """Return the token to print."""
    name = serial.encode("ascii")
    signer = signer_of(private_key.public_key().public_bytes_raw())
    signature = private_key.sign(_PURPOSE + digest + name)
    return PREFIX + crockford.encode_bytes(signer + digest + signature + name)


def read_token(text: str) -> Token | None:
    """Return what a token says, or `None` when the text is no token."""
    signs = text.strip().upper()
    if not signs.startswith(PREFIX):
        return None
    signs = signs.removeprefix(PREFIX)
    data = crockford.decode_bytes(signs, len(signs) * 5 // 8)
    head = _SIGNER + _DIGEST + _SIGNATURE
    if data is None or not head < len(data) <= head + _LONGEST_SERIAL:
        return None
    signer, rest = data[:_SIGNER], data[_SIGNER:]
    name = rest[_DIGEST + _SIGNATURE :]
    if not name.isascii() or not name.decode("ascii").isprintable():
        return None
    return Token(
        signer=signer,
        digest=rest[:_DIGEST],
        signature=rest[_DIGEST : _DIGEST + _SIGNATURE],
        serial=name.decode("ascii"),
    )


def check(token: Token, keys: Mapping[bytes, bytes]) -> CertificateState:
    """Tell whether a laptop of the programme signed a token.

    Args:
        keys: public keys of the programme's laptops by `signer_of`.

    Returns:
        `valid`, `altered`, or `unknown` for a laptop that is not known here.
    """
    key = keys.get(token.signer)
    if key is None:
        return CertificateState.UNKNOWN
    signed = _PURPOSE + token.digest + token.serial.encode("ascii")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(token.signature, signed)
    except InvalidSignature:
        return CertificateState.ALTERED
    return CertificateState.VALID
