"""One flipped row is found and mended, from the journal of the side that is wrong."""

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from msgspec import structs
from sqlalchemy import delete, select, update

from sync.domain.versions import Dot
from sync.schema.journal import OperationRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ErasureRow
from sync.schema.programme import ProgrammeRow
from sync.schema.wire import LONGEST_TEXT
from sync.server.logs import JsonLines
from sync.store.compare import differences, rows_of
from sync.store.digests import meeting_digests, rebuild
from sync.store.held import all_held
from sync.store.journal import (
    operations_named,
    operations_on_meeting,
    rewrite,
    vector_of,
)
from sync.store.merge import merge
from sync.store.reasons import Reason
from sync.store.work import Store, system_clock
from tests.sync.conftest import MakeStore
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.passing import exchange
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE, fill, mark


def same(one: Store, other: Store) -> bool:
    with one.connect() as here, other.connect() as there:
        return not list(differences(rows_of(here), rows_of(there)))


def marks(store: Store) -> list[UUID]:
    with store.connect() as connection:
        return list(connection.execute(select(MarkRow.id)).scalars())


def test_sqlite_and_postgresql_say_the_same_of_the_same_rows(
    laptop: MakeStore, postgres: MakeStore
) -> None:
    here, there = laptop(), postgres()
    fill(here)
    with here.write() as work:
        for text in ("perché", "a|b:c", "", "🙂 \\ '", None):
            work.add(
                MarkRow(
                    meeting_id=MEETING,
                    direction="in",
                    source="hand",
                    captured_at=work.now,
                    device_id=DEVICE,
                    reason=text,
                )
            )
    exchange(here, there)
    found = []
    for store in (here, there):
        with store.connect() as connection:
            found.append(meeting_digests(connection, [MEETING]))
    assert found[0] == found[1]
    assert found[0][MEETING].rows == 5


@pytest.fixture
def pair(joined: Callable[[str], Laptop]) -> tuple[Laptop, Laptop]:
    first, second = joined("first"), joined("second")
    first.fill()
    mark(first.store, 20)
    for one in (first, second, first):
        one.sync()
    return first, second


def hub_of(served: Served, laptop: Laptop) -> Store:
    tenants = served.hub.tenants
    for tenant in tenants.all():
        store = tenants.store(tenant.id)
        if store.replica == laptop.joined.hub_replica:
            return store
    raise AssertionError


