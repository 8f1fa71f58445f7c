"""Two copies of one laptop write, and give it to others before the hub notices."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest
from sqlalchemy import select

from desktop.services import syncing
from desktop.services.bundles import read_bundle, write_bundle
from desktop.services.stations import stations
from desktop.services.syncing import join_hub, sync_now
from desktop.services.workspace import Workspace
from sync.client.exchange import StruckOff
from sync.domain.programme import Role
from sync.domain.replica import Cause, replica_statement
from sync.schema.device import DeviceRow, ReplicaRow
from sync.schema.journal import ConflictRow, HeldRow
from sync.schema.people import ParticipantRow
from sync.server.revoking import revoke
from sync.server.standing import standing_of
from sync.server.tenants import Tenant
from sync.store.journal import heads_of
from sync.store.work import Store
from tests.desktop.services.test_identity import (
    OpenLaptop,
    copy_disk,
    joined,
    mark,
    marks,
    open_laptop,
    same,
)
from tests.sync.hubs import Served
from tests.sync.machine.hub import picture_of, set_back
from tests.sync.sample import ZOE, fill, threshold, threshold_of

__all__ = ["joined", "open_laptop"]


@pytest.fixture
def copies(
    tmp_path: Path,
    served: Served,
    tenant: Tenant,
    joined: Callable[[str], Workspace],
    open_laptop: OpenLaptop,
) -> tuple[Workspace, Workspace, Workspace, Store]:
    """Return a laptop, its copy, another laptop, and their hub; all hold the same."""
    one, other = open_laptop("one"), joined("other")
    join_hub(one, served.url, served.code(tenant, role=Role.COORDINATOR), "one")
    fill(one.store)
    for each in (one, other, one):
        sync_now(each)
    one.close()
    copy_disk(tmp_path, "one", "copy")
    one, copy = open_laptop("one"), open_laptop("copy")
    assert one.store.replica == copy.store.replica
    return one, copy, other, served.hub.tenants.store(tenant.id)


def carry(source: Workspace, target: Workspace, file: Path) -> None:
    write_bundle(source, file, "all")
    read_bundle(target, file)


def rename(laptop: Workspace, **names: str) -> None:
    with laptop.store.write() as work:
        person = work.session.get_one(ParticipantRow, ZOE)
        for field, value in names.items():
            setattr(person, field, value)


def person_of(store: Store) -> tuple[str, str, str | None]:
    with store.read() as session:
        row = session.get_one(ParticipantRow, ZOE)
        return row.given_name, row.family_name, row.email


def exchange_all(*laptops: Workspace) -> None:
    for laptop in (*laptops, *laptops):
        sync_now(laptop)


def is_whole(hub: Store, *laptops: Workspace) -> bool:
    """Tell whether all hold the same, with the same histories, and nothing is held."""
    for store in (hub, *(one.store for one in laptops)):
        with store.connect() as connection:
            assert connection.execute(select(HeldRow.reason)).all() == []
    with hub.connect() as connection:
        heads = heads_of(connection)
    for laptop in laptops:
        with laptop.store.connect() as connection:
            assert heads_of(connection) == heads
    return all(same(one.store, hub) for one in laptops)


@pytest.mark.parametrize("more", [0, 3], ids=["as many", "more"])
@pytest.mark.parametrize("first", ["original", "other"])
def test_what_a_copy_gave_to_others_reaches_the_hub(
    tmp_path: Path,
    copies: tuple[Workspace, Workspace, Workspace, Store],
    more: int,
    first: str,
) -> None:
    one, copy, other, hub = copies
    before = marks(hub)
    rename(one, given_name="Zoe")
    mark(one, 2)
    rename(copy, family_name="Elia")
    threshold(copy.store, 60)
    mark(copy, 1 + more)
    carry(copy, other, tmp_path / "stick")
    rename(other, email="zoe@example.org")
    copy.close()  # and is never heard of again
    laptops = (one, other) if first == "original" else (other, one)
    exchange_all(*laptops)
    assert marks(hub) == before + 2 + 1 + more
    assert person_of(hub) == ("Zoe", "Elia", "zoe@example.org")
    assert threshold_of(hub) == 60  # which the copy had signed as a coordinator
    assert is_whole(hub, one, other)
    with hub.connect() as connection:
        of_people = ConflictRow.entity == ParticipantRow.__tablename__
        assert (
            connection.execute(select(ConflictRow.field).where(of_people)).all() == []
        )


def test_both_copies_and_those_who_heard_of_them_end_alike(
    tmp_path: Path,
    copies: tuple[Workspace, Workspace, Workspace, Store],
    joined: Callable[[str], Workspace],
) -> None:
    one, copy, other, hub = copies
    third = joined("third")
    exchange_all(third, other, one)
    before = marks(hub)
    for laptop in (one, copy):
        mark(laptop, 2)
    rename(copy, family_name="Elia")
    carry(copy, other, tmp_path / "a")
    mark(one, 3)
    rename(one, given_name="Zoe")
    carry(one, third, tmp_path / "b")
    rename(copy, email="zoe@example.org")
    exchange_all(other, third, copy, one)
    exchange_all(other, third, copy, one)
    assert marks(hub) == before + 2 + 2 + 3
    assert person_of(hub) == ("Zoe", "Elia", "zoe@example.org")
    assert is_whole(hub, one, copy, other, third)


def test_a_branch_of_a_laptop_struck_off_counts_no_further_than_the_laptop(
    tmp_path: Path,
    served: Served,
    tenant: Tenant,
    copies: tuple[Workspace, Workspace, Workspace, Store],
) -> None:
    one, copy, other, hub = copies
    mark(one)
    sync_now(one)
    with hub.read() as session:
        rows = session.scalars(select(ReplicaRow.device_id)).all()
        assert one.device_id in rows
    mark(copy, 3)
    carry(copy, other, tmp_path / "stick")
    before = marks(hub)
    revoke(served.hub, tenant, str(one.device_id), None)
    exchange_all(other)
    assert marks(hub) == marks(other.store) == before + 1  # as many as the hub held
    with hub.connect() as connection:
        reasons = connection.execute(select(HeldRow.reason)).scalars().all()
    assert reasons == ["device-revoked"] * 2
    assert same(other.store, hub)


def test_a_hub_whose_disk_was_set_back_loses_nothing_that_laptops_know(
    served: Served,
    tenant: Tenant,
    joined: Callable[[str], Workspace],
) -> None:
    """It writes again under its old numbers before any of them comes."""
    one, other = joined("one"), joined("other")
    fill(one.store)
    exchange_all(one, other)
    hub = served.hub.tenants.store(tenant.id)
    before = picture_of(hub)
    late = joined("late")
    revoke(served.hub, tenant, str(other.device_id), "lost")
    sync_now(one)
    set_back(hub, before)
    third = joined("third")
    sync_now(third)
    exchange_all(one, late, third)
    assert is_whole(hub, one, late, third)
    with hub.read() as session:
        roles = dict(session.execute(select(DeviceRow.id, DeviceRow.role)).all())
        struck_off = session.get_one(DeviceRow, other.device_id).revoked_at
    assert roles[late.device_id] == roles[third.device_id] == Role.COORDINATOR
    assert struck_off
    # the hub did not remember one's last login; the branch is no laptop's
    assert sum(len(line.renewals) for line in stations(one)) == 1
    listed = standing_of(served.hub, tenant).stations
    assert sum(len(each.replicas) - 1 for each in listed) == 1


def test_who_claims_the_name_of_another_laptop_stops_nothing(
    served: Served,
    tenant: Tenant,
    joined: Callable[[str], Workspace],
    open_laptop: OpenLaptop,
) -> None:
    """It has heard of a coordinator's new name before the hub has."""
    one, other = joined("one"), open_laptop("other")
    fill(one.store)
    join_hub(other, served.url, served.code(tenant, role=Role.TUTOR), "other")
    exchange_all(one, other)
    one.renew(Cause.RESTORED)
    claimed = one.store.replica
    with other.store.write() as work:
        claim = ReplicaRow(
            id=claimed,
            device_id=other.device_id,
            cause=Cause.NEW.value,
            captured_at=work.now,
            signature=other.device_key.sign(replica_statement(claimed)),
        )
        work.add(claim)
    sync_now(other)
    threshold(one.store, 60)
    exchange_all(one, other)
    hub = served.hub.tenants.store(tenant.id)
    assert threshold_of(hub) == threshold_of(other.store) == 60
    assert one.store.replica != claimed


