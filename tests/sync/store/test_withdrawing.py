"""What is taken back or let in late ends as it would have in any other order."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from sync.schema.device import DecisionRow, DeviceRow
from sync.schema.journal import ConflictRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ParticipantRow
from sync.store.compare import differences, rows_of
from sync.store.permission import vouch_for
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import claim, enrol, public_of
from tests.sync.passing import exchange, lacking, send, take
from tests.sync.sample import ZOE, fill, mark


@pytest.fixture
def three(laptop: MakeStore, hub: MakeStore) -> tuple[Store, Store, Store]:
    """Return a hub with a programme, and two coordinators' laptops."""
    centre, here, struck = hub(), laptop(), laptop()
    fill(here)
    for store in (here, struck):
        enrol(centre, store, "coordinator")
    for store in (here, struck, here):
        exchange(store, centre)
    return centre, here, struck


def strike_off(centre: Store, laptop: Store) -> None:
    with centre.write() as work:
        device = work.session.scalars(
            select(DeviceRow).where(DeviceRow.replica == laptop.replica)
        ).one()
        device.revoked_at = work.now


def rename(store: Store, name: str) -> None:
    with store.write() as work:
        work.session.get_one(ParticipantRow, ZOE).given_name = name


def marks(store: Store) -> list[MarkRow]:
    with store.read() as session:
        return list(session.scalars(select(MarkRow)))


def conflicts(store: Store) -> list[object]:
    with store.connect() as connection:
        return list(connection.execute(select(ConflictRow)))


def same(one: Store, other: Store) -> bool:
    with one.connect() as here, other.connect() as there:
        return not list(differences(rows_of(here), rows_of(there)))


def test_what_is_accepted_late_is_no_conflict_with_what_has_replaced_it(
    three: tuple[Store, Store, Store],
) -> None:
    """The hub applies what replaced it first, since that needs nobody's word."""
    centre, here, struck = three
    rename(struck, "Zoe")
    send(struck, here)
    strike_off(centre, struck)
    send(struck, centre)
    rename(here, "Zoë Maria")
    with here.write() as work:
        work.add(
            DecisionRow(
                replica=struck.replica, seq=1, accepted=True, captured_at=work.now
            )
        )
    rename(here, "Zoë")
    exchange(here, centre)
    assert conflicts(here) == conflicts(centre) == []
    assert same(here, centre)


def test_a_name_that_a_revoked_laptop_took_is_looked_back_at_when_it_is_known(
    laptop: MakeStore, three: tuple[Store, Store, Store]
) -> None:
    """Somebody applied what was written under it before knowing whose it is."""
    centre, here, struck = three
    far = laptop()
    take(far, [one for one in lacking(here, far) if one.replica == here.replica])
    key = Ed25519PrivateKey.from_private_bytes(struck.replica.bytes * 2)
    strike_off(centre, struck)
    struck.replica = struck.new_id()
    with struck.write() as work:
        work.add(claim(key, struck.replica, work.now))
    mark(struck)
    take(far, [one for one in lacking(struck, far) if one.replica == struck.replica])
    assert len(marks(far)) == 1
    with far.connect(writes=True) as connection:
        vouch_for(connection, [centre.replica], public_of(centre.replica))
    send(centre, far)
    assert marks(far) == []
    exchange(far, centre)
    assert same(far, centre)
