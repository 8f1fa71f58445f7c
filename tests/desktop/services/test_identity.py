"""Copies, restored databases and revoked laptops, as a laptop itself notices them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.paths import paths_under
from desktop.services.erase_person import erase_person
from desktop.services.stations import NotCoordinator
from desktop.services.syncing import HubLine, join_hub, sync_now
from desktop.services.workspace import Workspace, open_workspace
from sync.client.exchange import StruckOff
from sync.domain.programme import Role
from sync.domain.replica import Cause
from sync.schema.device import DeviceRow, ReplicaRow, RevocationRow
from sync.schema.journal import HeldRow
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.server.tenants import Tenant
from sync.store.compare import differences, rows_of
from sync.store.work import Store
from tests.sync.hubs import Served
from tests.sync.sample import fill

HERE, THERE = frozenset({"aa"}), frozenset({"bb"})
OpenLaptop = Callable[..., Workspace]


@pytest.fixture
def open_laptop(tmp_path: Path) -> Iterator[OpenLaptop]:
    opened: list[Workspace] = []

    def open_it(name: str, machine: frozenset[str] = HERE) -> Workspace:
        opened.append(
            open_workspace(paths_under(tmp_path / name), machine=lambda: machine)
        )
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


def copy_disk(tmp_path: Path, name: str, other: str) -> None:
    shutil.copytree(tmp_path / name, tmp_path / other)


def mark(laptop: Workspace, count: int = 1) -> None:
    with laptop.store.write() as work:
        meeting = work.session.scalars(select(MeetingRow.id)).first()
        for _ in range(count):
            work.add(
                MarkRow(
                    meeting_id=meeting,
                    direction="in",
                    source="hand",
                    captured_at=work.now,
                    device_id=laptop.device_id,
                )
            )


def causes(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(ReplicaRow.cause)))


def same(one: Store, other: Store) -> bool:
    with one.connect() as here, other.connect() as there:
        return not list(differences(rows_of(here), rows_of(there)))


def marks(store: Store) -> int:
    with store.read() as session:
        return len(session.scalars(select(MarkRow.id)).all())


@pytest.fixture
def joined(
    served: Served, tenant: Tenant, open_laptop: OpenLaptop
) -> Callable[[str], Workspace]:
    def make(name: str) -> Workspace:
        laptop = open_laptop(name)
        join_hub(laptop, served.url, served.code(tenant), name)
        return laptop

    return make


def test_a_line_to_the_hub_logs_in_under_the_name_of_that_moment(
    joined: Callable[[str], Workspace],
) -> None:
    """A neighbour showed meanwhile that another name is needed: one is enough."""
    laptop = joined("one")
    line = HubLine(laptop)

    def log_in() -> None:
        if line._session:
            line._session._token = ""  # as when it has run out
        line.sync_now()

    log_in()
    log_in()
    laptop.renew(Cause.RESTORED)
    name = laptop.store.replica
    log_in()
    line.close()
    assert laptop.store.replica == name
    assert causes(laptop.store) == ["new", "restored"]


def test_another_machine_with_the_same_disk_takes_another_name(
    tmp_path: Path, open_laptop: OpenLaptop
) -> None:
    laptop = open_laptop("one")
    fill(laptop.store)
    name = laptop.store.replica
    laptop.close()
    copy_disk(tmp_path, "one", "two")
    copy = open_laptop("two", THERE)
    assert copy.store.replica != name
    assert causes(copy.store) == ["cloned", "new"]
    again = open_laptop("one")
    assert again.store.replica == name


def test_copies_do_not_go_on_saying_which_of_their_names_is_the_last(
    tmp_path: Path, joined: Callable[[str], Workspace], open_laptop: OpenLaptop
) -> None:
    one = joined("one")
    sync_now(one)
    one.close()
    copy_disk(tmp_path, "one", "copy")
    sent: list[int] = []
    for name, card in [("one", HERE), ("copy", frozenset({"bb"}))] * 3:
        laptop = open_laptop(name, card)
        sync_now(laptop)
        laptop.close()
        laptop = open_laptop(name, card)
        sent.append(sync_now(laptop).sent)
        laptop.close()
    assert sent == [0] * 6


def test_a_copy_on_like_hardware_is_noticed_by_the_hub(
    tmp_path: Path,
    served: Served,
    tenant: Tenant,
    joined: Callable[[str], Workspace],
    open_laptop: OpenLaptop,
) -> None:
    laptop = joined("one")
    fill(laptop.store)
    sync_now(laptop)
    before = marks(laptop.store)
    laptop.close()
    copy_disk(tmp_path, "one", "two")
    one, copy = open_laptop("one"), open_laptop("two")
    assert one.store.replica == copy.store.replica
    mark(one, 2)
    mark(copy, 3)
    sync_now(one)
    sync_now(copy)
    mark(copy)
    for each in (one, copy, one, copy):
        sync_now(each)
    hub = served.hub.tenants.store(tenant.id)
    assert marks(hub) == before + 2 + 3 + 1
    assert same(one.store, hub)
    assert same(copy.store, hub)
    assert set(causes(hub)) == {"cloned", "new"}  # either may be taken for the copy
    assert one.store.replica != copy.store.replica


def test_a_laptop_restored_with_its_keys_is_noticed_by_the_hub(
    tmp_path: Path,
    served: Served,
    tenant: Tenant,
    joined: Callable[[str], Workspace],
    open_laptop: OpenLaptop,
) -> None:
    laptop = joined("one")
    fill(laptop.store)
    sync_now(laptop)
    laptop.close()
    copy_disk(tmp_path, "one", "backup")
    laptop = open_laptop("one")
    mark(laptop, 3)
    sync_now(laptop)
    after = marks(laptop.store)
    laptop.close()
    shutil.rmtree(tmp_path / "one")
    copy_disk(tmp_path, "backup", "one")
    restored = open_laptop("one")
    mark(restored, 5)  # more than were lost: numbers alone would not tell
    for _ in range(2):
        sync_now(restored)
    hub = served.hub.tenants.store(tenant.id)
    assert marks(hub) == marks(restored.store) == after + 5
    assert same(restored.store, hub)


def test_a_revoked_laptop_hands_in_its_work_and_is_wiped(
    served: Served, tenant: Tenant, joined: Callable[[str], Workspace]
) -> None:
    first, second = joined("first"), joined("second")
    fill(first.store)
    for one in (first, second):
        sync_now(one)
    mark(second, 2)
    hub = served.hub.tenants.store(tenant.id)
    before = marks(hub)
    with hub.write() as work:
        device = work.session.get_one(DeviceRow, second.device_id)
        device.revoked_at = work.now
        work.session.flush()
        work.add(
            RevocationRow(
                device_id=second.device_id,
                replica=second.store.replica,
                seq=second.keys.high_water,
                captured_at=work.now,
            )
        )
    with pytest.raises(StruckOff) as caught:
        sync_now(second)
    assert int(caught.value.details["handed_in"]) >= 2
    assert not second.paths.database.exists()
    assert not second.paths.key_file.exists()
    assert marks(hub) == before
    with hub.read() as session:
        held = session.scalars(select(HeldRow.reason)).all()
    assert held.count("device-revoked") >= 2
    sync_now(first)
    assert same(first.store, hub)


def test_only_a_coordinator_erases(
    served: Served, tenant: Tenant, open_laptop: OpenLaptop
) -> None:
    laptops = []
    for name, role in (("first", Role.COORDINATOR), ("second", Role.TUTOR)):
        laptop = open_laptop(name)
        join_hub(laptop, served.url, served.code(tenant, role=role), name)
        laptops.append(laptop)
    first, second = laptops
    fill(first.store)
    for one in (first, second):
        sync_now(one)
    with second.store.read() as session:
        person = session.scalars(select(ParticipantRow)).first()
        assert person is not None
    with pytest.raises(NotCoordinator):
        erase_person(second, person.id, reason="asked")
    erase_person(first, person.id, reason="asked")
    for one in (first, second):
        sync_now(one)
    for store in (first.store, second.store, served.hub.tenants.store(tenant.id)):
        with store.read() as session:
            row = session.get_one(ParticipantRow, person.id)
            assert (row.given_name, row.family_name, row.born_on) == ("", "", None)
