"""Hubs with a database of their own."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.sync.hubs import Served, serve_in_thread
from tests.sync.server.own_hubs import NewDatabase
from tests.sync.server.processes import Administrator


@pytest.fixture
def new_database(postgresql: str) -> NewDatabase:
    """Make databases on the test run's server, as URLs."""

    def make() -> str:
        name = f"hub_{uuid4().hex}"
        with psycopg.connect(postgresql, autocommit=True) as connection:
            # nobody pulls the plug here, and each database is some hundred files
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return postgresql.replace("/postgres?", f"/{name}?")

    return make


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
