from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from desktop.services import travelling
from desktop.services.clock_check import note_clock
from desktop.services.demo import load_demo
from desktop.services.stations import NotCoordinator, stations
from desktop.services.sync_status import sync_status
from desktop.services.things import Thing
from desktop.services.travelling import ErasureFinal, decide, set_aside, unsent, waiting
from desktop.services.workspace import Workspace
from sync.domain.programme import Role
from sync.domain.replica import Cause
from sync.protocol.operation import Operation
from sync.protocol.proof import prover
from sync.protocol.vector import pack_vector
from sync.schema.device import DecisionRow, DeviceRow
from sync.schema.journal import HUB, HeldRow, PeerRow
from sync.schema.people import ErasureRow, ParticipantRow
from sync.schema.programme import ProgrammeRow
from sync.store.bulk import upsert
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from sync.store.permission import vouch_for
from tests.desktop.services.conftest import Clock, open_laptop
from tests.sync.sample import MEETING, fill, mark


def carry(giver: Workspace, taker: Workspace) -> None:
    """Give one laptop what another has and it lacks."""
    with taker.store.connect() as connection:
        held = vector_of(connection)
    with giver.store.connect() as connection:
        operations = operations_lacking(connection, held, 100_000)
    with taker.store.connect(writes=True) as connection:
        merge(connection, operations)


def all_sent(laptop: Workspace) -> None:
    """Let the laptop believe that the hub holds all it has."""
    with laptop.store.connect(writes=True) as connection:
        row = {
            "name": HUB,
            "vector": pack_vector(vector_of(connection)),
            "exchanged_at": laptop.now(),
        }
        upsert(connection, PeerRow.__table__, [row])


def be(laptop: Workspace, role: Role, hub: Workspace) -> None:
    """Give a laptop a role, as a hub does."""
    with hub.store.write() as work:
        work.session.get_one(DeviceRow, laptop.device_id).role = role.value
    carry(hub, laptop)


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with a small programme."""
    laptop = open_laptop(tmp_path, clock)
    fill(laptop.store)
    yield laptop
    laptop.close()


@pytest.fixture
def other(laptop: Workspace, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a second laptop of the programme, station 2."""
    other = open_laptop(tmp_path / "other", clock, seed=2)
    carry(laptop, other)
    with other.store.write() as work:
        row = work.session.get_one(DeviceRow, other.device_id)
        row.station, row.name = 2, "Porta est"
    carry(other, laptop)
    yield other
    other.close()


def test_without_a_hub_what_another_laptop_holds_is_not_here_alone(
    laptop: Workspace, other: Workspace, clock: Clock
) -> None:
    mark(laptop.store, 3)
    before = sync_status(laptop)
    assert before.company
    with other.store.connect() as connection:
        held = pack_vector(vector_of(connection))
    with laptop.store.connect(writes=True) as connection:
        name = str(other.device_id)
        row = {"name": name, "vector": held, "exchanged_at": clock()}
        upsert(connection, PeerRow.__table__, [row])
    status = sync_status(laptop)
    assert (status.joined, status.unsent) == (False, 3)
    assert before.unsent > 3
    assert status.last_exchange == clock()
    assert unsent(laptop).kinds == {"mark": 3}
    laptop.chain.change(hub_url="https://hub.example.org")
    status = sync_status(laptop)
    assert (status.unsent, status.last_exchange) == (before.unsent, None)


def test_the_demo_alone_has_no_company(tmp_path: Path, clock: Clock) -> None:
    laptop = open_laptop(tmp_path, clock)
    load_demo(laptop)
    assert not sync_status(laptop).company
    laptop.close()


