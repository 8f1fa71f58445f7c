import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sync.client.backoff import FIRST_SECONDS, Backoff
from sync.client.calling import SOON_SECONDS, Caller
from sync.client.transport import HubUnreachable

Make = Callable[..., Caller]


class Calls:
    """Counts what is called, and lets a test hold it up or break it."""

    def __init__(self) -> None:
        self.count, self.go_on = 0, threading.Event()
        self.error: Exception | None = None
        self.bugs: list[Exception] = []
        self.go_on.set()

    def __call__(self) -> None:
        self.count += 1
        assert self.go_on.wait(5)
        if self.error:
            raise self.error

    def reach(self, count: int, seconds: float = 3) -> None:
        end = time.monotonic() + seconds
        while self.count < count:
            assert time.monotonic() < end, self.count
            time.sleep(0.005)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def caller(calls: Calls) -> Iterator[Make]:
    made: list[Caller] = []

    def make(first: float = 0.0, every: float = 60.0) -> Caller:
        one = Caller(
            calls,
            first=first,
            every=lambda: every,
            backoff=Backoff(lambda: 1.0),
            failed=calls.bugs.append,
        )
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()
        one.wait()


def test_it_calls_again_and_again(caller: Make, calls: Calls) -> None:
    caller(every=0.01)
    calls.reach(5)


def test_a_burst_of_pokes_is_one_call_soon(caller: Make, calls: Calls) -> None:
    one = caller()
    calls.reach(1)
    started = time.monotonic()
    for _ in range(20):
        one.poke()
    calls.reach(2)
    assert time.monotonic() - started < SOON_SECONDS + 1
    time.sleep(SOON_SECONDS + 0.1)
    assert calls.count == 2


def test_what_comes_during_a_call_is_told_by_another(
    caller: Make, calls: Calls
) -> None:
    calls.go_on.clear()
    one = caller()
    calls.reach(1)
    one.poke()
    time.sleep(SOON_SECONDS + 0.1)
    assert calls.count == 1  # never two at once
    calls.go_on.set()
    calls.reach(2)


def test_after_a_failure_pokes_wait(caller: Make, calls: Calls) -> None:
    assert FIRST_SECONDS > 2 * SOON_SECONDS
    calls.error = HubUnreachable()
    one = caller()
    calls.reach(1)
    time.sleep(0.05)
    one.poke()
    time.sleep(2 * SOON_SECONDS)
    assert calls.count == 1
    assert calls.bugs == []


def test_a_bug_is_told_and_ends_nothing(caller: Make, calls: Calls) -> None:
    calls.error = ValueError("bug")
    one = caller()
    calls.reach(1)
    one.close()
    one.wait()
    assert calls.bugs == [calls.error]
    assert calls.count == 1


def test_once_closed_it_calls_no_more(caller: Make, calls: Calls) -> None:
    one = caller(first=0.1)
    one.close()
    one.wait()
    assert calls.count == 0
