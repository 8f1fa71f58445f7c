"""A bad line between a laptop and its hub: real TCP, whose faults a test chooses.

What travels is TLS, pinned at enrolment, so that nobody in between can repeat or
reorder a request. Here bytes are lost, held up, cut off and sent twice; a request is
repeated by losing its answer, so that the laptop asks again, and by `Recorder`, which
stands where a laptop hands its requests to HTTPS.
"""

import random
import socket
import struct
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import httpx

from sync.client.transport import Transport

_PIECE = 4096
_RESET = struct.pack("ii", 1, 0)
"""`SO_LINGER`: the line ends at once, with whatever is under way on it."""


class Line:
    """What happens between the two ends, from now on.

    Attributes:
        url: where laptops find the hub.
        up, down: bytes passed on so far.
        cut_up, cut_down: how many more may pass before the line is cut, once; none
            for any number.
        twice_up, twice_down: how many more may pass before a piece passes twice, once;
            none for never.
        delay: seconds for which each piece is held up.
        deaf: whether nobody answers at all.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.up = self.down = 0
        self.cut_up: int | None = None
        self.cut_down: int | None = None
        self.twice_up: int | None = None
        self.twice_down: int | None = None
        self.delay = 0.0
        self.deaf = False
        self._lock = threading.Lock()

    def allowed(self, size: int, *, up: bool) -> int:
        """Return how many bytes may pass; fewer than `size` end the line."""
        with self._lock:
            left = self.cut_up if up else self.cut_down
            passing = size if left is None else min(size, left)
            rest = None if left is None or passing < size else left - passing
            if up:
                self.cut_up, self.up = rest, self.up + passing
            else:
                self.cut_down, self.down = rest, self.down + passing
            return passing

    def repeats(self, size: int, *, up: bool) -> bool:
        """Tell whether a piece that has passed is to pass once more."""
        with self._lock:
            left = self.twice_up if up else self.twice_down
            if left is None:
                return False
            rest = None if left < size else left - size
            if up:
                self.twice_up = rest
            else:
                self.twice_down = rest
            return rest is None


@contextmanager
def bad_line(hub: str) -> Iterator[Line]:
    """Stand between laptops and a hub.

    Args:
        hub: its URL.
    """
    target = httpx.URL(hub)
    address = (target.host, target.port or 443)
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        line = Line(f"https://127.0.0.1:{listener.getsockname()[1]}")
        threads: list[threading.Thread] = []

        def serve() -> None:
            while not over.is_set():
                with suppress(TimeoutError):
                    near, _ = listener.accept()
                    if line.deaf:
                        _cut(near)
                        continue
                    far = socket.create_connection(address)
                    for ends, up in (((near, far), True), ((far, near), False)):
                        thread = threading.Thread(
                            target=_pass_on, args=(line, *ends, over), kwargs={"up": up}
                        )
                        thread.start()
                        threads.append(thread)

        server = threading.Thread(target=serve)
        server.start()
        try:
            yield line
        finally:
            over.set()
            server.join()
            for thread in threads:
                thread.join()


def _pass_on(
    line: Line,
    source: socket.socket,
    target: socket.socket,
    over: threading.Event,
    *,
    up: bool,
) -> None:
    with suppress(OSError):  # the other direction was cut
        source.settimeout(0.05)
        while not over.is_set():
            try:
                piece = source.recv(_PIECE)
            except TimeoutError:
                continue
            time.sleep(line.delay)
            passing = line.allowed(len(piece), up=up)
            target.sendall(piece[:passing])
            if line.repeats(passing, up=up):
                target.sendall(piece[:passing])
            if not piece or passing < len(piece):
                break
    _cut(source)
    _cut(target)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it is cut already
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        line.shutdown(socket.SHUT_RDWR)
    line.close()


class Recorder:
    """A transport that remembers what was asked, and can ask it all again."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.asked: list[tuple[str, bytes, str | None]] = []

    @property
    def certificate_digest(self) -> bytes:
        return self._inner.certificate_digest

    def post(self, path: str, body: bytes, *, token: str | None = None) -> bytes:
        self.asked.append((path, body, token))
        return self._inner.post(path, body, token=token)

    def ask_again(self, paths: Sequence[str], chance: random.Random) -> int:
        """Send every request on some paths once more, in another order."""
        again = [one for one in self.asked if one[0] in paths]
        chance.shuffle(again)
        for path, body, token in again:
            self._inner.post(path, body, token=token)
        return len(again)

    def hang_up(self) -> None:
        self._inner.hang_up()

    def close(self) -> None:
        self._inner.close()
