"""10,000 marks over HTTPS: one laptop to a hub on PostgreSQL, and on to another."""

import gc
import os
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psutil
from sqlalchemy import insert, select

from desktop.commands.hub_process import ask_hub, running_hub
from desktop.paths import paths_under
from desktop.services.syncing import HubLine, join_hub
from desktop.services.workspace import Workspace, open_workspace
from sync.domain.attendance import Direction, Source
from sync.domain.ids import same_id
from sync.protocol.operation import Operation
from sync.schema.journal import OperationRow
from sync.schema.meeting import MarkRow
from sync.server.postgres import EmbeddedPostgres
from sync.store.engine import hub_engine, in_schema, laptop_engine
from sync.store.merge import merge
from sync.store.migrate import ensure_current
from tests.benchmarks.figure import Figure, median_seconds, seconds
from tests.scenes import BigClass, big_class

MARKS, PEOPLE, REPLICAS = 10_000, 200, 1_000


def measure(folder: Path) -> Iterator[Figure]:
    first = open_workspace(paths_under(folder / "first"))
    second = open_workspace(paths_under(folder / "second"))
    scene = big_class(first, PEOPLE)
    with running_hub(folder / "hub", "Bench") as url:
        for number, laptop in enumerate((first, second), start=1):
            code = ask_hub(folder / "hub", "enrol")["code"]
            join_hub(laptop, url, code, f"Postazione {number}")
        lines = HubLine(first), HubLine(second)
        for line in (*lines, lines[0]):
            line.sync_now()
        _mark(first, scene.meeting_id, scene.people)
        gc.collect()
        gc.freeze()  # as the program does once it has started
        memory = Memory()
        with memory.watched():
            pushed = lines[0].sync_now()
            pulled = lines[1].sync_now()
        assert (pushed.sent, pulled.received) == (MARKS, MARKS)
        noop = median_seconds(lines[1].sync_now, 20)
        _hear_of_others(first, scene)
        lines[0].sync_now()
        unchanged = lines[0].sync_now()
        assert not unchanged.sent + unchanged.received
        for line in lines:
            line.close()
    rows = _operations(first)
    to_hub, to_laptop = _hub_floor(folder, rows), _laptop_floor(folder, rows)
    yield Figure("sync_push_10k_s", pushed.seconds, "s", to_hub)
    yield Figure("sync_pull_10k_s", pulled.seconds, "s", to_laptop)
    yield Figure("sync_noop_ms", noop * 1000, "ms", 0)
    yield Figure("sync_up_bytes", pushed.bytes_up, "B", 0)
    yield Figure("sync_down_bytes", pulled.bytes_down, "B", 0)
    yield Figure("sync_client_growth_mb", memory.growth / 1e6, "MB", 0)
    both_ways = unchanged.bytes_up + unchanged.bytes_down
    yield Figure("sync_vector_1000_bytes", both_ways, "B", 0)
    first.close()
    second.close()


def _mark(laptop: Workspace, meeting: UUID, people: list[UUID]) -> None:
    with laptop.store.write() as work:
        for number in range(MARKS):
            work.add(
                MarkRow(
                    meeting_id=meeting,
                    participant_id=people[number % PEOPLE],
                    direction=Direction.IN if number % 2 else Direction.OUT,
                    source=Source.CAMERA,
                    captured_at=work.now + timedelta(milliseconds=number * 137),
                    device_id=laptop.device_id,
                )
            )


def _hear_of_others(laptop: Workspace, scene: BigClass) -> None:
    """Take in one mark of each of many replicas."""
    marks = [
        Operation(
            replica=same_id("replica", number),
            seq=1,
            lamport=1_000_000 + number,
            entity="mark",
            row_id=same_id("mark", number),
            fields={
                "meeting_id": scene.meeting_id.bytes,
                "participant_id": scene.people[0].bytes,
                "direction": "in",
                "source": "camera",
                "captured_at": number,
                "device_id": laptop.device_id.bytes,
            },
            captured_at=laptop.now(),
        )
        for number in range(REPLICAS)
    ]
    with laptop.store.connect(writes=True) as connection:
        assert merge(connection, marks).taken == REPLICAS


class Memory:
    """The memory of this process, while something runs.

    Attributes:
        growth: bytes that it held more, at most, than at the beginning.
    """

    def __init__(self) -> None:
        self.growth = 0

    @contextmanager
    def watched(self) -> Generator[None]:
        """Look every few milliseconds."""
        process, ended = psutil.Process(), threading.Event()
        before = process.memory_info().rss

        def watch() -> None:
            while not ended.wait(0.005):
                now = process.memory_info().rss
                self.growth = max(self.growth, now - before)

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()


def _operations(laptop: Workspace) -> list[dict[str, object]]:
    with laptop.store.connect() as connection:
        found = connection.execute(select(OperationRow.__table__)).mappings()
        return [dict(row) for row in found][-MARKS:]


def _hub_floor(folder: Path, rows: list[dict[str, object]]) -> float:
    """Insert the same operations into PostgreSQL, and nothing else."""
    with EmbeddedPostgres(folder / "hub" / "postgresql") as url:
        engine = hub_engine(url)
        own = in_schema(engine, "floor")
        ensure_current(own)

        def work() -> None:
            with own.begin() as connection:
                connection.execute(insert(OperationRow), rows)

        lapse = seconds(work)
        engine.dispose()
    return lapse


def _laptop_floor(folder: Path, rows: list[dict[str, object]]) -> float:
    """Insert the same operations into an encrypted SQLite, and nothing else."""
    engine = laptop_engine(folder / "floor.db", os.urandom(32))
    ensure_current(engine)

    def work() -> None:
        with engine.begin() as connection:
            connection.execute(insert(OperationRow), rows)

    lapse = seconds(work)
    engine.dispose()
    return lapse
