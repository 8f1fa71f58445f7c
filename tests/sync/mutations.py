"""Known mistakes, put back into the exchange: the tests have to notice each of them.

`make mutations` runs it. Each mistake is made in the running program, and the scenario
or the machine that protects from it has to fail. That both pass without the mistakes
is what `make test` says.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, select

from desktop.services import identity
from sync.client.comparing import OtherSide
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import SessionReply
from sync.protocol.vector import Head
from sync.schema.journal import OperationRow
from sync.server import exchanging
from sync.store import erasure, facts, journal, merge
from sync.store.journal import as_kept
from sync.store.work import Store
from tests.sync.conftest import Joined, MakeStore
from tests.sync.faults.conftest import (
    administrator,
    data,
    hub_store,
    new_database,
    writer,
)
from tests.sync.faults.test_crashes import crash_at_every_statement
from tests.sync.faults.test_writers import four_writers_and_a_reader
from tests.sync.laptops import Laptop
from tests.sync.machine.running import run_machine
from tests.sync.sample import mark
from tests.sync.server.own_hubs import NewDatabase
from tests.sync.store.test_journal import (
    test_one_bad_operation_among_many_is_the_only_one_kept_back as one_bad_operation,
)

__all__ = ["administrator", "data", "hub_store", "new_database", "writer"]

Patch = pytest.MonkeyPatch
EXAMPLES = 60
"""The machine ends at the first failure, which comes long before."""


@pytest.fixture
def machine(tmp_path: Path, new_database: NewDatabase) -> Callable[[], None]:
    """Run the machine until it fails."""

    def run() -> None:
        run_machine(tmp_path, new_database(), 1, EXAMPLES, steps=30, shrink=False)

    return run


def put_back_a_cursor(patch: Patch) -> None:
    """Give what comes after the last one in a single order, whoever wrote it."""

    def after_the_last(
        connection: Connection, other: Mapping[UUID, int], limit: int
    ) -> list[Any]:
        one = OperationRow
        last = 0
        for replica, seq in other.items():
            named = (one.replica == replica, one.seq == seq)
            found = connection.execute(select(one.lamport).where(*named)).scalar()
            last = max(last, found or 0)
        return list(
            connection.execute(
                select(*as_kept(connection))
                .where(one.lamport > last)
                .order_by(one.lamport, one.replica, one.seq)
                .limit(limit)
            )
        )

    patch.setattr(exchanging, "rows_lacking", after_the_last)


def put_back_an_early_vector(patch: Patch) -> None:
    """Move the vector in a transaction of its own, before what it speaks of."""

    def early(connection: Connection, newest: Mapping[UUID, Head]) -> None:
        journal.advance(connection, newest)
        connection.exec_driver_sql("COMMIT")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    with_it = SimpleNamespace(**{**vars(journal), "advance": early})
    patch.setattr(merge, "journal", with_it)


def put_back_counting_alone(patch: Patch) -> None:
    """Tell databases apart by their numbers of writes, which two may share."""
    patch.setattr(OtherSide, "_is_outrun", lambda *_: False)
    patch.setattr(OtherSide, "tell_apart", lambda *_, **__: None)
    patch.setattr(SessionReply, "cloned", False)
    patch.setattr(identity, "renew", lambda *_, **__: None)


def test_a_cursor_is_noticed_by_the_reader_of_four_writers(
    writer: Laptop, joined: Joined, hub_store: Store, monkeypatch: Patch
) -> None:
    put_back_a_cursor(monkeypatch)
    writers = [writer, *(joined(f"writer{n}") for n in range(1, 4))]
    with pytest.raises((AssertionError, MalformedMessage)):
        four_writers_and_a_reader(writers, joined("reader"), hub_store)


def test_an_early_vector_is_noticed_by_crashes(
    writer: Laptop, joined: Joined, hub_store: Store, monkeypatch: Patch
) -> None:
    mark(writer.store, 24)
    writer.sync()
    put_back_an_early_vector(monkeypatch)
    with pytest.raises(AssertionError):
        crash_at_every_statement(joined("reader"), hub_store)


def test_other_content_under_one_identifier_is_noticed(
    laptop: MakeStore, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(facts, "_is_there", lambda *_: True)
    with pytest.raises(AssertionError):
        one_bad_operation(laptop, laptop())


def test_counting_alone_is_noticed_by_the_machine(
    machine: Callable[[], None], monkeypatch: Patch
) -> None:
    put_back_counting_alone(monkeypatch)
    with pytest.raises(AssertionError):
        machine()


def test_revival_after_an_erasure_is_noticed_by_the_machine(
    machine: Callable[[], None], monkeypatch: Patch
) -> None:
    monkeypatch.setattr(erasure, "scrubbed", lambda _, operations, __: list(operations))
    with pytest.raises(AssertionError):
        machine()
