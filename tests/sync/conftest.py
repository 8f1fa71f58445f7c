"""Replicas to exchange between: laptops on SQLite, a hub on real PostgreSQL."""

import itertools
import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from sync.domain.ids import uuid7
from sync.store.engine import hub_engine, in_schema, laptop_engine
from sync.store.migrate import ensure_current
from sync.store.work import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

MakeStore = Callable[[], Store]


@pytest.fixture
def new_id() -> Callable[[], UUID]:
    """Return a source of identifiers that is the same on each run."""
    chance = random.Random(7)  # noqa: S311 - not a secret
    return lambda: uuid7(NOON, chance.randbytes(10))


@pytest.fixture
def laptop(tmp_path: Path, new_id: Callable[[], UUID]) -> Iterator[MakeStore]:
    """Make laptops, each with a database of its own."""
    made: list[Store] = []
    numbers = itertools.count(1)

    def make() -> Store:
        engine = laptop_engine(tmp_path / f"laptop{next(numbers)}.db", os.urandom(32))
        ensure_current(engine)
        made.append(Store(engine, new_id(), clock=lambda: NOON, new_id=new_id))
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a PostgreSQL server of this test run and return its URL."""
    from sync.server.postgres import EmbeddedPostgres

    with EmbeddedPostgres(tmp_path_factory.mktemp("postgresql")) as url:
        yield url


@pytest.fixture
def hub(postgresql: str, new_id: Callable[[], UUID]) -> Iterator[MakeStore]:
    """Make hub stores, each a programme of its own on the one server."""
    engine = hub_engine(postgresql)

    def make() -> Store:
        replica = new_id()
        own = in_schema(engine, f"p_{uuid4().hex}")
        ensure_current(own)
        return Store(own, replica, clock=lambda: NOON, new_id=new_id)

    yield make
    engine.dispose()
