"""Laptops push at once, their commits delayed, while another one keeps fetching."""

import random
import time
from concurrent.futures import Future, ThreadPoolExecutor

from sqlalchemy import Connection, event

from sync.client.chunk_size import ChunkSize
from sync.store.work import Store
from tests.sync.conftest import Joined
from tests.sync.laptops import Laptop, content
from tests.sync.sample import mark

WRITERS, ROUNDS, MARKS = 4, 4, 15


def test_a_polling_laptop_misses_nothing_of_four_that_push_at_once(
    writer: Laptop, joined: Joined, hub_store: Store
) -> None:
    four_writers_and_a_reader(
        [writer, *(joined(f"writer{n}") for n in range(1, WRITERS))],
        joined("reader"),
        hub_store,
    )


def four_writers_and_a_reader(
    writers: list[Laptop], reader: Laptop, hub_store: Store
) -> None:
    """Let them write and exchange; in the end the reader holds what the hub holds."""
    for one in (*writers, reader):
        one.sync()

    def delay(_: Connection) -> None:
        time.sleep(random.uniform(0, 0.02))  # noqa: S311 - no secret

    event.listen(hub_store.engine, "commit", delay)
    try:
        with ThreadPoolExecutor(WRITERS + 1) as threads:
            writing = [threads.submit(write, one) for one in writers]
            polling = threads.submit(poll, reader, writing)
            for one in (*writing, polling):
                one.result()
    finally:
        event.remove(hub_store.engine, "commit", delay)
    reader.sync()
    assert len(content(hub_store)["mark"]) == WRITERS * ROUNDS * MARKS
    assert content(reader.store) == content(hub_store)


def write(laptop: Laptop) -> None:
    for _ in range(ROUNDS):
        mark(laptop.store, MARKS)
        laptop.sync(chunk=ChunkSize(5))


def poll(reader: Laptop, writing: list[Future[None]]) -> None:
    while not all(one.done() for one in writing):
        reader.sync(chunk=ChunkSize(7))
