"""Nobody passes for a coordinator or for the hub, whatever name an operation has."""

import pytest
from msgspec import structs
from sqlalchemy import select

from sync.protocol.operation import Operation
from sync.protocol.proof import is_proven, prover
from sync.schema.device import DeviceRow
from sync.schema.journal import HeldRow, OperationRow
from sync.store.journal import heads_of, operations_by
from sync.store.renew import begin_anew
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import claim, enrol, key_of, public_of
from tests.sync.passing import exchange, send, take
from tests.sync.sample import EDITION, NOON, threshold, threshold_of


def under_the_name_of(writer: Store, seen_by: Store, change: Operation) -> Operation:
    """Return an operation as the next one of somebody else, unsigned."""
    with seen_by.connect() as connection:
        heads = heads_of(connection)
    seq = heads[writer.replica].seq
    latest = max(head.lamport for head in heads.values())
    return structs.replace(
        change, replica=writer.replica, seq=seq + 1, lamport=latest + 1, proof=b""
    )


def lower(percent: int) -> Operation:
    fields = {"threshold_percent": percent}
    return Operation(EDITION, 0, 0, "edition", EDITION, dict(fields), NOON)


@pytest.mark.parametrize("signed", [False, True])
def test_a_tutor_does_not_pass_for_a_coordinator(
    three: tuple[Store, Store, Store], *, signed: bool
) -> None:
    centre, coordinator, tutor = three
    forged = under_the_name_of(coordinator, tutor, lower(1))
    if signed:
        forged = prover(key_of(tutor.replica))(forged)
    for store in (tutor, centre):
        take(store, [forged])
        assert threshold_of(store) is None
        with store.read() as session:
            assert session.scalars(select(HeldRow.reason)).all() == ["not-allowed"]


def test_what_a_coordinator_signed_cannot_be_changed_on_the_way(
    three: tuple[Store, Store, Store],
) -> None:
    centre, coordinator, _ = three
    threshold(coordinator, 80)
    with coordinator.connect() as connection:
        *_, last = operations_by(connection, coordinator.replica, after=0)
    assert is_proven(last, public_of(coordinator.replica))
    take(centre, [structs.replace(last, fields={"threshold_percent": 1})])
    assert threshold_of(centre) is None


def test_the_hubs_name_is_the_hubs_alone(three: tuple[Store, Store, Store]) -> None:
    """A forged operation does not even take the number of what the hub says next."""
    centre, coordinator, tutor = three
    device = key_of(tutor.replica).public_key().public_bytes_raw()
    with tutor.read() as session:
        row = session.scalars(select(DeviceRow).filter_by(public_key=device)).one()
    raised = Operation(EDITION, 0, 0, "device", row.id, {"role": "coordinator"}, NOON)
    marked = structs.replace(raised, entity="mark", fields={"direction": "in"})
    for change in (raised, marked):
        forged = under_the_name_of(centre, tutor, change)
        for store in (tutor, coordinator, centre):
            assert take(store, [forged]).taken == 0
    with centre.write() as work:
        work.session.get_one(DeviceRow, row.id).name = "Porta"
    for store in (tutor, coordinator):
        send(centre, store)
        with store.read() as session:
            found = session.get_one(DeviceRow, row.id)
            assert (found.name, found.role) == ("Porta", "tutor")


def test_who_is_unknown_changes_no_laptop(three: tuple[Store, Store, Store]) -> None:
    """Else a made-up name would do to turn a laptop's files over to another key."""
    centre, coordinator, tutor = three
    with tutor.read() as session:
        row = session.scalars(select(DeviceRow)).first()
    assert row
    fields = {"bundle_key": bytes(32), "replica": tutor.replica.bytes}
    made_up = Operation(tutor.new_id(), 1, 900, "device", row.id, dict(fields), NOON)
    for store in (centre, coordinator):
        take(store, [prover(key_of(tutor.replica))(made_up)])
        with store.read() as session:
            assert session.get_one(DeviceRow, row.id).bundle_key is None
            assert session.scalars(select(HeldRow.reason)).all() == ["author-unknown"]


def test_what_is_signed_is_never_emptied_and_signed_anew_under_another_name(
    three: tuple[Store, Store, Store], laptop: MakeStore
) -> None:
    """Who passes on an emptied copy would take back what it says."""
    centre, coordinator, tutor = three
    for percent in (60, 70, 80):
        threshold(coordinator, percent)
    old, new = coordinator.replica, coordinator.new_id()
    exchange(coordinator, centre)
    with centre.connect() as connection:
        written = operations_by(connection, old, after=0)
    editions = [one for one in written if one.entity == "edition"]
    assert len(editions) == 4
    for one in editions:
        assert is_proven(one, public_of(old))
        assert not is_proven(structs.replace(one, fields={}), public_of(old))
    with coordinator.connect() as connection:
        shared = heads_of(connection)[old].seq
    threshold(coordinator, 90)
    with coordinator.connect(writes=True) as connection:
        begin_anew(connection, old, new, shared=shared, prove=coordinator.prove)
    coordinator.replica = new
    with coordinator.write() as work:
        work.add(claim(key_of(old), new, work.now))
    exchange(coordinator, centre)
    late = laptop()
    enrol(centre, late, "tutor")
    for store in (tutor, late):
        exchange(store, centre)
        assert threshold_of(store) == 90
        with store.read() as session:
            assert session.scalars(select(HeldRow)).all() == []


def test_marks_carry_no_signature(three: tuple[Store, Store, Store]) -> None:
    """Whoever may make them need not prove it, and a badge is scanned in no time."""
    centre, *_ = three
    with centre.connect() as connection:
        query = select(OperationRow.entity).where(OperationRow.proof.is_(None))
        unsigned = set(connection.execute(query).scalars())
    assert unsigned.isdisjoint({"edition", "programme", "device"})
    assert "participant" in unsigned
