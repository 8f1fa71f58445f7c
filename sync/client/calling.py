"""Call another laptop every so often, and soon after there is something to tell."""

import threading
import time
from collections.abc import Callable

from sync.client.backoff import Backoff
from sync.errors import KnownError

SOON_SECONDS = 0.2
"""Marks come in bursts: one call carries the whole burst."""


class Caller:
    """Makes one call at a time, from a thread of its own, until closed.

    Args:
        call: makes one; a `KnownError` is no news: the next one comes later.
        first: seconds before the first one.
        every: gives the seconds from one to the next.
        failed: hears of what is a bug.
    """

    def __init__(
        self,
        call: Callable[[], object],
        *,
        first: float,
        every: Callable[[], float],
        backoff: Backoff,
        failed: Callable[[Exception], None],
    ) -> None:
        self._call, self._every = call, every
        self._backoff, self._failed = backoff, failed
        self._state = threading.Condition()
        self._due = time.monotonic() + first
        self._poked = self._put_off = self._over = False
        self._thread = threading.Thread(target=self._run, name="nearby", daemon=True)
        self._thread.start()

    def poke(self) -> None:
        """Call soon; any number of pokes until then are one call.

        One that comes during a call leads to another; one that comes after a failure
        waits with the rest.
        """
        with self._state:
            self._poked = True
            if not self._put_off:
                self._due = min(self._due, time.monotonic() + SOON_SECONDS)
                self._state.notify()

    def close(self) -> None:
        """Call no more; the call under way goes on until it is hung up on."""
        with self._state:
            self._over = True
            self._state.notify()

    def wait(self) -> None:
        """Return when the last call is over."""
        self._thread.join()

    def _run(self) -> None:
        while self._is_due():
            pause = None
            try:
                self._call()
            except KnownError:
                pause = self._backoff.failed()
            except Exception as error:  # noqa: BLE001 - told, and tried again later
                pause = self._backoff.failed()
                self._failed(error)
            else:
                self._backoff.succeeded()
            self._plan(pause)

    def _is_due(self) -> bool:
        """Wait for the next call; there is none after the end."""
        with self._state:
            while not self._over and (left := self._due - time.monotonic()) > 0:
                self._state.wait(left)
            self._poked = self._put_off = False
            return not self._over

    def _plan(self, pause: float | None) -> None:
        with self._state:
            self._put_off = pause is not None
            soon = SOON_SECONDS if self._poked else self._every()
            self._due = time.monotonic() + (soon if pause is None else pause)
