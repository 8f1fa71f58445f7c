"""The keys of bundles: every laptop's own, and a file's key wrapped for each of them.

A file has a random key and an ephemeral X25519 key; from the secret that the latter
shares with a reader's key, HKDF makes what wraps the file's key for that reader, as
the format age does (https://age-encryption.org/v1).
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
WRAPPED_SIZE = KEY_SIZE + 16

_OWN = b"appello-bundle-1"
_WRAPPING = b"appello-bundle-1 file key"
_ONCE = bytes(12)
"""A nonce for keys that seal a single message."""


def bundle_key(device_key: Ed25519PrivateKey) -> X25519PrivateKey:
    """Return the key with which a laptop opens bundles; it follows from its own."""
    return X25519PrivateKey.from_private_bytes(
        _derive(device_key.private_bytes_raw(), None, _OWN)
    )


def published(device_key: Ed25519PrivateKey) -> bytes:
    """Return the public half of a laptop's `bundle_key`, raw, 32 bytes."""
    return bundle_key(device_key).public_key().public_bytes_raw()


def wrap(file_key: bytes, ephemeral: X25519PrivateKey, reader: bytes) -> bytes | None:
    """Return a file's key as one reader alone can unwrap it.

    Args:
        reader: the reader's published key; `None` is returned if it is no key.
    """
    try:
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(reader))
    except ValueError:
        return None
    salt = ephemeral.public_key().public_bytes_raw() + reader
    key = ChaCha20Poly1305(_derive(shared, salt, _WRAPPING))
    return key.encrypt(_ONCE, file_key, None)


def unwrap(wrapped: bytes, ephemeral: bytes, own: X25519PrivateKey) -> bytes | None:
    """Return the file's key that was wrapped for `own`; `None` if it was not.

    Args:
        ephemeral: the file's public key.
    """
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        salt = ephemeral + own.public_key().public_bytes_raw()
        key = ChaCha20Poly1305(_derive(shared, salt, _WRAPPING))
        return key.decrypt(_ONCE, wrapped, None)
    except (ValueError, InvalidTag):
        return None


def _derive(secret: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)
