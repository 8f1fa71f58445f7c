"""The hub as an ASGI application: paths, limits, and errors as coded answers."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol
from uuid import UUID

from anyio import fail_after
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import (
    LARGEST_BODY,
    ErrorReply,
    decode,
    encode,
)
from sync.protocol.refusals import (
    MessageTooLarge,
    ProtocolUnknown,
    Refusal,
    RequestSlow,
    SessionExpired,
)
from sync.server import exchanging
from sync.server.exchanging import Side
from sync.server.lanes import Lanes
from sync.server.limits import network
from sync.server.logs import places, tell
from sync.server.sessions import Caller, Sessions
from sync.store.errors import known_failures

WORKERS = 8
"""Requests that may work on the database at once, each with a connection."""

LARGEST_OPEN = 64 * 1024
"""Bytes of what a stranger may say."""

BODY_SECONDS = 30
"""How long a request's body may take to arrive."""

_MSGPACK = "application/msgpack"
_log = logging.getLogger(__name__)

_Answer = Callable[[Request], Awaitable[bytes]]
Door = tuple[type[Struct], Callable[[Any, str], Struct]]
"""What a stranger may ask, and who answers; told from which network it is asked."""

_MEMBERS: dict[str, Callable[[Side, UUID, bytes], bytes]] = {
    "/v1/exchange": exchanging.compare,
    "/v1/push": exchanging.push,
    "/v1/pull": exchanging.pull,
    "/v1/check": exchanging.check,
    "/v1/mend": exchanging.mend,
    "/v1/fetch": exchanging.fetch,
    "/v1/hand-back": exchanging.hand_back,
}


_READ = {exchanging.pull, exchanging.check, exchanging.fetch}
_WRITE = {exchanging.push, exchanging.mend, exchanging.hand_back}


class Host(Protocol):
    """Who answers: a hub with its programmes, or a laptop with its one."""

    @property
    def sessions(self) -> Sessions:
        """Who has logged in."""
        ...

    @property
    def doors(self) -> Mapping[str, Door]:
        """What a stranger may ask, by path."""
        ...

    def side(self, caller: Caller) -> Side:
        """Return the programme of a laptop that has logged in."""
        ...


def make_app(host: Host, most: int = WORKERS) -> Starlette:
    """Return the application that serves a hub's programmes, or a laptop's.

    Args:
        most: requests that may work at once.
    """
    lanes = Lanes(most)

    def openly(kind: type[Struct], answer: Callable[[Any, str], Struct]) -> _Answer:
        async def serve(request: Request) -> bytes:
            body = await _body(request, LARGEST_OPEN)
            asker = network(request.client.host if request.client else "")

            def work() -> bytes:
                return encode(answer(decode(body, kind), asker))

            return await lanes.work(work)

        return serve

    def to_members(answer: Callable[[Side, UUID, bytes], bytes]) -> _Answer:
        async def serve(request: Request) -> bytes:
            try:
                caller = host.sessions.caller(_token(request))
            except SessionExpired:
                await _body(request, LARGEST_BODY, kept=False)
                raise
            body = await _body(request, LARGEST_BODY)

            def work() -> bytes:
                return answer(host.side(caller), caller.device, body)

            if answer in _WRITE:
                return await lanes.write(caller.tenant_id, work)
            return await (lanes.read if answer in _READ else lanes.work)(work)

        return serve

    answers = {path: openly(*served) for path, served in host.doors.items()} | {
        path: to_members(served) for path, served in _MEMBERS.items()
    }
    routes = [
        Route(path, _endpoint(answer), methods=["POST"])
        for path, answer in answers.items()
    ]
    return Starlette(routes=routes, exception_handlers={404: _unknown, 405: _unknown})


def from_anywhere(answer: Callable[[Any], Struct]) -> Callable[[Any, str], Struct]:
    """Answer alike, whichever network it is asked from."""
    return lambda message, _network: answer(message)


async def _unknown(_request: Request, _error: Exception) -> Response:
    """Answer whoever asks for a path of another release."""
    return refuse(ProtocolUnknown())


def _endpoint(answer: _Answer) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        try:
            with known_failures():
                reply = await answer(request)
        except KnownError as error:
            return refuse(error)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - a bug; the process stays up
            tell(_log, logging.ERROR, "request-failed", error=places(error))
            return _error(500, "hub-failed", "The hub failed; its log says why.")
        return Response(reply, 200 if reply else 204, media_type=_MSGPACK)

    return serve


def _token(request: Request) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


async def _body(request: Request, most: int, *, kept: bool = True) -> bytes:
    """Return what a request carries; all of it is heard, or no answer would be."""
    parts: list[bytes] = []
    size = 0
    try:
        with fail_after(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise MessageTooLarge
                if kept:
                    parts.append(part)
    except TimeoutError as error:
        raise RequestSlow from error
    return b"".join(parts)


def refuse(error: KnownError) -> Response:
    """Return a failure as a coded answer."""
    details = "; ".join(f"{key}: {value}" for key, value in error.details.items())
    match error:
        case Refusal():
            response = _error(error.status, error.code, details)
            if "seconds" in error.details:
                response.headers["Retry-After"] = str(error.details["seconds"])
            return response
        case MalformedMessage():
            return _error(400, error.code, details)
        case _:  # the database is away, full or busy
            tell(_log, logging.WARNING, "request-failed", error=error.code)
            return _error(503, error.code, details)


def _error(status: int, code: str, message: str) -> Response:
    reply = ErrorReply(error=code, message=message)
    return Response(encode(reply), status, media_type=_MSGPACK)
