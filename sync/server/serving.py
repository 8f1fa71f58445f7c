"""Run the hub's application on a port, under TLS."""

import asyncio
import gc
import socket
import sys
from collections.abc import Iterator

import uvicorn

from sync.errors import KnownError
from sync.server.app import make_app
from sync.server.connection import Connection
from sync.server.guard import Guard
from sync.server.hosting import HubHost
from sync.server.hub import Hub, cancel_statements
from sync.server.metrics import Metrics
from sync.server.tls import server_context
from sync.server.watching import watching

KEEP_SECONDS = 75
"""How long an idle connection stays; longer than a laptop keeps one."""

STOP_SECONDS = 10
"""How long requests under way may take once the hub is told to stop."""

_MOST_CONNECTIONS = 2000
_BACKLOG = 512


SWITCH_SECONDS = 0.0005
"""How long a thread keeps the interpreter while others wait: who holds a programme's
lock talks to the database a dozen times, and Python's own 5 ms add up."""


class AddressTaken(KnownError):
    """Another program listens there, or we may not."""

    code = "address-taken"


def serving(hub: Hub, host: str, port: int) -> Iterator[str]:
    """Yield the URL once the hub listens, then serve until a signal says stop.

    Raises:
        AddressTaken: the hub cannot listen there.
    """
    with listen(host, port) as listener:
        gc.freeze()  # what has been imported will never be garbage
        sys.setswitchinterval(SWITCH_SECONDS)
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


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let requests end, and end what does not end by itself."""
        loop = asyncio.get_running_loop()
        late = loop.call_later(
            STOP_SECONDS, loop.run_in_executor, None, cancel_statements, self._hub
        )
        await super().shutdown(sockets)
        late.cancel()
        for connection in list(self.server_state.connections):
            connection.transport.abort()  # who has still not heard our goodbye
        await asyncio.sleep(0)


def make_server(hub: Hub) -> uvicorn.Server:
    """Return the server of a hub's application."""
    context = server_context(hub.certificate)
    return _Server(
        uvicorn.Config(
            guarded(hub),
            http=Connection,
            ws="none",
            ssl_context_factory=lambda _config, _default: context,
            log_config=None,
            access_log=False,
            proxy_headers=False,  # or whoever asks says where from
            lifespan="off",
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=KEEP_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS,
            server_header=False,
        ),
        hub,
    )


def guarded(hub: Hub) -> Guard:
    """Return all that a hub answers, behind its limits."""
    metrics = Metrics(hub)
    app = make_app(HubHost(hub))
    app.router.routes += watching(hub, metrics)
    paths = [getattr(route, "path", "") for route in app.routes]
    return Guard(app, hub.sessions, metrics, paths)
