"""How often wrong join codes may be tried."""

import threading
import time
from collections import deque
from collections.abc import Callable

from sync.protocol.refusals import TooManyTries

MOST = 10
WINDOW_SECONDS = 60


class Tries:
    """Wrong codes of the last minute, from anywhere: guessing never gets far."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._wrong: deque[float] = deque()

    def check(self) -> None:
        """Make sure that another code may be tried.

        Raises:
            TooManyTries: not now.
        """
        with self._lock:
            while self._wrong and self._wrong[0] < self._clock() - WINDOW_SECONDS:
                self._wrong.popleft()
            if len(self._wrong) >= MOST:
                raise TooManyTries

    def count_wrong(self) -> None:
        """Remember a wrong code."""
        with self._lock:
            self._wrong.append(self._clock())
