"""Whatever is sent, the hub or a laptop answers with a code of its own and stays up."""

import asyncio
import contextlib
import os
import socket
import ssl
from collections.abc import Callable

import httpx
import msgspec
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope

from sync.protocol import messages
from sync.protocol.chunk import pack_operations
from sync.protocol.messages import (
    ChallengeRequest,
    CompareRequest,
    ExchangeRequest,
    FetchRequest,
    JoinRequest,
    MeetingDigest,
    MendRequest,
    ProgrammeKeys,
    PullRequest,
    SessionRequest,
    VouchedRequest,
    Voucher,
    encode,
)
from sync.protocol.operation import Operation
from sync.protocol.vector import digest, pack_vector
from sync.schema.device import DeviceRow
from sync.server.app import make_app
from sync.server.laptop_hosting import Laptop as Answering
from sync.server.laptop_hosting import LaptopHost
from sync.server.serving import guarded
from sync.server.sessions import Caller
from sync.store.journal import operations_by, vector_of
from sync.store.lacking import operations_lacking
from sync.store.work import system_clock
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.passing import send
from tests.sync.sample import MEETING, mark
from tests.sync.server.own_hubs import NewLaptop

Joined = Callable[[str], Laptop]
quick = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

WATCHED = {"/v1/health", "/v1/metrics"}
NAMES = st.sampled_from(
    [
        field.name
        for kind in vars(messages).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        for field in msgspec.structs.fields(kind)
    ]
)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.binary(max_size=40)
    | st.binary(min_size=16, max_size=16)
    | st.binary(min_size=32, max_size=32)
    | st.text(max_size=40)
)
THINGS = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(NAMES | st.text(max_size=5), inner, max_size=8)
    ),
    max_leaves=30,
)
MESSAGES = st.dictionaries(NAMES, THINGS, max_size=6).map(msgspec.msgpack.encode)
CHUNKS = THINGS.map(
    lambda thing: zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(thing))
)


def ask(
    app: ASGIApp,
    path: str,
    body: bytes,
    method: str,
    headers: list[tuple[bytes, bytes]],
) -> tuple[int, bytes]:
    """Send one request as a server would pass it on."""
    told: list[Message] = []
    asked: list[Message] = [{"type": "http.request", "body": body}]

    async def receive() -> Message:
        if asked:
            return asked.pop()
        return await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: Message) -> None:
        told.append(message)

    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": b"",
        "client": ("127.0.0.1", 1),
        "headers": headers,
    }

    async def serve() -> None:
        await app(scope, receive, send)

    asyncio.run(serve())
    return told[0]["status"], b"".join(one.get("body", b"") for one in told)


@st.composite
def damaged(draw: st.DrawFn, sound: bytes) -> bytes:
    """Return something that was a sound message."""
    data = bytearray(sound)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        data[at : at + draw(st.integers(0, 2))] = draw(st.binary(max_size=3))
    return bytes(data[: draw(st.none() | st.integers(0, len(data)))])


def sound_requests(
    laptop: Laptop, operations: list[Operation]
) -> list[tuple[str, bytes]]:
    with laptop.store.connect() as connection:
        vector = vector_of(connection)
    chunk, device = pack_operations(operations), laptop.identity.device
    dots = [(one.replica, one.seq) for one in operations]
    meetings = [MeetingDigest(MEETING, 1, b"x")]
    holds = ProgrammeKeys(None, {0: bytes(32)})
    join = JoinRequest("K7Q29XMD", bytes(32), laptop.store.replica, "name", holds)
    session = SessionRequest(device, bytes(56), bytes(64), holds, laptop.store.replica)
    voucher = Voucher(device, bytes(32), 0, device, bytes(64))
    vouched = VouchedRequest(voucher, laptop.store.replica, "name")
    return [
        ("/v1/join", encode(join)),
        ("/v1/vouched", encode(vouched)),
        ("/v1/challenge", encode(ChallengeRequest(device))),
        ("/v1/session", encode(session)),
        ("/v1/exchange", encode(ExchangeRequest(digest(vector)))),
        ("/v1/push", chunk),
        ("/v1/hand-back", chunk),
        ("/v1/pull", encode(PullRequest(pack_vector({}), 10))),
        ("/v1/check", encode(CompareRequest(digest(vector), 2, meetings))),
        ("/v1/mend", encode(MendRequest(MEETING))),
        ("/v1/fetch", encode(FetchRequest(dots))),
    ]


