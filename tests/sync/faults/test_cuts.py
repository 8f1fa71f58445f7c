"""A line that breaks anywhere costs a little more traffic, and nothing else."""

import itertools
import random
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from sync.client import chunk_size
from sync.client.chunk_size import ChunkSize
from sync.client.transport import HttpsTransport, HubUnreachable
from sync.errors import KnownError
from sync.store.work import Store
from tests.sync.altered import alter
from tests.sync.conftest import Joined
from tests.sync.faults.proxy import Line, Recorder
from tests.sync.laptops import Laptop, content
from tests.sync.sample import mark
from tests.sync.server.own_hubs import move

MANY, CHUNK = 1200, 100
AGAIN = 10_000
"""Bytes that a cut may cost: the chunk under way, the one after it, and the words
of a new beginning."""


def sync_until_it_ends(
    laptop: Laptop, before_each: Callable[[], None] = lambda: None, chunk: int = CHUNK
) -> int:
    """Exchange again and again; return how often the line broke."""
    for broken in range(200):
        before_each()
        try:
            laptop.sync(chunk=ChunkSize(chunk))
        except KnownError:
            continue
        return broken
    raise AssertionError("no exchange came to its end")


def traffic(line: Line, laptop: Laptop) -> tuple[int, int]:
    before = line.up, line.down
    laptop.sync(chunk=ChunkSize(CHUNK))
    return line.up - before[0], line.down - before[1]


def test_a_line_cut_at_any_byte_repeats_little(
    writer: Laptop, joined: Joined, line: Line, hub_store: Store
) -> None:
    chance = random.Random(3)  # noqa: S311 - the same on each run
    reader, other = joined("reader"), joined("other")
    for laptop in (writer, reader, other):
        move(laptop, line.url)
        laptop.sync()
    mark(writer.store, MANY)
    whole_up, _ = traffic(line, writer)
    _, whole_down = traffic(line, reader)
    mark(writer.store, MANY)

    def cut_somewhere() -> None:
        line.cut_up = chance.randrange(1, 9000)
        line.cut_down = chance.randrange(1, 9000)

    for laptop, moved, whole in (
        (writer, lambda: line.up, whole_up),
        (reader, lambda: line.down, whole_down),
    ):
        before = moved()
        broken = sync_until_it_ends(laptop, cut_somewhere)
        assert broken >= 3
        assert moved() - before <= whole * 1.1 + (broken + 1) * AGAIN
    line.cut_up = line.cut_down = None
    other.sync()
    assert content(writer.store) == content(reader.store) == content(hub_store)
    assert content(other.store) == content(hub_store)


def test_every_answer_is_lost_once(
    writer: Laptop, joined: Joined, hub_store: Store
) -> None:
    """The hub has done what it was asked, and the laptop does not know."""
    reader = joined("reader")
    mark(writer.store, 300)
    for laptop in (writer, reader):
        asked = Counter[str]()

        def lose(path: str, call: Callable[[], bytes], asked: Counter[str]) -> bytes:
            answer = call()
            asked[path] += 1
            if asked[path] % 2:
                raise HubUnreachable
            return answer

        alter(laptop, partial(lose, asked=asked))
        assert sync_until_it_ends(laptop, chunk=50) >= 6
        assert asked["/v1/push"] + asked["/v1/pull"] >= 6
    assert content(writer.store) == content(reader.store) == content(hub_store)


def test_requests_that_come_again_later_in_any_order_change_nothing(
    writer: Laptop, joined: Joined, hub_store: Store
) -> None:
    reader = joined("reader")
    mark(writer.store, 100)
    recorded: list[Recorder] = []
    for laptop in (writer, reader):
        recorded.append(Recorder(HttpsTransport(laptop.joined.address)))
        laptop.use(recorded[-1])
        laptop.sync(chunk=ChunkSize(20))
    mark(writer.store, 20)
    writer.sync(chunk=ChunkSize(20))
    before = content(hub_store)
    chance = random.Random(5)  # noqa: S311 - the same on each run
    paths = ["/v1/exchange", "/v1/push", "/v1/pull"]
    assert sum(one.ask_again(paths, chance) for one in recorded) > 15
    assert content(hub_store) == before
    reader.sync()
    assert writer.sync().sent == 0
    assert content(writer.store) == content(reader.store) == before


@pytest.mark.parametrize("up", [True, False])
def test_bytes_that_come_twice_end_the_exchange_and_change_nothing(
    writer: Laptop, joined: Joined, line: Line, hub_store: Store, *, up: bool
) -> None:
    """In the greeting, or in the middle of the operations."""
    reader = joined("reader")
    for laptop in (writer, reader):
        move(laptop, line.url)
        laptop.sync()
    mark(writer.store, MANY)
    if not up:
        writer.sync()
    laptop = writer if up else reader
    for after in (0, 5000, 9000):
        move(laptop, line.url)
        line.twice_up, line.twice_down = (after, None) if up else (None, after)
        with pytest.raises(HubUnreachable):
            laptop.sync()
        assert line.twice_up is line.twice_down is None
    for other in (laptop, writer, reader):
        other.sync()
    assert len(content(hub_store)["mark"]) == MANY
    assert content(writer.store) == content(reader.store) == content(hub_store)


def test_a_slow_line_gets_small_chunks_and_all_arrives(
    writer: Laptop,
    joined: Joined,
    line: Line,
    hub_store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chunk_size, "_SLOW_SECONDS", 0.15)
    monkeypatch.setattr(chunk_size, "LEAST", 20)
    reader = joined("reader")
    for laptop in (writer, reader):
        move(laptop, line.url)
        laptop.sync()
    mark(writer.store, 280)
    line.delay = 0.1  # each way
    # the second chunk goes up before the first one has told how slow the line is
    assert chunks_of(writer, 80) == [80, 80, 40, 20, 20, 20, 20]
    assert chunks_of(reader, 80) == [80, 40, *[20] * 8]
    assert content(writer.store) == content(reader.store) == content(hub_store)


def chunks_of(laptop: Laptop, most: int) -> list[int]:
    """Exchange, and return how many operations each chunk carried."""
    done = [0]
    laptop.sync(chunk=ChunkSize(most), on_progress=lambda now, *_: done.append(now))
    return [after - before for before, after in itertools.pairwise(done)]


def test_while_nobody_answers_work_goes_on_and_is_handed_in_after(
    writer: Laptop, line: Line, hub_store: Store
) -> None:
    move(writer, line.url)
    line.deaf = True
    for _ in range(3):
        mark(writer.store, 5)
        with pytest.raises(HubUnreachable):
            writer.sync()
    line.deaf = False
    assert writer.sync().sent == 15
    assert content(writer.store) == content(hub_store)
