import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID, uuid4

import pytest

from sync.protocol.refusals import HubBusy
from sync.server import lanes
from sync.server.lanes import Lanes

Ask = Callable[[Lanes, Callable[[], None]], Coroutine[Any, Any, None]]
ONE, OTHER = uuid4(), uuid4()


class Doing:
    """Work that takes a while, and notes how many did it at once."""

    def __init__(self) -> None:
        self.now, self.most = Counter[str](), Counter[str]()
        self._lock = threading.Lock()

    def work(self, name: str) -> Callable[[], None]:
        def work() -> None:
            with self._lock:
                self.now[name] += 1
                self.most[name] = max(self.most[name], self.now[name])
            time.sleep(0.02)
            with self._lock:
                self.now[name] -= 1

        return work


def write(programme: UUID) -> Ask:
    return lambda lanes, work: lanes.write(programme, work)


def test_one_programmes_writes_leave_workers_to_others() -> None:
    doing = Doing()

    async def ask() -> None:
        own = Lanes(8)
        asked = [(write(ONE), "one"), (write(OTHER), "other"), (Lanes.work, "rest")]
        await asyncio.gather(
            *(do(own, doing.work(name)) for do, name in asked for _ in range(10))
        )

    asyncio.run(ask())
    assert doing.most["one"] == doing.most["other"] == 1
    assert doing.most["rest"] > 1


def test_few_read_at_once_and_who_would_wait_long_is_told_when_to_come() -> None:
    doing = Doing()

    async def ask() -> list[object]:
        own = Lanes(8)
        readers = (own.read(doing.work("reader")) for _ in range(40))
        return await asyncio.gather(*readers, return_exceptions=True)

    answers = asyncio.run(ask())
    refused = [one for one in answers if isinstance(one, HubBusy)]
    assert doing.most["reader"] == lanes.READERS
    assert len(refused) == 40 - lanes.READERS - lanes._QUEUE
    assert {one.details["seconds"] for one in refused} == {lanes.READ_AGAIN_SECONDS}


def test_what_is_brought_goes_before_what_is_fetched() -> None:
    async def ask() -> None:
        own, end = Lanes(8), threading.Event()
        writers = [
            asyncio.create_task(own.write(ONE, end.wait))
            for _ in range(1 + lanes._BRINGING)
        ]
        await asyncio.sleep(0.05)
        with pytest.raises(HubBusy):
            await own.read(lambda: None)
        end.set()
        await asyncio.gather(*writers)
        await own.read(lambda: None)

    asyncio.run(ask())


def test_a_write_that_waits_too_long_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lanes, "WAIT_SECONDS", 0.05)

    async def ask() -> None:
        own, end = Lanes(8), threading.Event()
        first = asyncio.create_task(own.write(ONE, end.wait))
        await asyncio.sleep(0)
        with pytest.raises(HubBusy):
            await own.write(ONE, lambda: None)
        await own.write(OTHER, lambda: None)
        end.set()
        await first
        await own.write(ONE, lambda: None)

    asyncio.run(ask())
