"""What a role may write is checked wherever operations are applied."""

from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from sync.schema.device import (
    DecisionRow,
    DeviceRow,
    ReplicaRow,
    RevocationRow,
)
from sync.schema.journal import HeldRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ErasureRow, ParticipantRow
from sync.store.compare import differences, rows_of
from sync.store.held import all_held
from sync.store.permission import vouch_for
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import claim, enrol, key_of, public_of
from tests.sync.passing import exchange, send
from tests.sync.sample import DEVICE, NOON, ZOE, mark, threshold, threshold_of


def erase(store: Store) -> None:
    with store.write() as work:
        work.add(
            ErasureRow(
                participant_id=ZOE, captured_at=NOON, device_id=DEVICE, reason="asked"
            )
        )


def held(store: Store) -> list[tuple[str, str]]:
    with store.connect() as connection:
        rows = connection.execute(select(HeldRow.state, HeldRow.reason))
        return [(row.state, row.reason) for row in rows]


def test_a_tutor_changes_nothing_that_was_agreed_with_the_funder(
    three: tuple[Store, Store, Store],
) -> None:
    centre, coordinator, tutor = three
    threshold(tutor, 1)
    erase(tutor)
    mark(tutor)
    for store in (tutor, coordinator):
        exchange(store, centre)
    for store in (centre, coordinator):
        assert threshold_of(store) is None
        assert held(store) == [("quarantined", "not-allowed")] * 2
        with store.read() as session:
            assert session.scalars(select(MarkRow)).one()  # the rest of it counts
            assert not session.scalars(select(ErasureRow)).all()
    threshold(coordinator, 80)
    exchange(coordinator, centre)
    assert threshold_of(centre) == 80


def test_what_a_coordinator_accepts_counts_everywhere(
    three: tuple[Store, Store, Store],
) -> None:
    centre, coordinator, tutor = three
    threshold(tutor, 60)
    for store in (tutor, coordinator):
        exchange(store, centre)
    with coordinator.connect() as connection:
        (kept_back,) = all_held(connection)
    with coordinator.write() as work:
        work.add(
            DecisionRow(
                replica=kept_back.replica,
                seq=kept_back.seq,
                accepted=True,
                captured_at=work.now,
            )
        )
    for store in (coordinator, tutor):
        exchange(store, centre)
    for store in (centre, coordinator):
        assert threshold_of(store) == 60
        assert held(store) == []


def test_a_tutor_accepts_nothing_and_revokes_nobody(
    three: tuple[Store, Store, Store],
) -> None:
    centre, coordinator, tutor = three
    with tutor.write() as work:
        work.add(
            DecisionRow(
                replica=tutor.replica, seq=1, accepted=True, captured_at=work.now
            )
        )
        work.add(
            RevocationRow(
                device_id=DEVICE,
                replica=coordinator.replica,
                seq=0,
                captured_at=work.now,
            )
        )
    exchange(tutor, centre)
    assert held(centre) == [("quarantined", "not-allowed")] * 2


def test_the_work_of_a_revoked_laptop_is_kept_until_a_coordinator_accepts_it(
    three: tuple[Store, Store, Store],
) -> None:
    centre, coordinator, tutor = three
    mark(tutor)
    exchange(tutor, centre)
    mark(tutor, 2)  # while it is away
    with centre.write() as work:
        device = work.session.scalars(
            select(DeviceRow).where(DeviceRow.replica == tutor.replica)
        ).one()
        device.revoked_at = work.now
        work.session.flush()
        work.add(
            RevocationRow(
                device_id=device.id,
                replica=tutor.replica,
                seq=1,
                captured_at=work.now,
            )
        )
    send(tutor, centre)
    exchange(coordinator, centre)
    for store in (centre, coordinator):
        with store.read() as session:
            assert len(session.scalars(select(MarkRow)).all()) == 1
        assert held(store) == [("quarantined", "device-revoked")] * 2
    with coordinator.write() as work:
        for seq, accepted in ((2, True), (3, False)):
            work.add(
                DecisionRow(
                    replica=tutor.replica,
                    seq=seq,
                    accepted=accepted,
                    captured_at=work.now,
                )
            )
    exchange(coordinator, centre)
    for store in (centre, coordinator):
        with store.read() as session:
            assert len(session.scalars(select(MarkRow)).all()) == 2
        assert held(store) == [("rejected", "device-revoked")]


