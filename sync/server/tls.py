"""The hub's certificate: made once, known to laptops by its fingerprint."""

import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

# Laptops pin the certificate itself, and their clocks may be years off, so dates
# must never be why a handshake fails. RFC 5280, 4.1.2.5, on certificates without end.
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, in one PEM file.

    Attributes:
        der: the certificate alone.
    """

    file: Path
    der: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of the certificate in DER."""
        return sha256(self.der).digest()

    @property
    def fingerprint(self) -> str:
        """The digest as people compare it."""
        return self.digest.hex(":").upper()


def load_certificate(file: Path) -> Certificate:
    """Return the certificate that `make_certificate` wrote."""
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    return Certificate(file, certificate.public_bytes(Encoding.DER))


def make_certificate(file: Path) -> Certificate:
    """Write a new self-signed certificate and its key, readable by us alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Appello hub")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_BEGINNING)
        .not_valid_after(_END)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(secret + certificate.public_bytes(Encoding.PEM))
    return load_certificate(file)


def server_context(certificate: Certificate) -> ssl.SSLContext:
    """Return what a server needs to speak TLS 1.2 or newer."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate.file)
    return context
