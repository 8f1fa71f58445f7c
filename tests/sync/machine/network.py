"""The network of a test: whole requests that get lost, repeated, or late."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any
from unittest.mock import patch

from sync.client import joining
from sync.client.identity import HubAddress
from sync.client.transport import HttpsTransport, HubFailed, HubUnreachable
from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import decode, encode
from sync.protocol.refusals import ProtocolUnknown, Refusal
from sync.server.app import _MEMBERS, Host
from sync.store.errors import known_failures
from tests.sync.machine.crashing import Crash


class Trouble(Enum):
    """What becomes of one request."""

    NONE = auto()
    LOST = auto()
    REPLY_LOST = auto()
    TWICE = auto()
    LATE = auto()


class Network:
    """Carries requests to whoever answers at an address.

    Attributes:
        ahead: what will become of the next requests, in order.
    """

    def __init__(self) -> None:
        self.hosts: dict[str, Host] = {}
        self.certificates: dict[str, str] = {}
        self.ahead: list[Trouble] = []
        self._late: list[tuple[str, str, bytes, str | None]] = []

    def host(self, url: str, certificate: str, host: Host) -> HubAddress:
        self.hosts[url], self.certificates[url] = host, certificate
        return HubAddress(url, certificate)

    def certificate_at(self, host: str, port: int, **_: Any) -> str:
        return self.certificates[f"https://{host}:{port}"]

    def heal(self) -> None:
        """Let every request through from now on; late ones will never come."""
        self.ahead, self._late = [], []

    def carry(self, *request: Any) -> bytes:
        trouble = self.ahead.pop(0) if self.ahead else Trouble.NONE
        if trouble is Trouble.LATE:
            self._late.append(request)
            raise HubUnreachable
        late, self._late = self._late, []
        for one in late:
            self._answered_in_vain(*one)
        if trouble is Trouble.LOST:
            raise HubUnreachable
        if trouble in {Trouble.TWICE, Trouble.REPLY_LOST}:
            self._answered_in_vain(*request)
        if trouble is Trouble.REPLY_LOST:
            raise HubUnreachable
        return self._answer(*request)

    def _answered_in_vain(self, *request: Any) -> None:
        try:
            self._answer(*request)
        except KnownError:
            return  # nobody hears it

    def _answer(self, url: str, path: str, body: bytes, token: str | None) -> bytes:
        """Answer as the application does, and read the answer as a laptop does."""
        try:
            with known_failures():
                return _ask(self.hosts[url], path, body, token or "")
        except (Refusal, MalformedMessage):
            raise
        except KnownError as error:
            raise HubFailed(reason=error.code) from error
        except Crash as error:
            raise HubUnreachable from error


def _ask(host: Host, path: str, body: bytes, token: str) -> bytes:
    if path in host.doors:
        kind, answer = host.doors[path]
        return encode(answer(decode(body, kind), ""))
    if path not in _MEMBERS:
        raise ProtocolUnknown
    caller = host.sessions.caller(token)
    return _MEMBERS[path](host.side(caller), caller.device, body)


@contextmanager
def instead_of_https(network: Network) -> Iterator[None]:
    """Let every laptop of this process ask over a network of ours."""

    def begin(line: Any, address: HubAddress, **_: Any) -> None:
        line.address = address
        line.certificate_digest = address.certificate_digest

    def post(line: Any, path: str, body: bytes, *, token: str | None = None) -> bytes:
        return network.carry(line.address.url.rstrip("/"), path, body, token)

    def nothing(_line: Any) -> None:
        """No line is open."""

    https = patch.multiple(
        HttpsTransport, __init__=begin, post=post, hang_up=nothing, close=nothing
    )
    with https, patch.object(joining, "certificate_at", network.certificate_at):
        yield
