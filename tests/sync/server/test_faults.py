import json
import os
import signal
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Connection, func, select, text

from sync.client.chunk_size import ChunkSize
from sync.errors import KnownError
from sync.schema.meeting import MarkRow
from sync.server import serving as serving_module
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from sync.server.watching import HEALTH_SECONDS
from tests.sync.hubs import serve_in_thread
from tests.sync.laptops import Laptop, content
from tests.sync.sample import mark
from tests.sync.server.own_hubs import NewDatabase, NewLaptop
from tests.sync.server.processes import Administrator, serving

PATIENCE = 60


def postmaster(data: Path) -> int:
    pid = (data / "postgresql" / "postmaster.pid").read_text().splitlines()[0]
    return int(pid)


def health(url: str) -> httpx.Response:
    return httpx.get(f"{url}/v1/health", verify=False)  # noqa: S501 - only a look


def answers(url: str) -> bool:
    try:
        return bool(health(url))
    except httpx.ConnectError:
        return False


def syncs(laptop: Laptop) -> bool:
    try:
        laptop.sync()
    except KnownError:
        return False
    return True


def on_the_hub(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_hub(HubFolder(data)) as hub:
        return content(hub.tenants.store(hub.tenants.named(None).id))


def wait_for_a_lock(connection: Connection) -> None:
    """Return once somebody else waits for what we hold."""
    waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not connection.scalar(waits):
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["crash", "stop"])
def test_postgresql_goes_away_in_the_middle_of_a_push(
    administrator: Administrator,
    new_laptop: NewLaptop,
    tmp_path: Path,
    how: signal.Signals,
) -> None:
    """The hub says so, starts it again by itself, and nothing is lost."""
    administrator.types("init")
    laptop = new_laptop("laptop")
    laptop.fill()
    mark(laptop.store, 600)
    log = tmp_path / "log"
    with serving(administrator.data, stderr=log) as (process, url):
        laptop.join(url, administrator.code())
        struck: list[int] = []

        def strike(done: int, *_of: int) -> None:
            if done >= 200 and not struck:
                struck.append(done)
                os.kill(postmaster(administrator.data), how)

        with pytest.raises(KnownError):
            laptop.sync(chunk=ChunkSize(20), on_progress=strike)
        seen = {health(url).status_code}
        until = time.monotonic() + PATIENCE
        while not syncs(laptop):
            seen.add(health(url).status_code)
            assert time.monotonic() < until
            time.sleep(0.2)
        assert process.poll() is None
        time.sleep(HEALTH_SECONDS)
        assert health(url).json()["ok"] is True
        assert 503 in seen
        events = [json.loads(line) for line in log.read_text().splitlines()]
        assert "postgres-started-again" in {one["event"] for one in events}
        failed = {one["error"] for one in events if one["event"] == "request-failed"}
        assert failed <= {"database-unreachable", "database-busy"}
        laptop.sync()
    assert on_the_hub(administrator.data) == content(laptop.store)


def test_a_hub_that_is_told_to_stop_ends_what_it_has_begun(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("laptop")
    laptop.fill()
    with serving(data) as (process, url), open_hub(HubFolder(data)) as hub:
        laptop.join(url, administrator.code())
        laptop.sync()
        mark(laptop.store, 10)
        store = hub.tenants.store(hub.tenants.named(None).id)
        pushing = threading.Thread(target=syncs, args=[laptop])
        with store.connect(writes=True) as connection:
            pushing.start()
            wait_for_a_lock(connection)
            process.send_signal(signal.SIGTERM)
            while answers(url):
                time.sleep(0.1)
            assert process.poll() is None
        # the push got through; what the laptop would ask next finds nobody
        assert process.wait(10) == 0
        pushing.join()
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(MarkRow)) == 10


def test_what_does_not_end_by_itself_is_ended(
    tmp_path: Path,
    new_database: NewDatabase,
    new_laptop: NewLaptop,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving_module, "STOP_SECONDS", 1)
    laptop = new_laptop("laptop")
    laptop.fill()
    with ExitStack() as ours, ExitStack() as stack:
        served = stack.enter_context(serve_in_thread(tmp_path / "hub", new_database()))
        other = ours.enter_context(open_hub(HubFolder(tmp_path / "hub")))
        tenant = served.hub.tenants.create("Prova")
        laptop.join(served.url, served.code(tenant))
        pushing = threading.Thread(target=syncs, args=[laptop])
        with other.tenants.store(tenant.id).connect(writes=True) as connection:
            pushing.start()
            wait_for_a_lock(connection)
            began = time.monotonic()
            stack.close()  # which stops it
            assert 1 <= time.monotonic() - began < 8
        pushing.join()
