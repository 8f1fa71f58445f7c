"""A program that ends at any statement has taken in a chunk whole, or not at all."""

from sqlalchemy import func, select

from sync.client.chunk_size import ChunkSize
from sync.schema.journal import OperationRow
from sync.store.journal import vector_of
from sync.store.work import Store
from tests.sync.conftest import Joined
from tests.sync.laptops import Laptop, content
from tests.sync.machine.crashing import Crash, crashing
from tests.sync.sample import mark


def test_a_crash_at_any_statement_leaves_it_as_before_or_after(
    writer: Laptop, joined: Joined, hub_store: Store
) -> None:
    mark(writer.store, 24)
    writer.sync()
    crash_at_every_statement(joined("reader"), hub_store)


def crash_at_every_statement(reader: Laptop, hub_store: Store) -> None:
    """Let a laptop end at each statement of its exchanges in turn."""
    crashes = 0
    for at in range(500):
        try:
            with crashing(reader.store.engine, at):
                reader.sync(chunk=ChunkSize(6))
            break
        except Crash:
            crashes += 1
        reader.store.engine.dispose()
        assert_whole(reader.store)
    assert crashes > 20
    assert content(reader.store) == content(hub_store)


def assert_whole(store: Store) -> None:
    """See that the vector says what the journal holds."""
    with store.connect() as connection:
        counted = connection.execute(
            select(
                OperationRow.replica, func.count(), func.max(OperationRow.seq)
            ).group_by(OperationRow.replica)
        )
        held = {row[0]: (row[1], row[2]) for row in counted}
        vector = {name: (seq, seq) for name, seq in vector_of(connection).items()}
        assert held == vector
