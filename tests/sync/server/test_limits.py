import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from starlette.types import Message, Scope

from sync.protocol.messages import LARGEST_BODY, ErrorReply, decode
from sync.server import guard
from sync.server.folder import HubFolder, HubSettings
from sync.server.guard import Guard
from sync.server.hub import open_hub
from sync.server.limits import Buckets, Rate, network
from sync.server.metrics import Metrics
from sync.server.serving import guarded
from sync.server.sessions import Caller
from sync.store.errors import DatabaseBusy, known_failures
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop

Joined = Callable[[str], Laptop]


class Ticks:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    ticks = Ticks()
    buckets = Buckets(Rate(3, 2), ticks)
    assert [buckets.wait("one") for _ in range(4)] == [0, 0, 0, 1]
    assert buckets.wait("other") == 0
    ticks.now = 0.5
    assert [buckets.wait("one") for _ in range(2)] == [0, 1]
    ticks.now = 100
    assert [buckets.wait("one") for _ in range(4)] == [0, 0, 0, 1]


def test_callers_that_were_never_seen_again_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sync.server.limits._MOST_CALLERS", 10)
    buckets = Buckets(Rate(1, 1), Ticks())
    for caller in range(1000):
        assert buckets.wait(caller) == 0
    assert len(buckets._buckets) == 10
    assert buckets.wait(999) == 1


@pytest.mark.parametrize(
    ("address", "whose"),
    [
        ("192.168.1.20", "192.168.1.20"),
        ("::ffff:192.168.1.20", "192.168.1.20"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_home_counts_as_one(address: str, whose: str) -> None:
    assert network(address) == whose


async def ask(app: Guard, *requests: httpx.Request) -> list[httpx.Response]:
    """Send requests at once, without a network."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport) as client:
        return list(await asyncio.gather(*map(client.send, requests)))


def post(path: str, body: bytes = b"", **headers: str) -> httpx.Request:
    url = f"https://hub{path}"
    return httpx.Request("POST", url, content=body, headers=headers)


def test_who_asks_too_often_waits_and_others_do_not(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "DEVICE", Rate(5, 1))
    app = guarded(served.hub)

    def as_laptop(device: UUID) -> httpx.Request:
        token = served.hub.sessions.token(Caller(uuid4(), device))
        return post("/v1/nowhere", Authorization=f"Bearer {token}")

    greedy, modest = uuid4(), uuid4()
    answers = asyncio.run(
        ask(app, *(as_laptop(greedy) for _ in range(20)), as_laptop(modest))
    )
    assert Counter(one.status_code for one in answers) == {429: 15, 404: 6}
    assert answers[-1].status_code == 404
    refused = next(one for one in answers if one.status_code == 429)
    assert refused.headers["Retry-After"] == "1"
    assert decode(refused.content, ErrorReply).error == "too-many-requests"


def test_a_schools_laptops_behind_one_address_are_no_misuse(served: Served) -> None:
    app = guarded(served.hub)
    laptops = [served.hub.sessions.token(Caller(uuid4(), uuid4())) for _ in range(200)]
    requests = [
        post("/v1/nowhere", Authorization=f"Bearer {token}")
        for token in laptops
        for _ in range(8)
    ]
    answers = asyncio.run(ask(app, *requests))
    assert {one.status_code for one in answers} == {404}


def test_a_body_that_is_too_large_is_refused_before_it_is_read(served: Served) -> None:
    async def never() -> Message:
        raise AssertionError("it was read")

    answers: list[Message] = []

    async def send(message: Message) -> None:
        answers.append(message)

    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/push",
        "query_string": b"",
        "client": ("127.0.0.1", 1),
        "headers": [(b"content-length", str(LARGEST_BODY + 1).encode())],
    }
    asyncio.run(guarded(served.hub)(scope, never, send))
    assert answers[0]["status"] == 413


def test_nobody_works_for_who_has_gone(served: Served) -> None:
    """A laptop that gave up waiting asks again; its old request is dropped."""
    ended = threading.Event()

    async def app(_scope: Scope, receive: object, _send: object) -> None:
        await receive()  # type: ignore[operator]
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.set()
            raise

    front = Guard(app, served.hub.sessions, Metrics(served.hub), ())  # type: ignore[arg-type]
    messages = [{"type": "http.request", "body": b""}, {"type": "http.disconnect"}]

    async def receive() -> Message:
        return messages.pop(0)

    async def send(_message: Message) -> None:
        raise AssertionError("nobody is there")

    scope: Scope = {"type": "http", "path": "/", "headers": [], "client": None}
    asyncio.run(front(scope, receive, send))
    assert ended.is_set()


def test_laptops_never_wait_long_for_the_database(
    served: Served, tmp_path: Path
) -> None:
    url = served.hub.engine.url.render_as_string(hide_password=False)
    folder = HubFolder(tmp_path / "hub")
    folder.create(HubSettings(url.replace("+psycopg", ""), "localhost", 0))
    limits: list[str] = []
    for serves in (True, False):
        with open_hub(folder, serves=serves) as hub, hub.engine.connect() as line:
            limits.append(line.execute(text("SHOW statement_timeout")).scalar_one())
    assert limits == ["25s", "0"]
    with served.hub.engine.connect() as line:
        line.execute(text("SET LOCAL statement_timeout = '20ms'"))
        with pytest.raises(DatabaseBusy), known_failures():
            line.execute(text("SELECT pg_sleep(9)"))
