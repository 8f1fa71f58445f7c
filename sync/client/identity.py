"""Who a laptop is, and which hub it trusts."""

import ssl
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.errors import KnownError


class CopyNoticed(KnownError):
    """This database is a copy, or was restored from one: it needs another name.

    Details carry the `cause`, see `sync.domain.replica`.
    """

    code = "copy-noticed"


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """What makes a laptop itself.

    Attributes:
        device: follows from the key, see `DeviceRow`.
        replica: the database that it writes.
    """

    device: UUID
    replica: UUID
    private_key: Ed25519PrivateKey

    @property
    def public_key(self) -> bytes:
        """The raw Ed25519 key, 32 bytes."""
        return self.private_key.public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class HubAddress:
    """Where a hub answers, and the one certificate by which it is known."""

    url: str
    certificate_pem: str

    @property
    def certificate_digest(self) -> bytes:
        """SHA-256 of the certificate in DER."""
        return sha256(ssl.PEM_cert_to_DER_cert(self.certificate_pem)).digest()
