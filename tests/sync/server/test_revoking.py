from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from sync.client.chunk_size import ChunkSize
from sync.client.exchange import NotHandedIn, StruckOff
from sync.client.transport import HttpsTransport
from sync.errors import KnownError
from sync.schema.device import DeviceRow, ReplicaRow, RevocationRow
from sync.schema.journal import HeldRow
from sync.server import exchanging
from sync.server.revoking import revoke
from sync.server.standing import standing_of
from sync.server.tenants import Tenant
from sync.server.verify import verify
from sync.store.merge import Merged
from sync.store.renew import begin_anew
from tests.sync.enrolling import claim
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import mark

Joined = Callable[[str], Laptop]


def bounds(served: Served, tenant: Tenant) -> dict[UUID, int]:
    with served.hub.tenants.store(tenant.id).read() as session:
        rows = session.scalars(select(RevocationRow)).all()
        assert len(rows) == len({row.replica for row in rows})
        return {row.replica: row.seq for row in rows}


def take_another_name(laptop: Laptop, renewed: UUID) -> None:
    """Tell under a new name what was written since the first exchange."""
    with laptop.store.connect(writes=True) as connection:
        old, prove = laptop.store.replica, laptop.store.prove
        begin_anew(connection, old, renewed, shared=10, prove=prove)
    laptop.store.replica = renewed
    with laptop.store.write() as work:
        work.add(claim(laptop.identity.private_key, renewed, work.now))


def test_what_the_hub_held_counts_and_the_rest_is_put_aside(
    served: Served, tenant: Tenant, joined: Joined
) -> None:
    laptop = joined("Perduto")
    laptop.fill()
    mark(laptop.store, 3)
    laptop.sync()
    assert revoke(served.hub, tenant, " perduto ", "lost") == laptop.identity.device
    assert bounds(served, tenant) == {laptop.store.replica: 10}
    mark(laptop.store, 2)
    with pytest.raises(KnownError):
        laptop.sync()
    with served.hub.tenants.store(tenant.id).read() as session:
        held = session.execute(select(HeldRow.state, HeldRow.reason)).all()
        assert session.get_one(DeviceRow, laptop.identity.device).revoked_at
    assert held == [("quarantined", "device-revoked")] * 2
    assert verify(served.hub.tenants.store(tenant.id)).is_whole


def test_a_laptop_is_struck_off_under_all_its_names(
    served: Served, tenant: Tenant, joined: Joined
) -> None:
    laptop, renewed = joined("laptop"), uuid4()
    laptop.sync()
    store = served.hub.tenants.store(tenant.id)

    def take_a_name() -> None:
        with store.write() as work:
            device = laptop.identity.device
            row = ReplicaRow(
                id=renewed,
                device_id=device,
                cause="restored",
                captured_at=work.now,
                signature=b"-",
            )
            work.add(row)

    revoke(served.hub, tenant, "1", None)
    first = bounds(served, tenant)
    take_a_name()
    revoke(served.hub, tenant, str(laptop.identity.device), None)
    assert bounds(served, tenant) == first | {renewed: 0}
    (station,) = standing_of(served.hub, tenant).stations
    assert station.revoked_at
    assert station.replicas == {laptop.store.replica: "new", renewed: "restored"}


def test_work_under_a_name_taken_afterwards_is_handed_in_however_much(
    served: Served, tenant: Tenant, joined: Joined
) -> None:
    """The operation that says whose the name is comes after what was moved there."""
    laptop, renewed = joined("laptop"), uuid4()
    laptop.fill()
    laptop.sync()
    revoke(served.hub, tenant, "1", None)
    mark(laptop.store, 300)
    take_another_name(laptop, renewed)
    laptop.use(HttpsTransport(laptop.joined.address))
    with pytest.raises(StruckOff):
        laptop.sync(chunk=ChunkSize(100))
    with served.hub.tenants.store(tenant.id).read() as session:
        held = session.scalars(select(HeldRow.reason)).all()
    assert held == ["device-revoked"] * 300


def test_nothing_is_removed_of_what_the_hub_did_not_take(
    served: Served, tenant: Tenant, joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = joined("laptop")
    laptop.fill()
    laptop.sync()
    revoke(served.hub, tenant, "1", None)
    mark(laptop.store, 3)
    laptop.use(HttpsTransport(laptop.joined.address))
    with monkeypatch.context() as patched:
        patched.setattr(exchanging, "merge", lambda *_: Merged())
        with pytest.raises(NotHandedIn) as caught:
            laptop.sync()
        assert caught.value.details == {"operations": 3}
    with pytest.raises(StruckOff):
        laptop.sync()


def test_striking_off_again_lets_nothing_through(
    served: Served, tenant: Tenant, joined: Joined
) -> None:
    """What came under a name taken afterwards is put aside, and stays so."""
    laptop, renewed = joined("laptop"), uuid4()
    laptop.fill()
    laptop.sync()
    revoke(served.hub, tenant, "1", None)
    mark(laptop.store, 2)
    take_another_name(laptop, renewed)
    with pytest.raises(KnownError):
        laptop.sync()
    store = served.hub.tenants.store(tenant.id)
    revoke(served.hub, tenant, "1", None)
    assert bounds(served, tenant)[renewed] == 0
    assert verify(store).is_whole


def test_an_unclear_name_strikes_nobody_off(
    served: Served, tenant: Tenant, joined: Joined
) -> None:
    for name in ("Aula", "aula", "2"):
        joined(name).sync()
    for typed, code in (
        ("AULA", "station-unclear"),
        ("2", "station-unclear"),
        ("Cucina", "station-unknown"),
        ("", "station-unknown"),
        ("None", "station-unknown"),
    ):
        with pytest.raises(KnownError) as caught:
            revoke(served.hub, tenant, typed, None)
        assert caught.value.code == code
    assert bounds(served, tenant) == {}
