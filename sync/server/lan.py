"""Serve a laptop's host on the local network, to whoever comes, from a thread."""

import asyncio
import logging
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

import uvicorn

from sync.server.app import Host, make_app
from sync.server.connection import Connection

WORKERS = 3
"""Requests at once: the door's own marks come first."""

KEEP_SECONDS = 75
"""How long an idle connection stays; longer than a laptop keeps one."""

STOP_SECONDS = 1
"""How long requests under way may take once the window closes."""

MOST_FROM_ONE, MOST = 8, 200
"""Connections from one address, and in all: files are few on some systems."""

_BACKLOG = 64
_TRIES = 5
_log = logging.getLogger(__name__)


class LanServer:
    """Answers on some addresses of this machine, under one port, until closed.

    Args:
        addresses: IPv4, as text.

    Attributes:
        port: any that is free.

    Raises:
        OSError: one cannot listen there.
    """

    def __init__(
        self, host: Host, context: ssl.SSLContext, addresses: Sequence[str]
    ) -> None:
        self._listeners = _listen(addresses)
        self.port: int = self._listeners[0].getsockname()[1]
        self._server = uvicorn.Server(
            uvicorn.Config(
                make_app(host, WORKERS),
                http=Connection,
                ws="none",
                ssl_context_factory=lambda _config, _default: context,
                log_config=None,
                log_level="critical",  # what strangers send is nobody's concern
                access_log=False,
                proxy_headers=False,
                lifespan="off",
                backlog=_BACKLOG,
                timeout_keep_alive=KEEP_SECONDS,
                timeout_graceful_shutdown=STOP_SECONDS,
                server_header=False,
            )
        )
        self._thread = threading.Thread(
            target=self._run, name="lan-server", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Listen no more, and end what is under way."""
        self._server.should_exit = True
        self._thread.join()
        for listener in self._listeners:
            listener.close()

    def _run(self) -> None:
        # the other kind of loop, on Windows, would not ask our sockets whom to take
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.get_loop().set_exception_handler(_overhear)
            runner.run(self._server.serve(sockets=self._listeners))


class Listener(socket.socket):
    """Takes so many connections, and hangs up on further ones at once."""

    def __init__(self, address: str, port: int) -> None:
        super().__init__(socket.AF_INET, socket.SOCK_STREAM)
        self._open = WeakSet[socket.socket]()
        self.bind((address, port))
        # or each answer waits 40 ms; asyncio does so only for sockets of its own making
        self.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.listen(_BACKLOG)

    def accept(self) -> tuple[socket.socket, Any]:
        """Return the next connection, which is closed already if it is one too many."""
        line, caller = super().accept()
        here = Counter(_peer(one) for one in self._open)
        here.pop("", None)
        if here[caller[0]] >= MOST_FROM_ONE or here.total() >= MOST:
            line.close()
            raise ConnectionAbortedError
        self._open.add(line)
        return line, caller


def _peer(line: socket.socket) -> str:
    """Return the address of the other side; nothing where there is none any more."""
    try:
        return line.getpeername()[0]
    except OSError:
        return ""


def _listen(addresses: Sequence[str]) -> list[socket.socket]:
    """Listen on one port of several addresses, the first free one."""
    for tries_left in reversed(range(_TRIES)):
        listeners: list[socket.socket] = []
        try:
            for address in addresses:
                port = listeners[0].getsockname()[1] if listeners else 0
                listeners.append(Listener(address, port))
        except OSError:
            for listener in listeners:
                listener.close()
            if not tries_left:
                raise
        else:
            return listeners
    raise AssertionError


def _overhear(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Let handshakes fail in silence; anything else is worth a line."""
    error = context.get("exception")
    if not isinstance(error, OSError):  # which errors of TLS are as well
        _log.error("%s: %s", context["message"], type(error).__qualname__)
