"""When each laptop was last here, and how much it held then."""

import threading
import time
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.dialects.postgresql import insert

from sync.server.tables import SeenRow
from sync.store.errors import known_failures
from sync.store.work import Clock

AGAIN_SECONDS = 10
"""A laptop that holds as much as before is written down this often at most."""


class Seen:
    """Writes down who was here, in a transaction of its own that nobody waits for."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine, self._clock, self._ticks = engine, clock, ticks
        self._lock = threading.Lock()
        self._last: dict[UUID, tuple[float, int | None]] = {}

    def note(self, device: UUID, holds: int | None) -> None:
        """Remember that a laptop is here.

        Args:
            device: the laptop.
            holds: how many operations of the hub it holds; none if that is not known.
        """
        if not self._is_news(device, holds):
            return
        row = {"device": device, "seen_at": self._clock()}
        known = {} if holds is None else {"holds": holds}
        statement = insert(SeenRow).values(row | known)
        with known_failures(), self._engine.begin() as connection:
            # a crash may lose the last of them: the next exchange tells again
            connection.execute(text("SET LOCAL synchronous_commit = off"))
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["device"],
                    set_={"seen_at": statement.excluded.seen_at} | known,
                )
            )

    def _is_news(self, device: UUID, holds: int | None) -> bool:
        now = self._ticks()
        with self._lock:
            at, held = self._last.get(device, (now - AGAIN_SECONDS, None))
            if now - at < AGAIN_SECONDS and holds in (None, held):
                return False
            self._last[device] = now, held if holds is None else holds
            return True
