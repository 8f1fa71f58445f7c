"""Real programs, ended by SIGKILL: what was shown as done is on the hub in the end."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from desktop.paths import paths_under
from desktop.services.syncing import join_hub, sync_now
from desktop.services.workspace import open_workspace
from sync.client.chunk_size import ChunkSize
from sync.client.transport import HubUnreachable
from sync.domain.programme import Role
from sync.schema.meeting import MarkRow
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from sync.server.tenants import Tenant
from sync.store.work import Store
from tests.sync.faults.test_crashes import assert_whole
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop, content
from tests.sync.sample import MEETING, mark
from tests.sync.server.own_hubs import move
from tests.sync.server.processes import Administrator, serving

KILLS = 5

WORKING = """
import sys
from pathlib import Path
from uuid import UUID
from desktop.paths import paths_under
from desktop.services import syncing
from desktop.services.workspace import open_workspace
from sync.schema.meeting import MarkRow

syncing.MOST = 5
laptop = open_workspace(paths_under(Path(sys.argv[1])))
line = syncing.HubLine(laptop)
print("open", flush=True)
while True:
    for _ in range(12):
        with laptop.store.write() as work:
            row = work.add(
                MarkRow(
                    meeting_id=UUID(sys.argv[2]),
                    direction="in",
                    source="hand",
                    captured_at=work.now,
                    device_id=laptop.device_id,
                )
            )
        print(row.id, flush=True)
    line.sync_now()
"""


def marks(store: Store) -> set[UUID]:
    with store.read() as session:
        return set(session.scalars(select(MarkRow.id)))


@pytest.fixture
def killed(
    tmp_path: Path,
    served: Served,
    tenant: Tenant,
    writer: Laptop,  # noqa: ARG001
) -> Path:
    """Return the folder of a laptop that holds the writer's programme."""
    folder = tmp_path / "killed"
    laptop = open_workspace(paths_under(folder))
    join_hub(laptop, served.url, served.code(tenant, role=Role.TUTOR), "killed")
    sync_now(laptop)
    laptop.close()
    return folder


def test_a_laptop_killed_at_any_moment_loses_nothing_it_has_shown(
    killed: Path,
    writer: Laptop,
    hub_store: Store,
) -> None:
    """It marks, pushes and pulls without a pause; the writer gives it something to
    pull all the time.
    """
    chance = random.Random(4)  # noqa: S311 - the same on each run
    shown: set[UUID] = set()
    for _ in range(KILLS):
        mark(writer.store, 60)
        writer.sync()
        with subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", WORKING, str(killed), str(MEETING)],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().split("\n")
            shown |= {UUID(line) for line in lines[:-1]}
        assert process.returncode == -signal.SIGKILL
    again = open_workspace(paths_under(killed))
    assert_whole(again.store)
    sync_now(again)
    assert len(shown) > KILLS
    assert shown <= marks(hub_store)
    assert content(again.store) == content(hub_store)
    again.close()


def test_a_hub_killed_while_a_laptop_fetches_is_asked_again(
    administrator: Administrator, data: Path, new_laptop: Callable[[str], Laptop]
) -> None:
    """A kill in the middle of a push is in `tests/sync/server/test_process.py`."""
    writer, reader = new_laptop("writer"), new_laptop("reader")
    writer.fill()
    mark(writer.store, 600)
    with serving(data) as (process, url):
        for laptop in (writer, reader):
            laptop.join(url, administrator.code())
        writer.sync()

        def kill(done: int, *_of: int) -> None:
            if done >= 200:
                process.kill()

        with pytest.raises(HubUnreachable):
            reader.sync(chunk=ChunkSize(20), on_progress=kill)
        assert_whole(reader.store)
        assert 150 <= len(marks(reader.store)) < 600
    with serving(data) as (_, url):
        for laptop in (reader, writer):
            move(laptop, url)
            laptop.sync()
    with open_hub(HubFolder(data)) as hub:
        on_the_hub = content(hub.tenants.store(hub.tenants.named(None).id))
    assert content(reader.store) == content(writer.store) == on_the_hub
