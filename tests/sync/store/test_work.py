from pathlib import Path

import pytest
from sqlalchemy import select

from sync.schema.journal import OperationRow
from sync.schema.meeting import MarkRow
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.sample import fill, mark


@pytest.fixture
def store(laptop: MakeStore) -> Store:
    store = laptop()
    fill(store)
    return store


def test_a_view_writes_under_the_name_of_that_moment(store: Store) -> None:
    """An exchange keeps its view while the database takes another name."""
    view = store.heard_by([])
    store.replica = store.new_id()
    assert view.replica == store.replica
    mark(view)
    newest = select(OperationRow.replica).order_by(OperationRow.lamport.desc())
    with store.read() as session:
        assert session.scalar(newest.limit(1)) == store.replica


def test_only_the_listeners_of_a_view_hear_what_is_written_through_it(
    store: Store,
) -> None:
    heard: list[str] = []
    store.listeners.append(lambda _: heard.append("store"))
    mark(store.heard_by([lambda _: heard.append("view")]))
    assert heard == ["view"]
    mark(store)
    assert heard == ["view", "store"]


def test_what_a_view_could_not_forget_yet_is_forgotten_later(
    store: Store, tmp_path: Path
) -> None:
    (log,) = tmp_path.glob("*-wal")
    with store.read() as session:
        session.scalars(select(MarkRow)).all()
        mark(store)
        store.heard_by([]).forget()
        assert log.stat().st_size > 0
    mark(store)
    assert log.stat().st_size == 0
