"""A disk that fills up while a laptop fetches: it says so, and carries on later."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.paths import paths_under
from desktop.services.syncing import join_hub, sync_now
from desktop.services.workspace import open_workspace
from sync.server.tenants import Tenant
from sync.store.work import Store
from tests.sync.faults.test_crashes import assert_whole
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop, content
from tests.sync.sample import mark

FETCHING = """
import json, resource, sys
from pathlib import Path
from desktop.paths import paths_under
from desktop.services import syncing
from desktop.services.workspace import open_workspace
from sync.errors import KnownError

syncing.MOST = 200
laptop = open_workspace(paths_under(Path(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    syncing.sync_now(laptop)
except KnownError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is the system's")
def test_a_full_disk_is_said_and_the_next_exchange_carries_on(
    tmp_path: Path, served: Served, tenant: Tenant, writer: Laptop, hub_store: Store
) -> None:
    """No file of the laptop's may grow beyond a size: the system refuses the rest."""
    mark(writer.store, 6000)
    writer.sync()
    laptop = open_workspace(paths_under(tmp_path / "full"))
    join_hub(laptop, served.url, served.code(tenant), "full")
    file = laptop.paths.database
    laptop.close()
    limit = file.stat().st_size + 1_000_000
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", FETCHING, str(tmp_path / "full"), str(limit)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["disk-full"], done.stderr
    again = open_workspace(paths_under(tmp_path / "full"))
    assert_whole(again.store)
    with again.store.connect() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        assert whole == "ok"
    taken = len(content(again.store)["mark"])
    assert 0 < taken < 6000
    assert sync_now(again).received <= 6000 - taken + 10
    assert content(again.store) == content(hub_store)
    again.close()
