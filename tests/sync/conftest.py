"""Replicas to exchange between: laptops on SQLite, a hub on real PostgreSQL."""

import itertools
import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from sync.domain.ids import uuid7
from sync.protocol.proof import prover
from sync.server.tenants import Tenant
from sync.store.engine import hub_engine, in_schema, laptop_engine
from sync.store.migrate import ensure_current
from sync.store.permission import vouch_for
from sync.store.work import Store
from tests.sync.enrolling import key_of, public_of
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop, make_empty
from tests.sync.sample import NOON

MakeStore = Callable[[], Store]
Joined = Callable[[str], Laptop]


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
        replica = new_id()
        prove = prover(key_of(replica))
        made.append(
            Store(engine, replica, clock=lambda: NOON, new_id=new_id, prove=prove)
        )
        return made[-1]

    yield make
    for store in made:
        store.close()


@pytest.fixture
def postgres(postgresql: str, new_id: Callable[[], UUID]) -> Iterator[MakeStore]:
    """Make stores on the one server, each of a programme that has no hub yet."""
    engine = hub_engine(postgresql)

    def make() -> Store:
        replica = new_id()
        own = in_schema(engine, f"p_{uuid4().hex}")
        ensure_current(own)
        prove = prover(key_of(replica), always=True)
        return Store(own, replica, clock=lambda: NOON, new_id=new_id, prove=prove)

    yield make
    engine.dispose()


@pytest.fixture
def hub(postgres: MakeStore) -> MakeStore:
    """Make hub stores."""

    def make() -> Store:
        store = postgres()
        with store.connect(writes=True) as connection:
            vouch_for(connection, [store.replica], public_of(store.replica))
        return store

    return make


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a laptop's database that holds nothing yet."""
    return make_empty(tmp_path_factory.mktemp("empty") / "empty.db")


@pytest.fixture
def new_laptop(
    tmp_path: Path, empty_database: Path
) -> Iterator[Callable[[str], Laptop]]:
    """Make laptops that can join a hub, by name."""
    with ExitStack() as opened:
        yield lambda name: opened.enter_context(
            closing(Laptop(tmp_path, name, empty_database))
        )


@pytest.fixture
def joined(
    served: Served, tenant: Tenant, new_laptop: Callable[[str], Laptop]
) -> Callable[[str], Laptop]:
    """Make laptops that have joined the programme on the served hub."""

    def make(name: str) -> Laptop:
        laptop = new_laptop(name)
        laptop.join(served.url, served.code(tenant))
        return laptop

    return make
