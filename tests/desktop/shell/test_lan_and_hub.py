"""A laptop that another one let in, and the hub that hears of it later."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from desktop.commands.answers import Answers
from desktop.commands.bundle import bundle
from desktop.commands.exchange import join
from desktop.commands.parser import parsed
from desktop.services.bundles import read_bundle, write_bundle
from desktop.services.inviting import NotConfirmed
from desktop.services.nearby import NearbyLine, host_line
from desktop.services.sync_status import sync_status
from desktop.services.syncing import NotJoined, join_hub, sync_now
from desktop.services.workspace import Workspace
from desktop.shell.hub import Hub
from sync.client.exchange import StruckOff
from sync.protocol.join_code import read_join_link
from sync.protocol.refusals import DeviceRevoked
from sync.protocol.vector import pack_vector
from sync.schema.device import DeviceRow, ReplicaRow
from sync.schema.journal import HUB, AuthorityRow, HeldRow, PeerRow
from sync.schema.meeting import MarkRow
from sync.server.postgres import EmbeddedPostgres
from sync.server.revoking import revoke
from sync.server.tables import MemberRow
from sync.server.tenants import Tenant
from sync.store.journal import vector_of
from tests.desktop.shell.test_lan import write_marks
from tests.rooms import Room, Seat, room, wait_until
from tests.scenes import BigClass, big_class
from tests.sync.hubs import Served, serve_in_thread


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hub")
    with (
        EmbeddedPostgres(folder / "postgresql") as url,
        serve_in_thread(folder / "hub", url) as served,
    ):
        yield served


@pytest.fixture
def tenant(served: Served) -> Tenant:
    return served.hub.tenants.create(uuid4().hex)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as made:
        yield made


@pytest.fixture
def scene(here: Room, served: Served, tenant: Tenant) -> tuple[Seat, BigClass]:
    """Return a laptop that has brought its class to the hub."""
    workspace = here.laptop("ingresso")
    made = big_class(workspace, 20)
    join_hub(workspace, served.url, served.code(tenant), "Ingresso")
    sync_now(workspace)
    return here.sit(workspace), made


def test_the_hub_confirms_whom_a_laptop_has_let_in(
    here: Room, scene: tuple[Seat, BigClass], served: Served, tenant: Tenant
) -> None:
    host, made = scene
    newcomer, joined = here.let_in(host, "Uscita")
    assert joined.badge_keys == host.workspace.badge_keys
    assert newcomer.keys.hub_url == host.workspace.keys.hub_url
    assert newcomer.keys.hub_certificate == host.workspace.keys.hub_certificate
    with newcomer.store.read() as session, host.workspace.store.read() as other:
        authorities = set(session.scalars(select(AuthorityRow.replica)))
        assert authorities == set(other.scalars(select(AuthorityRow.replica)))
    assert sync_status(newcomer).number is None
    write_marks(newcomer, made, 2)
    sync_now(newcomer)
    now = sync_status(newcomer)
    assert (now.number, now.role, now.unsent) == (2, "tutor", 0)
    with served.hub.tenants.store(tenant.id).read() as session:
        assert len(session.scalars(select(MarkRow)).all()) == 2


def test_a_restored_hub_that_knows_nothing_of_it_takes_it_all_the_same(
    here: Room, scene: tuple[Seat, BigClass], served: Served, tenant: Tenant
) -> None:
    newcomer, _ = here.let_in(scene[0], "Uscita")
    sync_now(newcomer)
    device, store = newcomer.device_id, served.hub.tenants.store(tenant.id)
    with Session(served.hub.engine) as session, session.begin():
        session.execute(delete(MemberRow).where(MemberRow.device == device))
    with store.connect(writes=True) as connection:
        connection.execute(delete(ReplicaRow).where(ReplicaRow.device_id == device))
        connection.execute(delete(DeviceRow).where(DeviceRow.id == device))
    write_marks(newcomer, scene[1], 1)
    sync_now(newcomer)
    assert sync_status(newcomer).unsent == 0


def test_who_is_not_confirmed_lets_nobody_in(
    here: Room, scene: tuple[Seat, BigClass]
) -> None:
    newcomer, _ = here.let_in(scene[0], "Uscita")
    seat = here.sit(newcomer)
    with pytest.raises(NotConfirmed):
        seat.invite()
    sync_now(newcomer)
    assert seat.invite().code


def test_the_window_fetches_from_the_host_first_then_from_the_hub(
    here: Room, scene: tuple[Seat, BigClass]
) -> None:
    host, _ = scene
    newcomer = here.laptop("uscita")
    link = read_join_link(host.invite().link)
    assert link is not None
    hub = Hub(newcomer)
    hub.join(link.url, str(link.code), "Uscita")
    seen: list[int] = []
    first = hub.sync_now(lambda _done, total, _size: seen.append(total))
    assert first.received > 20
    assert max(seen) >= first.received
    assert sync_status(newcomer).number is None  # that is the hub's to say
    hub.sync_now()
    assert sync_status(newcomer).number == 2
    hub.close()


def test_a_host_that_goes_away_is_replaced_by_the_hub(
    here: Room, scene: tuple[Seat, BigClass]
) -> None:
    host, _ = scene
    newcomer = here.laptop("uscita")
    link = read_join_link(host.invite().link)
    assert link is not None
    hub = Hub(newcomer)
    hub.join(link.url, str(link.code), "Uscita")
    host.leave()
    assert hub.sync_now().received > 20
    assert sync_status(newcomer).number == 2
    hub.close()


def test_the_command_line_joins_a_laptop_too(
    here: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = here.laptop("ingresso")
    big_class(alone, 5)
    link = here.sit(alone).invite().link
    newcomer = here.laptop("uscita")
    line = ["join", link.lower(), "--name", "Uscita"]  # as the QR code says it
    join(newcomer, Answers(as_json=True), parsed(line))
    assert '"received"' in capsys.readouterr().out
    assert newcomer.keys.hub_url == ""  # there is none, and all goes on without
    with pytest.raises(NotJoined):
        sync_now(newcomer)


def struck_off(
    here: Room, host: Seat, served: Served, tenant: Tenant
) -> tuple[Workspace, NearbyLine]:
    """Return a laptop that the hub has struck off, as a neighbour knows by now."""
    newcomer, joined = here.let_in(host, "Uscita")
    sync_now(newcomer)
    revoke(served.hub, tenant, str(newcomer.device_id), "stolen")
    sync_now(host.workspace)
    return newcomer, host_line(newcomer, joined)


def test_a_neighbour_brings_the_hubs_word_to_who_was_struck_off(
    here: Room, scene: tuple[Seat, BigClass], served: Served, tenant: Tenant
) -> None:
    """It hands in what it has, without any Internet, and is to be wiped then."""
    host, made = scene
    newcomer, line = struck_off(here, host, served, tenant)
    write_marks(newcomer, made, 2)
    with pytest.raises(StruckOff) as caught:
        line.exchange()
    assert caught.value.details["handed_in"] == 2
    with host.workspace.store.read() as session:
        reasons = session.scalars(select(HeldRow.reason)).all()
    assert reasons == ["device-revoked"] * 2


def test_a_stick_brings_it_too_but_not_before_all_is_handed_in(
    here: Room,
    scene: tuple[Seat, BigClass],
    served: Served,
    tenant: Tenant,
    tmp_path: Path,
) -> None:
    host, made = scene
    here.let_in(host, "Cortile")  # else there is nobody to write a file for
    newcomer, _ = struck_off(here, host, served, tenant)
    file = tmp_path / "stick.appello"
    write_bundle(host.workspace, file)
    write_marks(newcomer, made, 1)
    with pytest.raises(DeviceRevoked):
        read_bundle(newcomer, file)
    with newcomer.store.connect(writes=True) as connection:  # the hub has it by now
        held = {"vector": pack_vector(vector_of(connection))}
        connection.execute(update(PeerRow).where(PeerRow.name == HUB).values(held))
    with pytest.raises(StruckOff):
        bundle(newcomer, Answers(as_json=True), parsed(["bundle", "read", str(file)]))
    assert not newcomer.paths.database.exists()


def test_who_meets_a_neighbour_hears_it_without_asking(
    here: Room, scene: tuple[Seat, BigClass], served: Served, tenant: Tenant
) -> None:
    newcomer, _ = struck_off(here, scene[0], served, tenant)
    seat = here.sit(newcomer)
    wait_until(lambda: seat.struck_off)
    assert not seat.bugs
