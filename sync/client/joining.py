"""Enrol a laptop at a hub by the one-time code that its administrator gave out."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import httpx

from sync.client.identity import DeviceIdentity, HubAddress
from sync.client.transport import HttpsTransport, HubKeyDiffers, HubUnreachable
from sync.errors import KnownError
from sync.protocol.join_code import read_join_code
from sync.protocol.messages import (
    JoinReply,
    JoinRequest,
    ProgrammeKeys,
    decode,
    encode,
)
from sync.protocol.refusals import JoinCodeWrong

DEFAULT_PORT = 8443
_SECONDS = 10


class HubAddressInvalid(KnownError):
    """What was typed is no address of a hub."""

    code = "hub-address-invalid"


@dataclass(frozen=True, slots=True)
class Joined:
    """What the laptop has to keep.

    Attributes:
        address: for every exchange from now on.
        programme: the hub's; none while the hub has none.
        station: number of this laptop within the programme, from 1.
        badge_keys: the hub's, by epoch.
    """

    address: HubAddress
    device: UUID
    programme: UUID | None
    station: int
    role: str
    hub_replica: UUID
    badge_keys: dict[int, bytes]


def join(
    url: str,
    code: str,
    identity: DeviceIdentity,
    *,
    name: str,
    programme: UUID | None = None,
    badge_keys: Mapping[int, bytes] | None = None,
) -> Joined:
    """Enrol this laptop; nothing is sent to a hub that the code does not name.

    Args:
        url: as typed: `https://` and the port may be missing.
        code: as typed.
        name: what people call the laptop.
        programme: what this laptop holds already, if anything.
        badge_keys: those of that programme, by epoch.

    Raises:
        KnownError: the hub is not there, is another one, or refused.
    """
    base = _url(url)
    typed = read_join_code(code)
    if typed is None:
        raise JoinCodeWrong
    certificate_pem = _certificate(base)
    if not typed.names(ssl.PEM_cert_to_DER_cert(certificate_pem)):
        raise HubKeyDiffers(url=str(base))
    address = HubAddress(str(base), certificate_pem)
    request = JoinRequest(
        secret=typed.secret,
        public_key=identity.public_key,
        replica=identity.replica,
        name=name,
        holds=ProgrammeKeys(programme, dict(badge_keys or {})),
    )
    transport = HttpsTransport(address)
    try:
        reply = decode(transport.post("/v1/join", encode(request)), JoinReply)
    finally:
        transport.close()
    return Joined(
        address=address,
        device=reply.device,
        programme=reply.holds.programme,
        station=reply.station,
        role=reply.role,
        hub_replica=reply.hub_replica,
        badge_keys=reply.holds.badge_keys,
    )


def _url(typed: str) -> httpx.URL:
    text = typed.strip()
    try:
        url = httpx.URL(text if "://" in text else f"https://{text}")
    except httpx.InvalidURL as error:
        raise HubAddressInvalid(url=text) from error
    if url.scheme != "https" or not url.host:
        raise HubAddressInvalid(url=text)
    return httpx.URL(
        scheme="https", host=url.host, port=url.port or DEFAULT_PORT, path="/"
    )


def _certificate(url: httpx.URL) -> str:
    try:
        return ssl.get_server_certificate(
            (url.host, url.port or DEFAULT_PORT), timeout=_SECONDS
        )
    except (OSError, ValueError) as error:
        raise HubUnreachable(url=str(url)) from error
