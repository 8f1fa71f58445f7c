"""Requests that get lost, repeated or refused, between a laptop and HTTPS."""

from collections.abc import Callable

from sync.client.transport import HttpsTransport, Transport
from tests.sync.laptops import Laptop


class Altered:
    """A transport whose calls a test may lose, repeat or refuse."""

    def __init__(
        self, inner: Transport, alter: Callable[[str, Callable[[], bytes]], bytes]
    ) -> None:
        self._inner, self._alter = inner, alter

    @property
    def certificate_digest(self) -> bytes:
        return self._inner.certificate_digest

    def post(self, path: str, body: bytes, *, token: str | None = None) -> bytes:
        return self._alter(path, lambda: self._inner.post(path, body, token=token))

    def hang_up(self) -> None:
        self._inner.hang_up()

    def close(self) -> None:
        self._inner.close()


def alter(laptop: Laptop, change: Callable[[str, Callable[[], bytes]], bytes]) -> None:
    laptop.use(Altered(HttpsTransport(laptop.joined.address), change))
