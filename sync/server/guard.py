"""Stands before the application: who asks too often waits, and all is counted."""

import logging
import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from anyio import Event, create_task_group, move_on_after
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.protocol.messages import LARGEST_BODY
from sync.protocol.refusals import MessageTooLarge, SessionExpired, TooManyRequests
from sync.server.app import refuse
from sync.server.limits import ADDRESS, DEVICE, Buckets, network
from sync.server.logs import tell
from sync.server.metrics import Metrics
from sync.server.sessions import Caller, Sessions

REQUEST_SECONDS = 120
"""How long a request may take in all, its answer's way included."""

_GONE = 499
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Request:
    """What is known of a request before its body is read."""

    path: str
    address: str
    size: int
    caller: Caller | None


class Guard:
    """An ASGI application around the hub's.

    Args:
        paths: those that are told apart; a stranger's are `other`.
    """

    def __init__(
        self,
        app: ASGIApp,
        sessions: Sessions,
        metrics: Metrics,
        paths: Collection[str],
    ) -> None:
        self._app, self._sessions, self._metrics = app, sessions, metrics
        self._paths = frozenset(paths)
        self._addresses, self._devices = Buckets(ADDRESS), Buckets(DEVICE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        started = time.perf_counter()
        request = self._read_head(scope)
        line = _Line(receive, send)
        try:
            if response := self._refusal(request):
                await response(scope, line.receive, line.send)
            else:
                await self._serve(scope, line)
        finally:
            self._report(request, line, time.perf_counter() - started)

    async def _serve(self, scope: Scope, line: "_Line") -> None:
        """Ask the application, as long as somebody waits for the answer."""
        with move_on_after(REQUEST_SECONDS):
            async with create_task_group() as tasks:

                async def until_gone() -> None:
                    await line.hung_up()
                    tasks.cancel_scope.cancel()

                tasks.start_soon(until_gone)
                await self._app(scope, line.receive, line.send)
                tasks.cancel_scope.cancel()

    def _read_head(self, scope: Scope) -> _Request:
        headers = Headers(scope=scope)
        length = headers.get("Content-Length", "")
        caller = None
        with suppress(SessionExpired):  # the application says so
            token = headers.get("Authorization", "").removeprefix("Bearer ")
            caller = self._sessions.caller(token)
        return _Request(
            path=scope["path"] if scope["path"] in self._paths else "other",
            address=network(scope["client"][0] if scope.get("client") else ""),
            size=int(length) if length.isdecimal() and len(length) < 20 else 0,
            caller=caller,
        )

    def _refusal(self, request: _Request) -> ASGIApp | None:
        if request.size > LARGEST_BODY:
            return refuse(MessageTooLarge())
        wait = self._addresses.wait(request.address)
        if request.caller:
            wait = max(wait, self._devices.wait(request.caller.device))
        if not wait:
            return None
        return refuse(TooManyRequests(seconds=wait))

    def _report(self, request: _Request, line: "_Line", seconds: float) -> None:
        status = line.status or _GONE
        caller = request.caller
        self._metrics.count(request.path, status, seconds)
        tell(
            _log,
            logging.INFO,
            "request",
            path=request.path,
            status=status,
            ms=round(seconds * 1000, 1),
            bytes_in=line.bytes_in,
            bytes_out=line.bytes_out,
            tenant=str(caller.tenant_id) if caller else None,
            device=str(caller.device) if caller else None,
        )


class _Line:
    """What goes in and out of one request.

    Attributes:
        status: of the answer; 0 until there is one.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send, self._read = receive, send, Event()
        self.status = self.bytes_in = self.bytes_out = 0

    async def receive(self) -> Message:
        """Return the next part of the body."""
        message = await self._receive()
        self.bytes_in += len(message.get("body", b""))
        if message["type"] == "http.request" and not message.get("more_body"):
            self._read.set()
        return message

    async def send(self, message: Message) -> None:
        """Pass on the next part of the answer."""
        self.status = message.get("status", self.status)
        self.bytes_out += len(message.get("body", b""))
        await self._send(message)

    async def hung_up(self) -> None:
        """Return when the other side has gone, once all of the body was read."""
        await self._read.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass
