"""What tests of hubs of their own share."""

from collections.abc import Callable

from sync.client.identity import HubAddress
from sync.client.transport import HttpsTransport
from tests.sync.laptops import Laptop

NewDatabase = Callable[[], str]
NewLaptop = Callable[[str], Laptop]
PASSPHRASE = b"correct horse battery"


def move(laptop: Laptop, url: str) -> None:
    """Let a laptop find its hub at another address."""
    address = HubAddress(url, laptop.joined.address.certificate_pem)
    laptop.use(HttpsTransport(address))