def test_however_much_of_a_revoked_laptop_is_accepted_it_all_counts(
    three: tuple[Store, Store, Store],
) -> None:
    centre, coordinator, tutor = three
    many = 2_500
    mark(tutor, many)
    with centre.write() as work:
        device = work.session.get_one(ReplicaRow, tutor.replica).device_id
        work.session.get_one(DeviceRow, device).revoked_at = work.now
    for store in (tutor, coordinator):
        exchange(store, centre)
    assert len(held(centre)) == len(held(coordinator)) == many
    with coordinator.write() as work:
        for seq in range(1, many + 1):
            work.add(
                DecisionRow(
                    replica=tutor.replica,
                    seq=seq,
                    accepted=True,
                    captured_at=work.now,
                )
            )
    exchange(coordinator, centre)
    assert held(centre) == held(coordinator) == []


def test_what_comes_before_its_author_is_known_waits(
    laptop: MakeStore, three: tuple[Store, Store, Store]
) -> None:
    """A bundle may bring a coordinator's work before the hub told who that is."""
    centre, coordinator, _ = three
    late = laptop()
    other = laptop()
    key = enrol(centre, late, "coordinator")
    send(coordinator, late)  # its work, yet not the hub's word on it
    threshold(late, 66)
    send(late, other)
    with other.connect(writes=True) as connection:
        vouch_for(connection, [centre.replica], public_of(centre.replica))
    erase(late)
    send(late, other)
    assert ("waiting", "author-unknown") in held(other)
    exchange(late, centre)
    for store in (late, other):
        exchange(store, centre)
    with other.write() as work:  # it also writes under a name that the hub never saw
        work.add(claim(key, other.replica, work.now))
    exchange(other, centre)
    assert held(other) == []
    with other.connect() as one, centre.connect() as two:
        assert not list(differences(rows_of(one), rows_of(two)))


def test_a_name_that_a_revoked_laptop_takes_afterwards_counts_for_nothing(
    three: tuple[Store, Store, Store],
) -> None:
    centre, _, tutor = three
    key = Ed25519PrivateKey.from_private_bytes(tutor.replica.bytes * 2)
    with centre.write() as work:
        device = work.session.scalars(
            select(DeviceRow).where(DeviceRow.replica == tutor.replica)
        ).one()
        device.revoked_at = work.now
    tutor.replica = tutor.new_id()
    with tutor.write() as work:
        work.add(claim(key, tutor.replica, work.now))
    mark(tutor)
    send(tutor, centre)
    with centre.read() as session:
        assert session.scalars(select(MarkRow)).all() == []
    assert ("quarantined", "device-revoked") in held(centre)


def test_what_a_revoked_laptop_made_and_changed_is_taken_back_whole(
    three: tuple[Store, Store, Store],
) -> None:
    """A neighbour had it applied before it heard; the hub never had."""
    centre, coordinator, tutor = three
    with tutor.write() as work:
        person = work.add(
            ParticipantRow(kind="youth", given_name="Ada", family_name="Blu")
        ).id
    with tutor.write() as work:
        work.session.get_one(ParticipantRow, person).given_name = "Adele"
    send(tutor, coordinator)
    with centre.write() as work:
        device = work.session.scalars(
            select(DeviceRow).where(DeviceRow.replica == tutor.replica)
        ).one()
        device.revoked_at = work.now
    send(tutor, centre)
    exchange(coordinator, centre)
    for store in (centre, coordinator):
        with store.read() as session:
            assert session.get(ParticipantRow, person) is None
        assert held(store) == [("quarantined", "device-revoked")] * 2


def test_a_laptop_speaks_for_itself_alone(three: tuple[Store, Store, Store]) -> None:
    """Who planted its key for files in another's row could read what is not for it."""
    centre, coordinator, tutor = three
    with centre.read() as session:
        device = session.get_one(ReplicaRow, coordinator.replica).device_id
    with tutor.write() as work:
        row = work.session.get_one(DeviceRow, device)
        row.bundle_key, row.name = bytes(32), "Postazione 9"
        theirs = claim(key_of(tutor.replica), uuid4(), work.now)
        theirs.device_id = device  # a name of its own, it says
        work.add(theirs)
    exchange(tutor, centre)
    with centre.read() as session:
        assert session.get_one(DeviceRow, device).bundle_key is None
    assert held(centre) == [("quarantined", "not-allowed")] * 2
