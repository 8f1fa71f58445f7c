import random
import socket
import ssl
from collections.abc import Callable
from uuid import uuid4

import httpx
import msgspec
import pytest

from sync.client.transport import HttpsTransport
from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage, pack_operations
from sync.protocol.messages import (
    LARGEST_BODY,
    ExchangeRequest,
    FetchRequest,
    JoinRequest,
    ProgrammeKeys,
    PullRequest,
    encode,
)
from sync.protocol.refusals import ProtocolUnknown, Refusal, SessionExpired
from sync.protocol.vector import pack_vector
from sync.server import app
from sync.server.app import LARGEST_OPEN
from sync.store.lacking import operations_lacking
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop

MEMBERS = ("/v1/exchange", "/v1/push", "/v1/pull")
OPEN = ("/v1/join", "/v1/challenge", "/v1/session")


@pytest.fixture
def laptop(joined: Callable[[str], Laptop]) -> Laptop:
    laptop = joined("laptop")
    laptop.sync()
    laptop.fill()
    return laptop


def error_of(laptop: Laptop, path: str, body: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        laptop.session.post(path, body)
    return caught.value.code


def test_a_malformed_body_is_refused(laptop: Laptop) -> None:
    for path in (*OPEN, *MEMBERS):
        for body in (b"", b"\x80", b"\xc1", b"\x91" * 5000, b"{}"):
            assert error_of(laptop, path, body) == "malformed-message"


def test_values_out_of_bounds_are_refused(laptop: Laptop) -> None:
    request = JoinRequest(
        "SECRET", b"short", laptop.store.replica, "name", ProgrammeKeys()
    )
    assert error_of(laptop, "/v1/join", encode(request)) == "malformed-message"
    for keys in ({99: bytes(32)}, {0: b"short"}):
        request = JoinRequest(
            "SECRET", bytes(32), laptop.store.replica, "n", ProgrammeKeys(None, keys)
        )
        assert error_of(laptop, "/v1/join", encode(request)) == "malformed-message"


def test_damaged_messages_never_make_the_hub_fail(laptop: Laptop) -> None:
    chance = random.Random(5)  # noqa: S311 - not a secret
    with laptop.store.connect() as connection:
        operations = operations_lacking(connection, {}, 100)
    sound = {
        "/v1/exchange": encode(ExchangeRequest(bytes(16))),
        "/v1/push": pack_operations(operations),
        "/v1/pull": encode(PullRequest(pack_vector({}), 10)),
    }
    for path, body in sound.items():
        for _ in range(60):
            damaged = bytearray(body)
            for _ in range(chance.randint(1, 4)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            cut = bytes(damaged[: chance.choice([None, chance.randrange(len(body))])])
            try:
                laptop.session.post(path, cut)
            except (MalformedMessage, Refusal):
                continue


def test_a_body_that_is_too_large_is_refused(laptop: Laptop) -> None:
    body = bytes(LARGEST_BODY + 1)
    assert error_of(laptop, "/v1/push", body) == "message-too-large"


def test_what_a_stranger_says_is_soon_enough(laptop: Laptop) -> None:
    for path in OPEN:
        assert error_of(laptop, path, bytes(LARGEST_OPEN + 1)) == "message-too-large"
    for path in MEMBERS:
        with pytest.raises(SessionExpired):
            laptop.session._transport.post(path, bytes(LARGEST_BODY))


def test_numbers_that_no_database_holds_are_refused(laptop: Laptop) -> None:
    replica = laptop.store.replica
    vector = msgspec.msgpack.encode([(replica.bytes, 2**64 - 1)])
    for path, request in (
        ("/v1/pull", PullRequest(vector, 100)),
        ("/v1/fetch", FetchRequest([(replica, 2**64 - 1)])),
        ("/v1/exchange", ExchangeRequest(bytes(16), (replica, 2**64 - 1, b""))),
    ):
        assert error_of(laptop, path, encode(request)) == "malformed-message"
    greatest = pack_vector({uuid4(): 2**62 - 1 for _ in range(5)})
    laptop.session.post("/v1/pull", encode(PullRequest(greatest, 100)))


def test_nothing_is_told_without_a_token(laptop: Laptop) -> None:
    for path in MEMBERS:
        with pytest.raises(KnownError) as caught:
            laptop.session._transport.post(path, b"")
        assert caught.value.code == "session-expired"


def test_health_is_public_and_nothing_else_is_there(laptop: Laptop) -> None:
    transport = laptop.session._transport
    assert isinstance(transport, HttpsTransport)
    client = transport._client
    health = client.get("/v1/health").json()
    assert health["ok"] is True
    assert health["version"]
    assert client.get("/v1/push").status_code == 404
    assert client.post("/v2/push").status_code == 404
    with pytest.raises(ProtocolUnknown):
        transport.post("/v2/push", b"")


def test_a_body_that_never_ends_is_given_up(
    served: Served, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "BODY_SECONDS", 0.1)
    context = ssl.create_default_context(cadata=laptop.joined.address.certificate_pem)
    context.check_hostname = False
    port = httpx.URL(served.url).port
    with (
        socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
        context.wrap_socket(plain) as line,
    ):
        line.sendall(b"POST /v1/join HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx")
        assert b"408" in line.recv(100)
