from collections.abc import Callable
from contextlib import suppress
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage, pack_operations
from sync.protocol.messages import (
    ExchangeRequest,
    ProgrammeKeys,
    PullRequest,
    encode,
)
from sync.protocol.operation import Operation
from sync.protocol.proof import prover
from sync.protocol.refusals import HubOtherProgramme
from sync.protocol.vector import digest, pack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import OperationRow
from sync.server import exchanging
from sync.server.hosting import HubHost
from sync.server.sessions import Caller
from sync.server.tenants import ProgrammeUnclear, ProgrammeUnknown, Tenant
from sync.store.lacking import operations_lacking
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop, content
from tests.sync.sample import NOON, mark

NewLaptop = Callable[[str], Laptop]


def test_a_programme_is_found_by_its_short_name(served: Served) -> None:
    tenants = served.hub.tenants
    name = f"Pro Officine · Città {uuid4().hex}"
    made = tenants.create(name)
    assert made.slug.startswith("pro-officine-citta-")
    assert tenants.create(name.upper()) == made
    tenants.create(uuid4().hex)
    assert tenants.named(made.slug) == made
    with pytest.raises(ProgrammeUnknown):
        tenants.named("nowhere")
    with pytest.raises(ProgrammeUnclear):
        tenants.named(None)


def test_two_programmes_never_meet(served: Served, new_laptop: NewLaptop) -> None:
    tenants = [served.hub.tenants.create(uuid4().hex) for _ in range(2)]
    laptops = [new_laptop("north"), new_laptop("south")]
    for laptop, tenant in zip(laptops, tenants, strict=True):
        laptop.fill()
        laptop.join(served.url, served.code(tenant))
        mark(laptop.store, 3)
        laptop.sync()
        laptop.sync()
    for laptop, tenant in zip(laptops, tenants, strict=True):
        store = served.hub.tenants.store(tenant.id)
        assert content(store) == content(laptop.store)
        with store.read() as session:
            devices = session.scalars(
                select(DeviceRow.name).where(DeviceRow.station.is_not(None))
            )
            assert devices.all() == [laptop.name]


def test_a_device_of_one_programme_is_nobody_in_another(
    served: Served, new_laptop: NewLaptop
) -> None:
    own, other = (served.hub.tenants.create(uuid4().hex) for _ in range(2))
    laptop, victim = new_laptop("laptop"), new_laptop("victim")
    victim.fill()
    for one, tenant in ((laptop, own), (victim, other)):
        one.join(served.url, served.code(tenant))
        one.sync()
    intruder = Caller(other.id, laptop.identity.device)
    pull = encode(PullRequest(pack_vector({}), 100))
    with victim.store.connect() as connection:
        push = pack_operations(operations_lacking(connection, {}, 100))
    for answer, body in ((exchanging.pull, pull), (exchanging.push, push)):
        with pytest.raises(KnownError) as caught:
            answer(HubHost(served.hub).side(intruder), intruder.device, body)
        assert caught.value.code == "device-unknown"


def test_a_programme_is_not_pushed_into_another(
    served: Served, new_laptop: NewLaptop
) -> None:
    tenant = served.hub.tenants.create(uuid4().hex)
    ours, other = new_laptop("ours"), new_laptop("other")
    other.join(served.url, served.code(tenant))
    ours.fill()
    ours.join(served.url, served.code(tenant))
    ours.sync()
    other.fill()  # made before it learnt of ours
    with pytest.raises(HubOtherProgramme):
        other.sync()
    with other.store.connect() as connection:
        push = pack_operations(operations_lacking(connection, {}, 100))
    caller = Caller(tenant.id, other.identity.device)
    side = HubHost(served.hub).side(caller)
    with pytest.raises(HubOtherProgramme):
        exchanging.push(side, caller.device, push)
    store = served.hub.tenants.store(tenant.id)
    with store.read() as session:
        written = set(session.scalars(select(OperationRow.replica)))
    assert written == {ours.store.replica, store.replica}


def test_a_hub_that_was_outrun_takes_another_name_once(
    served: Served, tenant: Tenant, joined: Callable[[str], Laptop]
) -> None:
    """The laptop goes on speaking of the old name until it logs in again."""
    laptop, tenants = joined("laptop"), served.hub.tenants
    laptop.session.enter(ProgrammeKeys())
    store = tenants.store(tenant.id)
    old = store.replica
    last = Operation(old, 10_000, 10_000, "device", uuid4(), {"station": 7}, NOON)
    forged = prover(laptop.identity.private_key, always=True)(last)
    for shown in (pack_operations([forged]), pack_operations([last]), b""):
        asked = ExchangeRequest(digest({}), yours=(old, 10_000, shown))
        with suppress(MalformedMessage):
            laptop.session.post("/v1/exchange", encode(asked))
        assert tenants.store(tenant.id).replica == old  # anybody could say so
    shown = pack_operations([store.prove(last)])
    body = encode(ExchangeRequest(digest({}), yours=(old, 10_000, shown)))
    names: list[UUID] = []
    for _ in range(3):
        laptop.session.post("/v1/exchange", body)
        names.append(tenants.store(tenant.id).replica)
    assert names[0] != old
    assert len(set(names)) == 1
