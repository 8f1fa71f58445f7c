"""How bytes reach a hub: HTTPS with its one certificate pinned."""

import socket
import ssl
from contextlib import suppress
from typing import Any, Protocol

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


class HungUp(KnownError):
    """We ended the call ourselves while the hub was being asked."""

    code = "hung-up"


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

    def hang_up(self) -> None:
        """End the call that another thread is waiting in, and take no more."""
        ...

    def close(self) -> None:
        """Close the line, which nobody is using."""
        ...


class HttpsTransport:
    """Asks a hub over HTTPS; connections stay open from one request to the next.

    Args:
        seconds: how long an answer may take.
    """

    def __init__(self, address: HubAddress, *, seconds: float = 30.0) -> None:
        self.address = address
        self.certificate_digest = address.certificate_digest
        self._hung_up = False
        self._line: socket.socket | None = None
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
        self._raise_if_hung_up()
        try:
            answer = self._client.post(
                path, content=body, headers=headers, extensions={"trace": self._trace}
            )
        except httpx.TransportError as error:
            self._raise_if_hung_up()
            raise self._failure(error) from error
        if answer.is_success:
            return answer.content
        raise _refusal(answer)

    def hang_up(self) -> None:
        """End the call that another thread is waiting in, and take no more."""
        self._hung_up = True
        if self._line is not None:
            with suppress(OSError):  # it is over already
                self._line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the line, which nobody is using."""
        self._client.close()
        self._keep(None)

    def _trace(self, event: str, about: dict[str, Any]) -> None:
        """Keep a second handle of each connection, by which `hang_up` can end it."""
        if event == "connection.connect_tcp.complete":
            self._keep(about["return_value"].get_extra_info("socket").dup())
            if self._hung_up:
                self.hang_up()

    def _keep(self, line: socket.socket | None) -> None:
        last, self._line = self._line, line
        if last is not None:
            last.close()

    def _raise_if_hung_up(self) -> None:
        if self._hung_up:
            raise HungUp

    def _failure(self, error: httpx.TransportError) -> KnownError:
        url = self.address.url
        if isinstance(error, httpx.TimeoutException):
            waited = not isinstance(error, httpx.ConnectTimeout)
            return HubSlow(url=url) if waited else HubUnreachable(url=url)
        if _is_other_certificate(error):
            return HubKeyDiffers(url=url)
        return HubUnreachable(url=url)


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
        seconds = answer.headers.get("Retry-After", "")
        details = {"seconds": int(seconds)} if seconds.isdecimal() else {}
        return REFUSALS[reply.error](**details)
    if reply.error == MalformedMessage.code:
        return MalformedMessage(reason=reply.message)
    return HubFailed(status=answer.status_code, reason=reply.error)
