"""What a monitor may ask a hub."""

from collections.abc import Awaitable, Callable
from hmac import compare_digest
from importlib.metadata import version
from time import monotonic

from anyio import CapacityLimiter, to_thread
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.errors import KnownError
from sync.server.hub import Hub
from sync.server.metrics import Metrics
from sync.store.errors import known_failures

HEALTH_SECONDS = 1.0
"""How long an answer about the database serves, however many ask."""

_Endpoint = Callable[[Request], Awaitable[Response]]


def watching(hub: Hub, metrics: Metrics) -> list[Route]:
    """Return the routes for monitors."""
    return [
        Route("/v1/health", _health(hub)),
        Route("/v1/metrics", _metrics(hub, metrics)),
    ]


def _health(hub: Hub) -> _Endpoint:
    lane = CapacityLimiter(1)  # its own: a busy hub must not be taken for a dead one
    known: tuple[float, KnownError | None] = -HEALTH_SECONDS, None

    def ask() -> KnownError | None:
        nonlocal known
        if monotonic() - known[0] >= HEALTH_SECONDS:
            known = monotonic(), _trouble(hub)
        return known[1]

    async def health(_request: Request) -> Response:
        trouble = await to_thread.run_sync(ask, limiter=lane)
        about = {"ok": trouble is None, "version": version("appello")}
        if trouble is None:
            return JSONResponse(about)
        return JSONResponse(about | {"error": trouble.code}, 503)

    return health


def _trouble(hub: Hub) -> KnownError | None:
    try:
        with known_failures(), hub.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except KnownError as error:
        return error
    return None


def _metrics(hub: Hub, metrics: Metrics) -> _Endpoint:
    lane = CapacityLimiter(1)
    expected = f"Bearer {hub.metrics_token}".encode()

    async def read(request: Request) -> Response:
        shown = request.headers.get("Authorization", "").encode("latin-1")
        if not compare_digest(shown, expected):
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
        numbers = await to_thread.run_sync(metrics.text, limiter=lane)
        return Response(numbers, media_type=CONTENT_TYPE_LATEST)

    return read
