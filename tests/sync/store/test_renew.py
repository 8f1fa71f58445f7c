"""Two databases that counted under one name lose nothing of what either wrote."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from sync.protocol.proof import prover
from sync.schema.device import ReplicaRow
from sync.schema.journal import HeldRow, OperationRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ParticipantRow
from sync.store.compare import differences, rows_of
from sync.store.engine import laptop_engine
from sync.store.journal import vector_of
from sync.store.migrate import ensure_current
from sync.store.renew import begin_anew
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import claim, enrol, key_of
from tests.sync.passing import exchange
from tests.sync.sample import NOON, ZOE, fill, mark

KEY = bytes(32)


@pytest.fixture
def cloned(
    tmp_path: Path, new_id: Callable[[], UUID]
) -> Iterator[Callable[[], tuple[Store, Store]]]:
    """Return a database and its copy, made when called."""
    made: list[Store] = []
    first = tmp_path / "first.db"

    def open_file(file: Path, replica: UUID) -> Store:
        engine = laptop_engine(file, KEY)
        ensure_current(engine)
        prove = prover(key_of(replica))
        made.append(
            Store(engine, replica, clock=lambda: NOON, new_id=new_id, prove=prove)
        )
        return made[-1]

    store = open_file(first, new_id())

    def clone() -> tuple[Store, Store]:
        if not made[1:]:
            with store.connect() as connection:
                connection.exec_driver_sql("PRAGMA user_version")
            store.close()
            shutil.copy(first, tmp_path / "copy.db")
            open_file(tmp_path / "copy.db", store.replica)
        return made[0], made[1]

    fill(store)
    mark(store, 3)
    yield clone
    for one in made:
        one.close()


def shared_of(store: Store) -> int:
    with store.connect() as connection:
        return vector_of(connection)[store.replica]


def rename(store: Store, name: str) -> None:
    with store.write() as work:
        work.session.get_one(ParticipantRow, ZOE).given_name = name


def test_both_streams_of_a_cloned_disk_survive(
    cloned: Callable[[], tuple[Store, Store]], postgres: MakeStore
) -> None:
    centre = postgres()
    one, copy = cloned()
    shared = shared_of(one)
    exchange(one, centre)
    mark(one, 2)
    rename(one, "first")
    mark(copy, 4)
    rename(copy, "again")
    rename(copy, "copy")
    exchange(one, centre)
    new = copy.new_id()
    with copy.connect(writes=True) as connection:
        moved = begin_anew(
            connection, copy.replica, new, shared=shared, prove=copy.prove
        )
    copy.replica = new
    assert moved == 6
    mark(copy)
    for _ in range(2):
        exchange(copy, centre)
        exchange(one, centre)
    with centre.read() as session:
        assert len(session.scalars(select(MarkRow)).all()) == 3 + 2 + 4 + 1
    for store in (one, copy):
        with store.connect() as here, centre.connect() as there:
            assert not list(differences(rows_of(here), rows_of(there)))
            rows = here.execute(select(OperationRow.replica, OperationRow.seq)).all()
            numbers: dict[UUID, list[int]] = {}
            for replica, seq in sorted(rows):
                numbers.setdefault(replica, []).append(seq)
            for seqs in numbers.values():
                assert seqs == list(range(1, len(seqs) + 1))
    rename(copy, "settled")
    exchange(copy, centre)
    with centre.read() as session:
        assert session.get_one(ParticipantRow, ZOE).given_name == "settled"


def test_nothing_is_moved_where_nothing_was_written_since(
    cloned: Callable[[], tuple[Store, Store]],
) -> None:
    store, _ = cloned()
    with store.connect(writes=True) as connection:
        assert not begin_anew(
            connection,
            store.replica,
            store.new_id(),
            shared=shared_of(store),
            prove=store.prove,
        )


def test_a_name_that_nobody_knows_moves_as_a_whole(
    cloned: Callable[[], tuple[Store, Store]], postgres: MakeStore
) -> None:
    store, _ = cloned()
    old, new, count = store.replica, store.new_id(), shared_of(store)
    with store.connect(writes=True) as connection:
        assert begin_anew(connection, old, new, shared=0, prove=store.prove) == count
        assert vector_of(connection) == {new: count}
    store.replica = new
    rename(store, "still here")
    centre = postgres()
    exchange(store, centre)
    with store.connect() as here, centre.connect() as there:
        assert not list(differences(rows_of(here), rows_of(there)))


def test_a_name_that_nobody_heard_of_is_told_again_under_the_next_one(
    cloned: Callable[[], tuple[Store, Store]], hub: MakeStore
) -> None:
    """Renewed twice between exchanges, a laptop says so of each of its names."""
    centre, (store, _) = hub(), cloned()
    key = enrol(centre, store, "coordinator")
    exchange(store, centre)
    with store.connect() as connection:
        shared = vector_of(connection)[store.replica]
    names = [store.replica]
    for _ in range(2):
        new = store.new_id()
        with store.connect(writes=True) as connection:
            begin_anew(connection, names[-1], new, shared=shared, prove=store.prove)
        store.replica, shared = new, 0
        names.append(new)
        with store.write() as work:
            work.add(claim(key, new, work.now))
    for _ in range(2):
        exchange(store, centre)
    for one in (store, centre):
        with one.read() as session:
            assert set(names) <= set(session.scalars(select(ReplicaRow.id)))
            assert session.scalars(select(HeldRow)).all() == []
