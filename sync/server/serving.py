"""Run the hub's application on a port, under TLS."""

import asyncio
import gc
import socket
from collections.abc import Iterator

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sync.errors import KnownError
from sync.server.app import make_app
from sync.server.hub import Hub
from sync.server.tls import server_context

KEEP_SECONDS = 75
"""How long an idle connection stays; longer than a laptop keeps one."""

STOP_SECONDS = 10
"""How long requests under way may take once the hub is told to stop."""

_BACKLOG = 512


class AddressTaken(KnownError):
    """Another program listens there, or we may not."""

    code = "address-taken"


class _Connection(H11Protocol):
    """Hangs up on idle laptops at once: they do not answer a goodbye of TLS."""

    def shutdown(self) -> None:
        """Prepare for the end of the process."""
        super().shutdown()
        if self.transport.is_closing():
            self.transport.abort()


def serving(hub: Hub, host: str, port: int) -> Iterator[str]:
    """Yield the URL once the hub listens, then serve until a signal says stop.

    Raises:
        AddressTaken: the hub cannot listen there.
    """
    with listen(host, port) as listener:
        gc.freeze()  # what has been imported will never be garbage
        yield f"https://{host}:{listener.getsockname()[1]}"
        asyncio.run(make_server(hub).serve(sockets=[listener]))


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that takes connections.

    Raises:
        AddressTaken: another program listens there, or we may not.
    """
    try:
        listener = socket.create_server((host, port), backlog=_BACKLOG)
    except (OSError, OverflowError) as error:
        raise AddressTaken(host=host, port=port) from error
    # or each answer waits 40 ms; asyncio does so only for sockets of its own making
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def make_server(hub: Hub) -> uvicorn.Server:
    """Return the server of a hub's application."""
    context = server_context(hub.certificate)
    return uvicorn.Server(
        uvicorn.Config(
            make_app(hub),
            http=_Connection,
            ssl_context_factory=lambda _config, _default: context,
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_keep_alive=KEEP_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS,
            server_header=False,
        )
    )