@pytest.mark.parametrize("where", ["laptop", "hub"])
def test_a_flipped_row_is_mended(
    served: Served,
    pair: tuple[Laptop, Laptop],
    where: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The hub's administrator reads in the log that its rows were wrong."""
    first, _ = pair
    hub = hub_of(served, first)
    store = first.store if where == "laptop" else hub
    with store.engine.begin() as connection:
        one, other = marks(store)[:2]
        connection.execute(
            update(MarkRow).where(MarkRow.id == one).values(direction="out")
        )
        connection.execute(delete(MarkRow).where(MarkRow.id == other))
    mark(first.store)
    done = first.sync()
    assert done.mended == 2
    assert done.differing == ()
    assert same(first.store, hub)
    mark(first.store)
    assert first.sync().mended == 0
    told = [json.loads(JsonLines().format(one)) for one in caplog.records]
    mended = [line for line in told if line["event"] == "rows-mended"]
    with hub.read() as session:
        programme = session.scalar(select(ProgrammeRow.id))
    assert [(one["programme"], one["meeting"], one["rows"]) for one in mended] == (
        [(str(programme), str(MEETING), 2)] if where == "hub" else []
    )


def test_a_flipped_row_is_mended_though_nothing_is_exchanged(
    served: Served, pair: tuple[Laptop, Laptop]
) -> None:
    """An idle laptop looks once an hour, not with every exchange."""
    first, _ = pair
    first.sync()
    hub = hub_of(served, first)
    with hub.engine.begin() as connection:
        connection.execute(delete(MarkRow).where(MarkRow.id == marks(hub)[0]))
    start = system_clock()
    found = []
    for minutes in (59, 61, 119, 122):
        first.store.clock = lambda: start + timedelta(minutes=minutes)  # noqa: B023
        done = first.sync()
        assert (done.sent, done.received) == (0, 0)
        found.append((done.mended, len(done.compared)))
    assert found == [(0, 0), (1, 1), (0, 0), (0, 1)]
    assert same(first.store, hub)


def test_each_other_side_has_its_own_hour(pair: tuple[Laptop, Laptop]) -> None:
    """Neighbours exchange more often than the hub: it would never be its turn."""
    first, _ = pair
    first.sync()
    assert first.sync(peer="a neighbour").compared == {MEETING}
    assert not first.sync(peer="a neighbour").compared


@pytest.mark.parametrize("where", ["laptop", "hub"])
def test_a_journal_with_a_hole_is_filled_from_the_other_side(
    served: Served, pair: tuple[Laptop, Laptop], where: str
) -> None:
    first, _ = pair
    hub = hub_of(served, first)
    store = first.store if where == "laptop" else hub
    with store.engine.begin() as connection:
        lost = marks(store)[0]
        connection.execute(delete(MarkRow).where(MarkRow.id == lost))
        connection.execute(delete(OperationRow).where(OperationRow.row_id == lost))
    mark(first.store)
    done = first.sync()
    assert done.mended >= 1
    assert done.differing == ()
    assert same(first.store, hub)


@pytest.mark.parametrize("where", ["laptop", "hub"])
def test_a_large_hole_is_filled_in_several_chunks(
    served: Served, pair: tuple[Laptop, Laptop], where: str
) -> None:
    """Its values are more than one chunk may unpack to."""
    first, _ = pair
    with first.store.write() as work:
        for _ in range(180):
            work.add(
                MarkRow(
                    meeting_id=MEETING,
                    direction="in",
                    source="hand",
                    captured_at=work.now,
                    device_id=DEVICE,
                    reason="x" * LONGEST_TEXT,
                )
            )
    first.sync()
    hub = hub_of(served, first)
    store = first.store if where == "laptop" else hub
    with store.engine.begin() as connection:
        long = select(MarkRow.id).where(MarkRow.reason.is_not(None))
        lost = list(connection.execute(long).scalars())
        connection.execute(delete(OperationRow).where(OperationRow.row_id.in_(lost)))
        connection.execute(delete(MarkRow).where(MarkRow.id.in_(lost)))
    mark(first.store)
    done = first.sync()
    assert done.mended >= 180
    assert done.differing == ()
    assert same(first.store, hub)


def test_what_differed_from_a_flipped_row_alone_is_put_aside_no_longer(
    laptop: MakeStore,
) -> None:
    """A clone told the same mark under its own name while the row was wrong."""
    store = laptop()
    fill(store)
    mark(store)
    with store.connect(writes=True) as connection:
        (told,) = operations_on_meeting(connection, ["mark"], MEETING)
        connection.execute(update(MarkRow).values(direction="out"))
        again = structs.replace(told, replica=store.new_id(), seq=1)
        assert merge(connection, [again]).held == {again.dot: Reason.OTHER_CONTENT}
        assert rebuild(connection, MEETING) == 1
        assert all_held(connection) == []


def test_a_lost_row_about_who_was_erased_comes_back_about_nobody(
    laptop: MakeStore,
) -> None:
    store = laptop()
    fill(store)
    with store.write() as work:
        work.add(
            MarkRow(
                meeting_id=MEETING,
                participant_id=ZOE,
                direction="in",
                source="hand",
                captured_at=work.now,
                device_id=DEVICE,
                reason="Zoë came late",
            )
        )
    with store.engine.begin() as connection:
        connection.execute(delete(MarkRow))
    with store.write() as work:
        work.add(
            ErasureRow(
                participant_id=ZOE,
                captured_at=NOON,
                device_id=DEVICE,
                reason="asked",
            )
        )
    with store.connect(writes=True) as connection:
        assert rebuild(connection, MEETING) == 1
        assert connection.execute(select(MarkRow.reason)).scalars().all() == [None]
        for one in operations_on_meeting(connection, ["mark"], MEETING):
            assert one.fields["reason"] is None


def test_what_was_emptied_on_one_side_alone_is_not_told_again(
    served: Served, pair: tuple[Laptop, Laptop]
) -> None:
    """The hub puts an erasure aside that a neighbour has applied: a coordinator's
    decision is wanted, and nothing else would help.
    """
    first, _ = pair
    hub = hub_of(served, first)
    with hub.connect(writes=True) as connection:
        one = operations_on_meeting(connection, ["mark"], MEETING)[0]
        emptied = one.fields | {"participant_id": None}
        rewrite(connection, [structs.replace(one, fields=emptied)])
        row = update(MarkRow).where(MarkRow.id == one.row_id)
        connection.execute(row.values(participant_id=None))
    written = 0
    for _ in range(2):
        mark(first.store)
        with first.store.connect() as connection:
            written = vector_of(connection)[first.store.replica]
        assert first.sync().differing == (MEETING,)
    with first.store.connect() as connection:
        assert vector_of(connection)[first.store.replica] == written


def test_what_was_written_twice_under_one_name_and_number_survives_twice(
    served: Served, pair: tuple[Laptop, Laptop]
) -> None:
    """A copy of a laptop handed its marks to a neighbour before anybody noticed."""
    first, neighbour = pair
    hub = hub_of(served, first)
    with first.store.connect() as connection:
        shared = vector_of(connection)[first.store.replica]
    mark(first.store)
    first.sync()
    with hub.connect() as connection:
        (told,) = operations_named(connection, [Dot(first.store.replica, shared + 1)])
    other = structs.replace(told, row_id=first.store.new_id())
    with neighbour.store.connect(writes=True) as connection:
        assert merge(connection, [other]).taken == 1
    for _ in range(2):
        mark(neighbour.store)
        neighbour.sync(peer="a laptop")  # a hub's word would end it, see test_forks
    first.sync()
    assert same(neighbour.store, first.store)
    assert {told.row_id, other.row_id} <= set(marks(hub))
