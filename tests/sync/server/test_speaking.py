import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
import zstandard

from sync.errors import KnownError
from sync.protocol.messages import LARGEST_BODY
from sync.server import connection
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop

Joined = Callable[[str], Laptop]


@pytest.fixture
def laptop(joined: Joined) -> Laptop:
    laptop = joined("laptop")
    laptop.sync()
    laptop.fill()
    return laptop


@contextmanager
def line_to(laptop: Laptop, url: str) -> Iterator[ssl.SSLSocket]:
    context = ssl.create_default_context(cadata=laptop.joined.address.certificate_pem)
    context.check_hostname = False
    address = ("127.0.0.1", httpx.URL(url).port or 0)
    with (
        socket.create_connection(address, timeout=5) as plain,
        context.wrap_socket(plain) as line,
    ):
        yield line


HEAD = b"POST /v1/push HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000\r\n"


@pytest.mark.parametrize(
    "said", [b"", b"POST /v1/push HT", HEAD, HEAD + b"\r\nx"], ids=range(4)
)
def test_who_never_finishes_speaking_is_hung_up_on(
    served: Served, joined: Joined, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(connection, "SPEAK_SECONDS", 0.3)
    laptop = joined("laptop")
    with line_to(laptop, served.url) as line:
        began = time.monotonic()
        line.sendall(said)
        heard = b""
        try:
            while part := line.recv(1000):
                heard += part
                line.sendall(b"a")  # a byte now and then changes nothing
        except OSError:
            pass
        assert time.monotonic() - began < 4
        assert b"413" in heard or not said.endswith(b"\r\nx")


def test_a_slow_talker_is_hung_up_on_though_it_goes_on(
    served: Served, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "SPEAK_SECONDS", 0.3)
    laptop = joined("laptop")
    with line_to(laptop, served.url) as line:
        began = time.monotonic()
        with pytest.raises(OSError, match=r"."):  # noqa: PT012 - it is a loop
            for sign in "POST /v1/push HTTP/1.1\r\nX-Slow: " + "a" * 1000:
                line.sendall(sign.encode())
                time.sleep(0.02)
        assert time.monotonic() - began < 4


def test_a_too_large_body_is_answered_while_it_is_still_sent(laptop: Laptop) -> None:
    for _ in range(2):
        with pytest.raises(KnownError) as caught:
            laptop.session.post("/v1/push", bytes(LARGEST_BODY + 5_000_000))
        assert caught.value.code == "message-too-large"
    laptop.sync()


def test_a_bomb_is_not_unpacked(laptop: Laptop) -> None:
    zeros = zstandard.ZstdCompressor().compress(bytes(2**27))
    assert len(zeros) < LARGEST_BODY
    unsized = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(10**8))
    for bomb in (zeros, unsized):
        began = time.monotonic()
        with pytest.raises(KnownError) as caught:
            laptop.session.post("/v1/push", bomb)
        assert caught.value.code == "malformed-message"
        assert time.monotonic() - began < 2