@pytest.fixture
def hub(laptop: Workspace, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return what both laptops take for the hub."""
    hub = open_laptop(tmp_path / "hub", clock, seed=3)
    carry(laptop, hub)
    yield hub
    hub.close()


def know_hub(hub: Workspace, *laptops: Workspace) -> None:
    """Let a laptop write as a hub from now on, and others take it for theirs."""
    hub.store.replica = hub.store.new_id()
    hub.store.prove = prover(hub.device_key, always=True)
    public_key = hub.device_key.public_key().public_bytes_raw()
    for one in laptops:
        with one.store.connect(writes=True) as connection:
            vouch_for(connection, [hub.store.replica], public_key)


def test_what_is_unsent_is_named(laptop: Workspace, clock: Clock) -> None:
    all_sent(laptop)
    assert unsent(laptop).listing.total == 0
    mark(laptop.store)
    found = unsent(laptop)
    assert (found.listing.total, found.kinds) == (1, {"mark": 1})
    (written,) = found.listing.lines
    assert written.thing == Thing("mark", "Èlia Zoë", "STEAMcamp 3", 6, clock.now)
    assert written.writer.here


def test_every_kind_of_the_demo_has_a_name(tmp_path: Path, clock: Clock) -> None:
    laptop = open_laptop(tmp_path, clock)
    load_demo(laptop)
    found = unsent(laptop)
    laptop.close()
    assert sum(found.kinds.values()) == found.listing.total
    assert len(found.listing.lines) == travelling.MOST < found.listing.total
    nameless = {"device", "replica"}  # before somebody names the station
    assert not [
        line.thing
        for line in found.listing.lines
        if not line.thing.name and line.thing.entity not in nameless
    ]


def test_what_waits_says_for_what(laptop: Workspace) -> None:
    newcomer = uuid4()
    lone = Operation(
        replica=uuid4(),
        seq=1,
        lamport=10_000,
        entity="mark",
        row_id=uuid4(),
        fields={
            "meeting_id": MEETING.bytes,
            "participant_id": newcomer.bytes,
            "direction": "in",
            "source": "camera",
            "captured_at": 1,
            "device_id": uuid4().bytes,
        },
        captured_at=laptop.now(),
    )
    with laptop.store.connect(writes=True) as connection:
        merge(connection, [lone])
    (held,) = waiting(laptop).lines
    assert held.missing == ("device", "participant")
    assert held.written.thing.meeting == 6
    assert sync_status(laptop).waiting == 1


@pytest.fixture
def renamed(laptop: Workspace, other: Workspace, hub: Workspace) -> Workspace:
    """Return a coordinator's laptop that a tutor's laptop sent a new programme name."""
    carry(other, hub)
    know_hub(hub, laptop, other)
    be(laptop, Role.COORDINATOR, hub)
    be(other, Role.TUTOR, hub)
    carry(hub, laptop)
    with other.store.write() as work:
        work.session.scalars(select(ProgrammeRow)).one().name = "Altro nome"
    carry(other, laptop)
    return laptop


def test_a_coordinator_accepts_what_was_set_aside(renamed: Workspace) -> None:
    (held,) = set_aside(renamed).lines
    assert (held.reason, held.decidable, held.fields) == (
        "not-allowed",
        True,
        ("name",),
    )
    assert held.partial
    assert held.written.writer.number == 2
    assert held.written.writer.name == "Porta est"
    decide(renamed, [held.written.dot], accepted=True)
    assert set_aside(renamed).total == 0
    with renamed.store.read() as session:
        assert session.scalars(select(ProgrammeRow.name)).one() == "Altro nome"


def test_a_rejected_one_stays_and_may_be_accepted_later(
    renamed: Workspace, clock: Clock
) -> None:
    (held,) = set_aside(renamed).lines
    decide(renamed, [held.written.dot], accepted=False)
    (held,) = set_aside(renamed).lines
    assert held.rejected
    assert sync_status(renamed).quarantined == 0
    clock.tick(minutes=1)
    decide(renamed, [held.written.dot], accepted=True)
    assert set_aside(renamed).total == 0


def test_an_erasure_that_was_set_aside_is_accepted_or_left(
    renamed: Workspace, other: Workspace
) -> None:
    """Whoever heard of it before its writer was struck off cannot take it back."""
    with renamed.store.read() as session:
        person = session.scalars(select(ParticipantRow.id)).one()
    with other.store.write() as work:
        work.add(
            ErasureRow(
                participant_id=person,
                captured_at=work.now,
                device_id=other.device_id,
                reason="asked",
            )
        )
    carry(other, renamed)
    lines = {one.written.thing.entity: one for one in set_aside(renamed).lines}
    erasure, name = lines["erasure"], lines["programme"]
    assert (erasure.decidable, erasure.rejectable) == (True, False)
    assert (name.decidable, name.rejectable) == (True, True)
    with pytest.raises(ErasureFinal):
        decide(renamed, [name.written.dot, erasure.written.dot], accepted=False)
    assert not any(one.rejected for one in set_aside(renamed).lines)
    decide(renamed, [erasure.written.dot], accepted=True)
    with renamed.store.read() as session:
        assert session.get_one(ParticipantRow, person).given_name == ""


def test_a_tutor_decides_nothing(renamed: Workspace, other: Workspace) -> None:
    (held,) = set_aside(renamed).lines
    with pytest.raises(NotCoordinator):
        decide(other, [held.written.dot], accepted=True)
    with other.store.read() as session:
        assert session.scalars(select(DecisionRow)).all() == []


def test_a_reason_of_a_newer_release_is_shown_by_its_code(
    renamed: Workspace,
) -> None:
    with renamed.store.write() as work:
        held = select(HeldRow).where(HeldRow.state == "quarantined")
        work.session.scalars(held).one().reason = "from-the-future"
    (line,) = set_aside(renamed).lines
    assert (line.reason, line.decidable) == ("from-the-future", False)


def test_stations_are_listed_with_what_became_of_them(
    laptop: Workspace, other: Workspace, clock: Clock
) -> None:
    all_sent(laptop)
    clock.tick(hours=1)
    other.renew(Cause.RESTORED)
    with other.store.write() as work:
        work.session.get_one(DeviceRow, other.device_id).revoked_at = work.now
    carry(other, laptop)
    lines = {line.device: line for line in stations(laptop)}
    first, second = lines[laptop.device_id], lines[other.device_id]
    assert second.writer.name == "Porta est"
    assert second.renewals == ((Cause.RESTORED, clock.now),)
    assert second.revoked_at == clock.now
    assert second.last_write == clock.now
    assert second.last_exchange is None
    assert first.writer.here
    assert first.last_exchange is not None


def test_a_wrong_clock_is_remembered_until_it_is_right(laptop: Workspace) -> None:
    for offset, told in ((-119.0, None), (-120.0, -120.0), (400.0, 400.0), (3.0, None)):
        note_clock(laptop, offset)
        assert sync_status(laptop).wrong_clock == told
