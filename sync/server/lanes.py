"""Whose turn it is at a hub: what laptops bring goes before what they fetch.

Nobody waits for an answer for long: who would is told when to ask again.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from anyio import CapacityLimiter, fail_after, to_thread

from sync.protocol.refusals import HubBusy

READERS = 2
"""Requests that may pack what a laptop lacks: work for the processor, which more at
once would only slow down for all."""

WAIT_SECONDS = 2
"""How long a write waits for the earlier ones of its programme."""

WRITE_AGAIN_SECONDS, READ_AGAIN_SECONDS = 1, 3
"""When to ask again: what is brought is awaited by others."""

_QUEUE = 12
"""How many may wait for a reader."""

_BRINGING = 3
"""Writes waiting from which on nothing is packed: it would keep them waiting."""

T = TypeVar("T")


class Lanes:
    """The lanes of one server.

    Args:
        workers: requests that may work on the database at once.
    """

    def __init__(self, workers: int) -> None:
        self._workers = CapacityLimiter(workers)
        self._readers, self._reading = CapacityLimiter(READERS), 0
        # more than one write would only wait for each other in the database
        self._writers: dict[UUID, CapacityLimiter] = defaultdict(
            lambda: CapacityLimiter(1)
        )

    async def work(self, work: Callable[[], T]) -> T:
        """Do what takes no time to speak of."""
        return await to_thread.run_sync(work, limiter=self._workers)

    async def write(self, programme: UUID, work: Callable[[], T]) -> T:
        """Write a programme, one after the other.

        Raises:
            HubBusy: too much is waiting to be written.
        """
        lane = self._writers[programme]
        try:
            with fail_after(WAIT_SECONDS):
                await lane.acquire()
        except TimeoutError as error:
            raise HubBusy(seconds=WRITE_AGAIN_SECONDS) from error
        try:
            return await self.work(work)
        finally:
            lane.release()

    async def read(self, work: Callable[[], T]) -> T:
        """Pack what a laptop lacks.

        Raises:
            HubBusy: others are before it.
        """
        waiting = (lane.statistics().tasks_waiting for lane in self._writers.values())
        full = self._reading >= READERS + _QUEUE
        if full or max(waiting, default=0) >= _BRINGING:
            raise HubBusy(seconds=READ_AGAIN_SECONDS)
        self._reading += 1
        try:
            return await to_thread.run_sync(work, limiter=self._readers)
        finally:
            self._reading -= 1
