from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from msgspec import structs

from sync.protocol.bundle_keys import published
from sync.protocol.operation import Operation
from sync.protocol.vector import unpack_vector
from sync.schema.device import DecisionRow, DeviceRow
from sync.schema.journal import HeldRow, OperationRow, PeerRow
from sync.schema.people import ErasureRow, ParticipantRow
from sync.schema.programme import EditionRow
from sync.server.tenants import Tenant
from sync.store.merge import merge
from sync.store.permission import vouch_for
from sync.store.work import Store
from tests.sync.enrolling import claim
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop, content
from tests.sync.members import Member, everything, introduce, mark_of, member
from tests.sync.sample import DEVICE, EDITION, NOON, ZOE, mark

MakeStore = Callable[[], Store]


def test_two_laptops_hold_the_same_by_files_alone(
    anna: Member, bruno: Member, tmp_path: Path
) -> None:
    mark(anna.store, 30)
    mark(bruno.store, 20)
    there, back = tmp_path / "there", tmp_path / "back"
    assert anna.write(there, bruno.vector).operations == 30
    assert bruno.read(there).taken == 30
    with bruno.store.read() as session:
        known = session.get_one(PeerRow, str(anna.identity.device)).vector
    assert bruno.write(back, unpack_vector(known)).operations == 20
    found = anna.read(back)
    assert (found.writer, found.created_at) == (bruno.identity.device, NOON)
    assert (found.operations, found.taken, found.gap) == (20, 20, None)
    assert content(anna.store) == content(bruno.store)
    assert anna.vector == bruno.vector


def test_a_file_carries_a_laptops_work_to_the_hub_by_another_laptop(
    served: Served,
    tenant: Tenant,
    new_laptop: Callable[[str], Laptop],
    file: Path,
) -> None:
    first, second = new_laptop("first"), new_laptop("second")
    first.fill()
    for one in (first, second):
        one.join(served.url, served.code(tenant))
        one.sync()
        with one.store.write() as work:
            row = work.session.get_one(DeviceRow, one.identity.device)
            row.bundle_key = published(one.identity.private_key)
            if one is second:
                work.add(claim(one.identity.private_key, one.store.replica, work.now))
        one.sync()
    first.sync()
    second.sync()
    away, courier = (Member(one.store, one.identity) for one in (first, second))
    mark(away.store, 25)
    away.write(file, courier.vector)
    assert courier.read(file).taken == 25
    assert second.sync().sent == 25
    hub = served.hub.tenants.store(tenant.id)
    assert content(first.store) == content(second.store) == content(hub)
    assert first.sync().sent == 0


def test_reading_it_twice_changes_nothing(
    anna: Member, bruno: Member, file: Path
) -> None:
    mark(anna.store, 10)
    anna.write(file)
    assert bruno.read(file).taken == 10
    before = everything(bruno.store)
    bruno.store.clock = lambda: NOON + timedelta(hours=1)
    again = bruno.read(file)
    assert (again.taken, again.gap) == (0, None)
    assert everything(bruno.store) == before
    own = everything(anna.store)
    assert anna.read(file).taken == 0
    assert everything(anna.store) == own


def test_what_does_not_connect_is_counted_and_the_rest_is_taken(
    anna: Member, bruno: Member, file: Path
) -> None:
    mark(anna.store, 10)
    between = anna.vector
    mark(anna.store, 5)
    connects = structs.replace(mark_of(anna, 1), replica=uuid4(), seq=1)
    with anna.store.connect(writes=True) as connection:
        merge(connection, [connects])
    anna.write(file, between)
    found = bruno.read(file)
    assert (found.operations, found.taken) == (6, 1)
    assert found.gap is not None
    assert found.gap.details == {"operations": 5}
    assert bruno.vector[connects.replica] == 1
    anna.write(file)
    assert bruno.read(file).gap is None
    assert anna.vector == bruno.vector


def test_what_cannot_be_applied_travels_like_the_rest(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    third = member(laptop())
    introduce(anna, bruno, third)
    strange = Operation(
        replica=uuid4(),
        seq=1,
        lamport=100,
        entity="of_a_newer_release",
        row_id=uuid4(),
        fields={"colour": "red"},
        captured_at=NOON,
        schema=99,
    )
    with anna.store.connect(writes=True) as connection:
        merge(connection, [strange])
    anna.write(file)
    bruno.read(file)
    bruno.write(file)
    third.read(file)
    with third.store.read() as session:
        key = (strange.replica, strange.seq)
        assert session.get_one(HeldRow, key).state == "waiting"
        assert session.get_one(OperationRow, key).entity == strange.entity


def test_a_decision_that_arrives_by_file_lets_through_what_was_put_aside(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    tutor = member(laptop())
    introduce(anna, bruno, tutor)
    anna.change(anna.identity.device, role="coordinator")
    anna.change(tutor.identity.device, role="tutor")
    introduce(anna, bruno, tutor)
    with tutor.store.write() as work:
        work.session.get_one(EditionRow, EDITION).title = "STEAMcamp di Lecce"
    for one in (anna, bruno):
        with one.store.connect(writes=True) as connection:
            vouch_for(connection, [uuid4()], bytes(32))
    introduce(anna, bruno, tutor)
    aside = (tutor.store.replica, tutor.vector[tutor.store.replica])
    with bruno.store.read() as session:
        assert session.get_one(HeldRow, aside).state == "quarantined"
    with anna.store.write() as work:
        work.add(
            DecisionRow(
                replica=aside[0], seq=aside[1], accepted=True, captured_at=work.now
            )
        )
    anna.write(file)
    assert bruno.read(file).taken == 1
    with bruno.store.read() as session:
        assert session.get(HeldRow, aside) is None
        assert session.get_one(EditionRow, EDITION).title == "STEAMcamp di Lecce"


def test_who_was_erased_does_not_come_back_by_file(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    third = member(laptop())
    introduce(anna, bruno, third)
    fresh = file.with_name("fresh")
    with bruno.store.write() as work:
        work.session.get_one(ParticipantRow, ZOE).given_name = "Zoraide"
    bruno.write(file)  # before it hears of the erasure
    with anna.store.write() as work:
        work.add(
            ErasureRow(
                participant_id=ZOE,
                captured_at=work.now,
                device_id=DEVICE,
                reason="asked for it",
            )
        )
    anna.write(fresh)
    for path in (fresh, file):
        assert third.read(path).taken == 1
    forgotten: list[Path] = []
    bruno.store.forget = lambda: forgotten.append(fresh)
    assert bruno.read(fresh).taken == 1
    assert forgotten == [fresh]  # the database's files too
    for one in (bruno, third):
        with one.store.read() as session:
            assert session.get_one(ParticipantRow, ZOE).given_name == ""
        kept = b"".join(row.fields for row in everything(one.store)["operation"])
        assert b"Zoraide" not in kept
        assert "Zoë".encode() not in kept
