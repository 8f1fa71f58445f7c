from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, text, update

from sync.schema.journal import OperationRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ParticipantRow
from sync.server.tenants import Tenant
from sync.server.verify import verify
from sync.store.work import Store
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import ZOE, mark


@pytest.fixture
def store(served: Served, tenant: Tenant, joined: Callable[[str], Laptop]) -> Store:
    """Fill the hub by two laptops that change the same fields."""
    north, south = joined("north"), joined("south")
    north.fill()
    mark(north.store, 30)
    for laptop in (north, south):
        laptop.sync()
    for laptop, name in ((north, "Aurora"), (south, "Beatrice"), (north, "Carla")):
        with laptop.store.write() as work:
            work.session.get_one(ParticipantRow, ZOE).given_name = name
    for laptop in (north, south, north):
        laptop.sync()
    return served.hub.tenants.store(tenant.id)


def test_a_sound_programme_equals_its_journal(store: Store) -> None:
    found = verify(store)
    assert found.is_whole
    assert found.operations == found.rows + 4
    with store.connect() as connection:  # and nothing is left behind
        scratch = connection.execute(
            text("SELECT count(*) FROM pg_class WHERE relpersistence = 't'")
        )
        assert scratch.scalar() == 0


def test_a_row_that_was_tampered_with_is_named(store: Store) -> None:
    with store.connect(writes=True) as connection:
        connection.execute(
            update(ParticipantRow).values(family_name="Rossi", email="x")
        )
        gone = connection.execute(select(MarkRow.id).limit(1)).scalar_one()
        connection.execute(delete(MarkRow).where(MarkRow.id == gone))
    found = verify(store)
    assert not found.is_whole
    names = {(name, row_id): fields for name, row_id, fields in found.differences}
    assert set(names) == {("participant", ZOE), ("mark", gone)}
    assert sorted(names["participant", ZOE]) == ["email", "family_name"]
    assert "id" in names["mark", gone]


def test_a_gap_in_the_journal_is_named(store: Store) -> None:
    with store.connect(writes=True) as connection:
        lost = connection.execute(
            delete(OperationRow)
            .where(OperationRow.entity == "mark", OperationRow.seq == 20)
            .returning(OperationRow.replica)
        ).scalar_one()
    assert verify(store).gaps == [lost]
