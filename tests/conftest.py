"""What holds for every test, and the hub that many of them need."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from sync.server.tenants import Tenant
    from tests.sync.hubs import Served

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL server of this test run and return its URL.

    It has a folder of its own: pytest's is closed to the account that it runs under
    by every other test run that begins meanwhile.
    """
    from sync.server.postgres import EmbeddedPostgres

    with TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as url:
        yield url


@pytest.fixture(scope="session")
def served(
    postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[Served]":
    """Serve a hub over HTTPS in a thread of this process."""
    from tests.sync.hubs import serve_in_thread

    with serve_in_thread(tmp_path_factory.mktemp("hub"), postgresql) as served:
        yield served


@pytest.fixture
def tenant(served: "Served") -> "Tenant":
    """Make room for another programme on the served hub."""
    return served.hub.tenants.create(uuid4().hex)
