"""How bytes reach a hub: HTTPS with its one certificate pinned."""

import ssl
from typing import Protocol

import httpx

from sync.client.identity import HubAddress
from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import ErrorReply, decode
from sync.protocol.refusals import REFUSALS

_CONNECT_SECONDS = 5.0
_KEEP_SECONDS = 50.0
"""How long an idle connection is kept; the hub keeps it longer."""


class HubUnreachable(KnownError):
    """Nothing answers at the hub's address."""

    code = "hub-unreachable"


class HubSlow(KnownError):
    """The hub took the call and did not answer in time."""

    code = "hub-slow"


class HubKeyDiffers(KnownError):
    """Who answers there is not the hub that was joined, or gave out the code."""

    code = "hub-key-differs"


class HubFailed(KnownError):
    """The hub answers but cannot work, or speaks another protocol."""

    code = "hub-failed"


class Transport(Protocol):
    """One way to ask a hub."""

    @property
    def certificate_digest(self) -> bytes:
        """SHA-256 of the certificate by which the hub is known, in DER."""
        ...

    def post(self, path: str, body: bytes, *, token: str | None = None) -> bytes:
        """Ask and return the answer.

        Raises:
            KnownError: a `Refusal`, or there was no answer.
        """
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class HttpsTransport:
    """Asks a hub over HTTPS; connections stay open from one request to the next.

    Args:
        seconds: how long an answer may take.
    """

    def __init__(self, address: HubAddress, *, seconds: float = 30.0) -> None:
        self.address = address
        self.certificate_digest = address.certificate_digest
        self._client = httpx.Client(
            base_url=address.url,
            verify=_trusting_only(address.certificate_pem),
            timeout=httpx.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS)),
            limits=httpx.Limits(keepalive_expiry=_KEEP_SECONDS),
            trust_env=False,
        )

    def post(self, path: str, body: bytes, *, token: str | None = None) -> bytes:
        """Ask and return the answer."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            answer = self._client.post(path, content=body, headers=headers)
        except httpx.TimeoutException as error:
            if isinstance(error, httpx.ConnectTimeout):
                raise HubUnreachable(url=self.address.url) from error
            raise HubSlow(url=self.address.url) from error
        except httpx.TransportError as error:
            if _is_other_certificate(error):
                raise HubKeyDiffers(url=self.address.url) from error
            raise HubUnreachable(url=self.address.url) from error
        if answer.is_success:
            return answer.content
        raise _refusal(answer)

    def close(self) -> None:
        """Hang up."""
        self._client.close()


def _trusting_only(certificate_pem: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False  # the certificate is known, not its name
    context.load_verify_locations(cadata=certificate_pem)
    return context


def _is_other_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _refusal(answer: httpx.Response) -> KnownError:
    try:
        reply = decode(answer.content, ErrorReply)
    except MalformedMessage:
        return HubFailed(status=answer.status_code)
    if reply.error in REFUSALS:
        return REFUSALS[reply.error]()
    if reply.error == MalformedMessage.code:
        return MalformedMessage(reason=reply.message)
    return HubFailed(status=answer.status_code, reason=reply.error)
