from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from sync.client.exchange import StruckOff
from sync.client.session import HubSession
from sync.client.transport import HttpsTransport
from sync.protocol.chunk import to_microseconds
from sync.protocol.messages import (
    VouchedRequest,
    Voucher,
    encode,
    voucher_statement,
)
from sync.protocol.refusals import DeviceRevoked, DeviceUnknown, HubOtherProgramme
from sync.schema.device import DeviceRow
from sync.schema.meeting import MarkRow
from sync.server.revoking import revoke
from sync.server.tables import MemberRow
from sync.server.tenants import Tenant
from sync.server.vouching import VOUCHER_LIFE
from sync.store.work import Store, system_clock
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import mark

Make = Callable[[str], Laptop]


@dataclass
class Host:
    """An enrolled laptop that lets others in."""

    laptop: Laptop
    programme: UUID

    def vouch(self, newcomer: Laptop, **changes: Any) -> VouchedRequest:
        """Return what a newcomer tells the hub, by this laptop's word."""
        said: dict[str, Any] = {
            "programme": self.programme,
            "public_key": newcomer.identity.public_key,
            "issued_at": to_microseconds(system_clock()),
            "device": self.laptop.identity.device,
        } | changes
        statement = voucher_statement(
            said["programme"], said["public_key"], said["issued_at"]
        )
        signature = self.laptop.identity.private_key.sign(statement)
        voucher = Voucher(**{"signature": signature, **said})
        return VouchedRequest(voucher, newcomer.identity.replica, newcomer.name)

    def introduce(self, newcomer: Laptop, request: VouchedRequest) -> None:
        """Let it speak to the hub with that word."""
        if hasattr(newcomer, "session"):
            newcomer.session.close()
        transport = HttpsTransport(self.laptop.joined.address)
        newcomer.session = HubSession(transport, newcomer.identity, vouched=request)


@pytest.fixture
def host(joined: Make) -> Host:
    laptop = joined("host")
    made = Host(laptop, laptop.fill())
    laptop.sync()
    return made


@pytest.fixture
def store(served: Served, tenant: Tenant) -> Store:
    """Return what the hub keeps of the programme."""
    return served.hub.tenants.store(tenant.id)


def row_of(store: Store, laptop: Laptop) -> DeviceRow:
    with store.read() as session:
        return session.get_one(DeviceRow, laptop.identity.device)


def test_the_hub_takes_the_word_of_an_enrolled_laptop(
    host: Host, new_laptop: Make, store: Store
) -> None:
    newcomer = new_laptop("newcomer")
    host.introduce(newcomer, host.vouch(newcomer))
    newcomer.sync()
    for here in (store, newcomer.store):
        row = row_of(here, newcomer)
        assert (row.station, row.role, row.name) == (2, "tutor", "newcomer")
    mark(newcomer.store)
    assert newcomer.sync().sent == 1
    assert newcomer.session.holds.badge_keys == host.laptop.session.holds.badge_keys


def test_a_station_is_given_to_a_row_that_came_before(
    host: Host, new_laptop: Make, store: Store
) -> None:
    newcomer = new_laptop("newcomer")
    identity = newcomer.identity
    with host.laptop.store.write() as work:
        work.add(
            DeviceRow(
                id=identity.device,
                public_key=identity.public_key,
                replica=identity.replica,
                name="newcomer",
            )
        )
    host.laptop.sync()
    assert row_of(store, newcomer).station is None
    host.introduce(newcomer, host.vouch(newcomer))
    newcomer.sync()
    assert row_of(store, newcomer).station == 2
    host.laptop.sync()
    assert row_of(host.laptop.store, newcomer).station == 2


def test_a_hub_that_has_forgotten_takes_it_again(
    host: Host, new_laptop: Make, served: Served, store: Store
) -> None:
    newcomer = new_laptop("newcomer")
    host.introduce(newcomer, host.vouch(newcomer))
    newcomer.sync()
    with Session(served.hub.engine) as session, session.begin():
        device = newcomer.identity.device
        session.execute(delete(MemberRow).where(MemberRow.device == device))
    with store.connect(writes=True) as connection:  # as in a backup of before
        connection.execute(delete(DeviceRow).where(DeviceRow.id == device))
    mark(newcomer.store, 2)
    host.introduce(newcomer, host.vouch(newcomer))
    assert newcomer.sync().sent == 2
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(MarkRow)) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"signature": bytes(64)},
        {"signature": b""},
        {"device": uuid4()},
        {"programme": uuid4()},
        {"issued_at": 0},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_word_that_does_not_count(
    host: Host, new_laptop: Make, changes: dict[str, Any]
) -> None:
    newcomer = new_laptop("newcomer")
    host.introduce(newcomer, host.vouch(newcomer, **changes))
    with pytest.raises(DeviceUnknown):
        newcomer.sync()


def test_a_word_is_good_for_ninety_days(host: Host, new_laptop: Make) -> None:
    newcomer = new_laptop("newcomer")
    long_ago = to_microseconds(system_clock() - VOUCHER_LIFE) + 60_000_000
    host.introduce(newcomer, host.vouch(newcomer, issued_at=long_ago))
    newcomer.sync()


def test_who_waits_to_be_confirmed_brings_nobody_in(
    host: Host, new_laptop: Make
) -> None:
    first, second = new_laptop("first"), new_laptop("second")
    provisional = Host(first, host.programme)
    provisional.laptop.joined = host.laptop.joined
    provisional.introduce(second, provisional.vouch(second))
    with pytest.raises(DeviceUnknown):
        second.sync()
    host.introduce(first, host.vouch(first))
    first.sync()
    provisional.introduce(second, provisional.vouch(second))
    second.sync()  # by now its word counts


def test_the_word_of_a_struck_off_laptop_counts_no_longer(
    host: Host, new_laptop: Make, served: Served, tenant: Tenant
) -> None:
    newcomer = new_laptop("newcomer")
    revoke(served.hub, tenant, str(host.laptop.identity.device), None)
    host.introduce(newcomer, host.vouch(newcomer))
    with pytest.raises(DeviceUnknown):  # and not "revoked": that is the other one
        newcomer.sync()


def test_a_struck_off_laptop_is_not_brought_back(
    host: Host, new_laptop: Make, served: Served, tenant: Tenant
) -> None:
    newcomer = new_laptop("newcomer")
    host.introduce(newcomer, host.vouch(newcomer))
    newcomer.sync()
    revoke(served.hub, tenant, str(newcomer.identity.device), None)
    transport = HttpsTransport(host.laptop.joined.address)
    with pytest.raises(DeviceRevoked):
        transport.post("/v1/vouched", encode(host.vouch(newcomer)))
    transport.close()
    host.introduce(newcomer, host.vouch(newcomer))
    with pytest.raises(StruckOff):
        newcomer.sync()


def test_a_laptop_of_another_programme_stays_there(
    host: Host, new_laptop: Make, served: Served
) -> None:
    elsewhere = new_laptop("elsewhere")
    other = served.hub.tenants.create(uuid4().hex)
    elsewhere.join(served.url, served.code(other))
    transport = HttpsTransport(host.laptop.joined.address)
    with pytest.raises(HubOtherProgramme):
        transport.post("/v1/vouched", encode(host.vouch(elsewhere)))
    transport.close()
