"""Hubs with a database of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.databases import make_database
from tests.sync.hubs import Served, serve_in_thread
from tests.sync.server.own_hubs import NewDatabase
from tests.sync.server.processes import Administrator


@pytest.fixture
def new_database(postgresql: str) -> NewDatabase:
    """Make databases on the test run's server, as URLs."""
    return lambda: make_database(postgresql)


@pytest.fixture
def own_hub(tmp_path: Path, new_database: NewDatabase) -> Iterator[Served]:
    """Serve a hub of this test alone, in the folder `hub`."""
    with serve_in_thread(tmp_path / "hub", new_database()) as served:
        yield served


@pytest.fixture
def administrator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Administrator:
    return Administrator(tmp_path / "hub", capsys)


@pytest.fixture
def data(administrator: Administrator, new_database: NewDatabase) -> Path:
    administrator.types("init", "--database", new_database())
    return administrator.data
