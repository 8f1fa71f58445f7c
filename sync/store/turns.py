"""Who writes next: a person at the door before an exchange.

The database lets one write at a time, and who waits for it asks again and again, a
little later each time. Within one program it goes quicker: who wants to write is told
when it is free, and an exchange steps back while a person waits.
"""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

_JUST_NOW_SECONDS = 10


class Turns:
    """The turns of one database, in one program."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._people = 0
        self._taken = False
        self._last = float("-inf")

    @property
    def at_the_door(self) -> bool:
        """Whether somebody came to the door a moment ago, so that more may come."""
        return time.monotonic() - self._last < _JUST_NOW_SECONDS

    def came(self) -> None:
        """Note that somebody came to the door."""
        self._last = time.monotonic()

    @contextmanager
    def person(self) -> Generator[None]:
        """Write as soon as the one who is writing has ended."""
        with self._changed:
            self._people += 1
            self._changed.wait_for(lambda: not self._taken)
            self._taken = True
        try:
            yield
        finally:
            self._end(people=1)

    @contextmanager
    def exchange(self) -> Generator[None]:
        """Write when no person is waiting."""
        with self._changed:
            self._changed.wait_for(lambda: not (self._taken or self._people))
            self._taken = True
        try:
            yield
        finally:
            self._end(people=0)

    def _end(self, *, people: int) -> None:
        with self._changed:
            self._people -= people
            self._taken = False
            self._changed.notify_all()
