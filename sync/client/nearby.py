"""Speak with a laptop on the local network: known by its device key, asked as a hub is.

Nothing is sent before the other side has shown that the key is its own, as part of the
handshake of TLS. What it says is believed as far as a laptop of the programme is: who
the hub is, and which keys seal badges, only the hub says.
"""

import ssl
from collections.abc import Callable, Iterable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.client.identity import HubAddress
from sync.client.joining import certificate_at
from sync.client.session import HubSession
from sync.client.transport import HubKeyDiffers, HubUnreachable
from sync.errors import KnownError
from sync.protocol.messages import ProgrammeKeys

_SECONDS = 3.0
"""A local network answers at once, or not at all."""


class PeerSession(HubSession):
    """A conversation with another laptop, to which no keys are told."""

    def enter(self, held_here: ProgrammeKeys) -> None:
        """Log in, unless the other one knows already which programme this is."""
        super().enter(ProgrammeKeys(held_here.programme))

    def _log_in(self) -> None:
        super()._log_in()
        self.holds, self.hubs = ProgrammeKeys(self.holds.programme), []
        self.hub_key = b""


def find_laptop(
    addresses: Iterable[str], port: int, is_it: Callable[[bytes], bool]
) -> HubAddress:
    """Return where a laptop answers that may do so at several addresses.

    Args:
        is_it: tells it by its certificate, in DER.

    Raises:
        HubUnreachable: nobody answers.
        HubKeyDiffers: somebody else does.
    """
    failure: KnownError = HubUnreachable()
    for address in addresses:
        url = f"https://{address}:{port}"
        try:
            certificate = certificate_at(address, port, seconds=_SECONDS)
        except KnownError as error:
            failure = error
            continue
        if is_it(ssl.PEM_cert_to_DER_cert(certificate)):
            return HubAddress(url, certificate)
        failure = HubKeyDiffers(url=url)
    raise failure


def has_key(public_key: bytes) -> Callable[[bytes], bool]:
    """Return what knows a laptop by its device key."""

    def is_it(certificate: bytes) -> bool:
        try:
            found = x509.load_der_x509_certificate(certificate).public_key()
        except (ValueError, UnsupportedAlgorithm):
            return False
        is_device = isinstance(found, Ed25519PublicKey)
        return is_device and found.public_bytes_raw() == public_key

    return is_it
