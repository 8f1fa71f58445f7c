"""The hub as an ASGI application: paths, limits, and errors as coded answers."""

import logging
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from traceback import walk_tb
from typing import Any

from anyio import CapacityLimiter, fail_after, to_thread
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import (
    LARGEST_BODY,
    ChallengeRequest,
    ErrorReply,
    JoinRequest,
    SessionRequest,
    decode,
    encode,
)
from sync.protocol.refusals import MessageTooLarge, Refusal, RequestSlow
from sync.server import exchanging, joining
from sync.server.hub import WORKERS, Hub
from sync.server.sessions import Caller

BODY_SECONDS = 30
"""How long a request's body may take to arrive."""

_MSGPACK = "application/msgpack"
_log = logging.getLogger(__name__)

_Answer = Callable[[bytes, str], bytes]
_OPEN: dict[str, tuple[type[Struct], Callable[[Hub, Any], Struct]]] = {
    "/v1/join": (JoinRequest, joining.join),
    "/v1/challenge": (ChallengeRequest, joining.challenge),
    "/v1/session": (SessionRequest, joining.log_in),
}
_MEMBERS: dict[str, Callable[[Hub, Caller, bytes], bytes]] = {
    "/v1/exchange": exchanging.compare,
    "/v1/push": exchanging.push,
    "/v1/pull": exchanging.pull,
}


def make_app(hub: Hub) -> Starlette:
    """Return the application that serves a hub."""
    workers = CapacityLimiter(WORKERS)

    def openly(kind: type[Struct], answer: Callable[[Hub, Any], Struct]) -> _Answer:
        return lambda body, _token: encode(answer(hub, decode(body, kind)))

    def to_members(answer: Callable[[Hub, Caller, bytes], bytes]) -> _Answer:
        return lambda body, token: answer(hub, hub.sessions.caller(token), body)

    answers = {path: openly(*served) for path, served in _OPEN.items()} | {
        path: to_members(served) for path, served in _MEMBERS.items()
    }
    routes = [
        Route(path, _endpoint(answer, workers), methods=["POST"])
        for path, answer in answers.items()
    ]
    return Starlette(routes=[Route("/v1/health", _health), *routes])


def _endpoint(
    answer: _Answer, workers: CapacityLimiter
) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        try:
            body = await _body(request)
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            reply = await to_thread.run_sync(answer, body, token, limiter=workers)
        except KnownError as error:
            return _refuse(error)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - a bug; the process stays up
            _log.error("request failed: %s", _places(error))
            return _error(500, "hub-failed", "The hub failed; its log says why.")
        return Response(reply, 200 if reply else 204, media_type=_MSGPACK)

    return serve


def _places(error: BaseException) -> str:
    """Return where a bug is, without its message: that may quote a person's data."""
    frames = [
        f"{frame.f_globals.get('__name__')}:{line}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return f"{type(error).__qualname__} at {' > '.join(frames)}"


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        with fail_after(BODY_SECONDS):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > LARGEST_BODY:
                    raise MessageTooLarge
    except TimeoutError as error:
        raise RequestSlow from error
    return b"".join(parts)


async def _health(_request: Request) -> Response:
    return JSONResponse({"ok": True, "version": version("appello")})


def _refuse(error: KnownError) -> Response:
    details = "; ".join(f"{key}: {value}" for key, value in error.details.items())
    match error:
        case Refusal():
            return _error(error.status, error.code, details)
        case MalformedMessage():
            return _error(400, error.code, details)
        case _:  # the database is away, full or busy
            _log.warning("request failed: %s %s", error.code, details)
            return _error(503, error.code, details)


def _error(status: int, code: str, message: str) -> Response:
    reply = ErrorReply(error=code, message=message)
    return Response(encode(reply), status, media_type=_MSGPACK)
