"""A new laptop joins a programme of 1,000,000 marks, and the door goes on meanwhile."""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from desktop.commands.hub_process import ask_hub, running_hub
from desktop.paths import paths_under
from desktop.services.check_in import check_in
from desktop.services.syncing import HubLine, join_hub, sync_now
from desktop.services.workspace import Workspace, open_workspace
from desktop.shell.start import GIL_SECONDS
from sync.domain.attendance import Source
from sync.domain.ids import same_id, uuid7
from sync.protocol.operation import Operation
from sync.schema.meeting import MarkRow
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from sync.store.engine import laptop_engine
from sync.store.merge import merge
from sync.store.migrate import ensure_current
from tests.benchmarks.figure import Figure, percentile, seconds
from tests.scenes import BigClass, big_class

MARKS, WRITERS, CHUNK = 1_000_000, 20, 10_000
PEOPLE, SCANS = 200, 150
ELSEWHERE = PEOPLE - SCANS
"""Those who are marked at other doors: who is in already makes no mark here."""


def measure(folder: Path, marks: int = MARKS) -> Iterator[Figure]:
    sys.setswitchinterval(GIL_SECONDS)  # as the program does
    door = open_workspace(paths_under(folder / "door"))
    fresh = open_workspace(paths_under(folder / "fresh"))
    scene = big_class(door, PEOPLE)
    data = folder / "hub"
    with running_hub(data, "Bootstrap") as url:
        for laptop, name in ((door, "Porta"), (fresh, "Nuova")):
            join_hub(laptop, url, ask_hub(data, "enrol")["code"], name)
        sync_now(door)
        _fill(data, scene, door.device_id, marks)
        gc.collect()
        gc.freeze()  # as the program does once it has started
        lapse = seconds(lambda: sync_now(fresh))
        with fresh.store.read() as session:
            held = session.scalar(select(func.count()).select_from(MarkRow))
        assert held == marks
        yield Figure("bootstrap_1m_s", lapse, "s", _floor(folder, marks))
        quiet = _scan(door, scene, scene.codes[ELSEWHERE:][: SCANS // 3])
        line = HubLine(door)
        under_way = threading.Thread(target=line.sync_now)
        under_way.start()
        busy = _scan(door, scene, scene.codes[ELSEWHERE:][SCANS // 3 :])
        assert under_way.is_alive(), "the download was over too soon"
        line.hang_up()
        under_way.join()
        yield Figure(
            "scan_p95_during_download_ms",
            percentile(busy, 95),
            "ms",
            percentile(quiet, 95),
        )
    door.close()
    fresh.close()


def _scan(laptop: Workspace, scene: BigClass, codes: list[str]) -> list[float]:
    """Check people in at the pace of a queue; return the milliseconds of each."""
    lapses: list[float] = []
    for code in codes:
        time.sleep(0.1)
        begun = time.perf_counter()
        check_in(laptop, scene.meeting_id, code, source=Source.CAMERA)
        lapses.append((time.perf_counter() - begun) * 1000)
    return lapses


def _fill(data: Path, scene: BigClass, device: UUID, marks: int) -> None:
    """Let the hub take in the marks of other laptops, as it does with a push."""
    each = marks // WRITERS
    with open_hub(HubFolder(data)) as hub:
        store = hub.tenants.store(hub.tenants.named(None).id)
        for writer in range(WRITERS):
            for start in range(0, each, CHUNK):
                some = range(start + 1, min(start + CHUNK, each) + 1)
                operations = [_mark(writer, seq, scene, device) for seq in some]
                with store.connect(writes=True) as connection:
                    merge(connection, operations)


def _mark(writer: int, seq: int, scene: BigClass, device: UUID) -> Operation:
    number = writer * 1_000_000 + seq
    at = datetime.fromtimestamp(1_790_000_000 + number, UTC)
    return Operation(
        replica=same_id("replica", writer),
        seq=seq,
        lamport=100_000 + number,
        entity="mark",
        row_id=uuid7(at, os.urandom(10)),
        fields={
            "meeting_id": scene.meeting_id.bytes,
            "participant_id": scene.people[seq % ELSEWHERE].bytes,
            "direction": "in",
            "source": "camera",
            "captured_at": int(at.timestamp()) * 1_000_000,
            "device_id": device.bytes,
        },
        captured_at=at,
    )


def _floor(folder: Path, marks: int) -> float:
    """Insert as many bare rows into an encrypted SQLite, a chunk a transaction."""
    engine = laptop_engine(folder / "floor.db", os.urandom(32))
    ensure_current(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE floor (id BLOB PRIMARY KEY, v BLOB)")

    def work() -> None:
        for start in range(0, marks, CHUNK):
            rows = [
                ((start + at).to_bytes(16, "big"), bytes(150)) for at in range(CHUNK)
            ]
            with engine.begin() as connection:
                connection.exec_driver_sql("INSERT INTO floor VALUES (?, ?)", rows)

    lapse = seconds(work)
    engine.dispose()
    return lapse