def throw_at(app: ASGIApp, requests: list[tuple[str, bytes]], token: bytes) -> None:
    """Send what is sound, almost sound or strange; every answer has a code of its own.

    Args:
        requests: a sound one for each path.
        token: of a laptop that has logged in.
    """
    almost_sound = st.sampled_from(requests).flatmap(
        lambda one: st.tuples(st.just(one[0]), damaged(one[1]) | st.just(one[1]))
    )
    paths = sorted({path for path, _ in requests} | WATCHED)
    strange = st.tuples(
        st.sampled_from(paths) | st.text(max_size=20).map("/v1/{}".format),
        MESSAGES | CHUNKS | st.binary(max_size=100),
    )

    @quick
    @given(
        request=almost_sound | strange,
        method=st.just("POST") | st.sampled_from(["GET", "PUT", "HEAD", "", "É"]),
        shown=st.just(token) | damaged(token),
        headers=st.lists(
            st.tuples(
                st.sampled_from([b"content-length", b"x-any", b"content-type"])
                | st.binary(max_size=10),
                st.binary(max_size=20),
            ),
            max_size=3,
        ),
    )
    def send(
        request: tuple[str, bytes],
        method: str,
        shown: bytes,
        headers: list[tuple[bytes, bytes]],
    ) -> None:
        head = [(b"authorization", b"Bearer " + shown), *headers]
        status, answer = ask(app, *request, method, head)
        assert status in {200, 204, *range(400, 430)}, (status, answer)

    send()


def test_no_request_makes_the_hub_fail(own_hub: Served, new_laptop: NewLaptop) -> None:
    tenant = own_hub.hub.tenants.create("Prova")
    laptop = new_laptop("laptop")
    laptop.fill()
    mark(laptop.store, 5)
    laptop.join(own_hub.url, own_hub.code(tenant))
    laptop.sync()
    with laptop.store.connect() as connection:
        operations = operations_lacking(connection, {}, 20)
    app = guarded(own_hub.hub)
    caller = Caller(tenant.id, laptop.identity.device)
    requests = sound_requests(laptop, operations)
    assert {path for path, _ in requests} == app._paths - WATCHED
    throw_at(app, requests, own_hub.hub.sessions.token(caller).encode())
    assert ask(app, "/v1/health", b"", "GET", [])[0] == 200
    laptop.sync()


def test_no_request_makes_a_laptop_fail_that_answers_others(
    new_laptop: NewLaptop,
) -> None:
    here, caller = new_laptop("here"), new_laptop("caller")
    programme = here.fill()
    mark(here.store, 5)
    with here.store.write() as work:
        work.add(
            DeviceRow(
                id=caller.identity.device,
                public_key=caller.identity.public_key,
                replica=caller.identity.replica,
            )
        )
    send(here.store, caller.store)
    mark(caller.store, 5)
    with caller.store.connect() as connection:
        operations = operations_by(connection, caller.store.replica, after=0)
    host = LaptopHost(
        Answering(
            programme=programme,
            device=here.identity.device,
            key=here.identity.private_key,
            store=lambda: here.store,
            hub=lambda: ("", ""),
            tell=lambda _device, _holds: None,
            clock=system_clock,
            chance=os.urandom,
        )
    )
    app = make_app(host)
    token = host.sessions.token(Caller(programme, caller.identity.device)).encode()
    paths = {route.path for route in app.routes if isinstance(route, Route)}
    requests = [
        one for one in sound_requests(caller, operations) if one[0] != "/v1/vouched"
    ]
    assert {path for path, _ in requests} == paths
    throw_at(app, requests, token)
    push = pack_operations(operations)
    head = [(b"authorization", b"Bearer " + token)]
    assert ask(app, "/v1/push", push, "POST", head)[0] == 200


def test_no_bytes_make_the_server_fail(served: Served, joined: Joined) -> None:
    context = ssl.create_default_context(
        cadata=joined("laptop").joined.address.certificate_pem
    )
    context.check_hostname = False
    address = ("127.0.0.1", httpx.URL(served.url).port or 0)
    request = (
        b"POST /v1/push HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
        b"Expect: 100-continue\r\nAuthorization: Bearer x\r\nConnection: upgrade\r\n"
        b"Upgrade: websocket\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
    )

    @quick
    @given(st.binary(max_size=200) | damaged(request), st.booleans())
    def send(data: bytes, in_tls: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
        with socket.create_connection(address, timeout=5) as plain:
            line = context.wrap_socket(plain) if in_tls else plain
            with contextlib.suppress(OSError), line:
                line.sendall(data)
                line.settimeout(0.02)
                assert b"500" not in line.recv(1000)[:20]

    send()
    with httpx.Client(verify=context) as client:
        assert client.get(f"{served.url}/v1/health").json()["ok"] is True