def lost(store: Store) -> list[str]:
    """Return the names that lost to others, unseen."""
    query = select(ConflictRow.value).where(
        ConflictRow.field == "given_name", ConflictRow.differs
    )
    with store.connect() as connection:
        return sorted(map(msgspec.msgpack.decode, connection.execute(query).scalars()))


@pytest.mark.parametrize("back", [False, True], ids=["branched", "renewed"])
@pytest.mark.parametrize("first", ["original", "other"])
def test_nothing_is_replaced_by_who_has_seen_what_the_copy_wrote(
    tmp_path: Path,
    copies: tuple[Workspace, Workspace, Workspace, Store],
    first: str,
    *,
    back: bool,
) -> None:
    """By its number alone what was seen might as well be the original's."""
    one, copy, other, hub = copies
    rename(one, given_name="Original")
    rename(copy, given_name="Copy")
    carry(copy, other, tmp_path / "stick")
    rename(other, given_name="Other")
    if back:
        carry(other, copy, tmp_path / "back")
    laptops = (one, other) if first == "original" else (other, one)
    laptops = (*laptops, copy) if back else laptops
    exchange_all(*laptops)
    exchange_all(*laptops)
    stores = (hub, *(laptop.store for laptop in laptops))
    assert {person_of(store)[0] for store in stores} == {"Other"}
    (names,) = {tuple(lost(store)) for store in stores}
    if not back:  # else the copy has told its neighbour's write before the neighbour
        assert names == ("Original",)
    rename(laptops[0], given_name="Zoe")
    exchange_all(*laptops)
    assert [lost(store) for store in stores] == [[]] * len(stores)
    assert is_whole(hub, *laptops)


