"""A laptop's certificate: nothing but its device key, by which others know it."""

import secrets
import ssl
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

# Who calls compares the key alone, and clocks may be years off: RFC 5280, 4.1.2.5.
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def device_certificate(key: Ed25519PrivateKey) -> x509.Certificate:
    """Return the certificate of a key; byte for byte the same each time."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Appello")])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_BEGINNING)
        .not_valid_after(_END)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, None)
    )


def device_context(key: Ed25519PrivateKey) -> ssl.SSLContext:
    """Return what a laptop needs to speak TLS 1.3 in its own name.

    Python takes keys from files only: the file is encrypted, and gone at once.
    """
    password = secrets.token_hex(32)
    secret = key.private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password.encode())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with TemporaryDirectory() as folder:
        file = Path(folder, "device.pem")
        file.write_bytes(secret + device_certificate(key).public_bytes(Encoding.PEM))
        context.load_cert_chain(file, password=password)
    return context
