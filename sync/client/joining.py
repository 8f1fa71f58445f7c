"""Enrol a laptop by a one-time code, of a hub's administrator or of another laptop."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import httpx

from sync.client.identity import DeviceIdentity, HubAddress
from sync.client.transport import HttpsTransport, HubKeyDiffers, HubUnreachable
from sync.errors import KnownError
from sync.protocol.join_code import DEFAULT_PORT, read_join_code
from sync.protocol.messages import (
    Introduction,
    JoinReply,
    JoinRequest,
    ProgrammeKeys,
    decode,
    encode,
)
from sync.protocol.refusals import JoinCodeWrong

_SECONDS = 10


class HubAddressInvalid(KnownError):
    """What was typed is no address of a hub."""

    code = "hub-address-invalid"


@dataclass(frozen=True, slots=True)
class Joined:
    """What the laptop has to keep.

    Attributes:
        address: of the hub or of the laptop that let this one in.
        programme: the hub's; none while the hub has none.
        station: number of this laptop within the programme, from 1.
        badge_keys: the hub's, by epoch.
        introduction: what a laptop tells of the hub; station, role and hub_replica
            are none then.
    """

    address: HubAddress
    device: UUID
    programme: UUID | None
    station: int | None
    role: str | None
    hub_replica: UUID | None
    badge_keys: dict[int, bytes]
    introduction: Introduction | None


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
    certificate_pem = certificate_at(base.host, base.port or DEFAULT_PORT)
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
    transport = HttpsTransport(address, seconds=_SECONDS)
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
        introduction=reply.introduction,
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


def certificate_at(host: str, port: int, *, seconds: float = _SECONDS) -> str:
    """Return the certificate of who answers there, in PEM; nothing else is sent.

    Raises:
        HubUnreachable: nobody answers.
    """
    try:
        return ssl.get_server_certificate((host, port), timeout=seconds)
    except (OSError, ValueError) as error:
        raise HubUnreachable(url=f"https://{host}:{port}") from error