def level(one: Workspace, other: Workspace) -> None:
    """Let the next writes of two laptops have one Lamport time."""

    def time_of(laptop: Workspace) -> int:
        with laptop.store.connect() as connection:
            return max(head.lamport for head in heads_of(connection).values())

    while time_of(one) != time_of(other):
        mark(min(one, other, key=time_of))


def test_a_new_name_decides_anew_between_writes_of_one_time(
    tmp_path: Path, copies: tuple[Workspace, Workspace, Workspace, Store]
) -> None:
    one, copy, other, hub = copies
    mark(one)
    sync_now(one)
    level(copy, other)
    rename(copy, given_name="Copy")
    rename(other, given_name="Other")
    carry(other, copy, tmp_path / "stick")
    exchange_all(copy, other, one)
    assert is_whole(hub, one, copy, other)
    assert len(lost(hub)) == 1


@pytest.mark.parametrize("handed_in", [True, False])
def test_what_does_not_count_in_the_end_has_emptied_nothing(
    tmp_path: Path,
    served: Served,
    tenant: Tenant,
    copies: tuple[Workspace, Workspace, Workspace, Store],
    *,
    handed_in: bool,
) -> None:
    """Whose a name is may come in a later chunk than what was written under it."""
    one, copy, other, hub = copies
    rename(other, given_name="First")
    exchange_all(other, one)
    carry(other, copy, tmp_path / "stick")
    mark(one)
    sync_now(one)
    mark(copy)  # counts, since the laptop has written as much
    rename(copy, given_name="Second")  # and has seen the first
    mark(copy, 7)
    revoke(served.hub, tenant, str(one.device_id), None)
    if handed_in:
        sync_now(other)
        with pytest.raises(StruckOff):
            sync_now(copy)
    else:
        carry(copy, other, tmp_path / "second")
    with patch.object(syncing, "MOST", 4):
        exchange_all(other)
    assert person_of(hub)[0] == person_of(other.store)[0] == "First"
