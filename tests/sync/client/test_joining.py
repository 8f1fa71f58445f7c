from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from sync.domain.ids import same_id
from sync.domain.programme import Role
from sync.errors import KnownError
from sync.protocol.join_code import make_join_code, read_join_code
from sync.protocol.messages import JoinRequest, ProgrammeKeys
from sync.schema.device import DeviceRow
from sync.server.joining import give_code, join
from sync.server.tenants import Tenant
from sync.server.tries import Tries
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import NOON

NewLaptop = Callable[[str], Laptop]


def refusal(laptop: Laptop, url: str, code: str) -> str:
    with pytest.raises(KnownError) as caught:
        laptop.join(url, code)
    return caught.value.code


def test_a_laptop_brings_its_programme_and_the_next_one_takes_it(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    first, second = new_laptop("first"), new_laptop("second")
    programme = first.fill()
    gave = first.join(served.url, served.code(tenant, role=Role.COORDINATOR))
    took = second.join(served.url, served.code(tenant, role=Role.TUTOR))
    assert gave.programme == took.programme == programme
    assert gave.badge_keys == took.badge_keys
    assert [len(key) for key in gave.badge_keys.values()] == [32]
    assert (gave.station, gave.role) == (1, "coordinator")
    assert (took.station, took.role) == (2, "tutor")
    assert gave.hub_replica == took.hub_replica


def test_the_hub_writes_the_laptop_into_the_programme(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("ingresso")
    laptop.join(served.url, served.code(tenant, role=Role.TUTOR))
    with served.hub.tenants.store(tenant.id).read() as session:
        row = session.get_one(DeviceRow, laptop.identity.device)
        assert row.public_key == laptop.identity.public_key
        assert row.replica == laptop.store.replica
        assert (row.name, row.station, row.role) == ("ingresso", 1, "tutor")


def test_a_laptop_without_a_programme_may_come_first(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    early, late = new_laptop("early"), new_laptop("late")
    assert early.join(served.url, served.code(tenant)).programme is None
    programme = late.fill()
    late.join(served.url, served.code(tenant))
    late.sync()
    early.sync()
    assert early.session.holds.programme == programme
    assert early.session.holds.badge_keys == late.joined.badge_keys


def test_a_laptop_of_another_programme_is_refused(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    ours, other = new_laptop("ours"), new_laptop("other")
    ours.fill()
    other.fill()
    ours.join(served.url, served.code(tenant))
    code = served.code(tenant)
    assert refusal(other, served.url, code) == "hub-other-programme"
    assert new_laptop("third").join(served.url, code).station == 2


def test_a_code_serves_one_laptop_which_may_repeat_itself(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    laptop, other = new_laptop("one"), new_laptop("two")
    code = served.code(tenant)
    first = laptop.join(served.url, code.lower().replace("-", " "))
    again = laptop.join(served.url, code)
    assert again == first
    assert refusal(other, served.url, code) == "join-code-used"


def test_who_brought_the_programme_stays_coordinator_when_it_repeats_itself(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    laptop, code = new_laptop("one"), served.code(tenant)
    laptop.fill()
    roles = [laptop.join(served.url, code).role for _ in range(2)]
    assert roles == ["coordinator", "coordinator"]


def test_a_laptop_that_joins_again_keeps_its_station(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("one")
    laptop.join(served.url, served.code(tenant))
    again = laptop.join(served.url, served.code(tenant, role=Role.COORDINATOR))
    assert (again.station, again.role) == (1, "coordinator")


def test_each_wrong_code_is_told_apart(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("one")
    unknown = str(make_join_code(b"never", served.hub.certificate.der))
    foreign = str(make_join_code(b"other", b"another hub's certificate"))
    late = served.code(tenant, minutes=-1)
    assert refusal(laptop, served.url, unknown) == "join-code-wrong"
    assert refusal(laptop, served.url, "ABC") == "join-code-wrong"
    assert refusal(laptop, served.url, foreign) == "hub-key-differs"
    assert refusal(laptop, served.url, late) == "join-code-expired"


def test_a_wrong_address_is_told_apart(new_laptop: NewLaptop) -> None:
    laptop = new_laptop("one")
    code = "0000-0000-0000-0000-0000-0000"
    assert refusal(laptop, "http://hub", code) == "hub-address-invalid"
    assert refusal(laptop, "https://:99999", code) == "hub-address-invalid"
    assert refusal(laptop, "127.0.0.1:1", code) == "hub-unreachable"


def test_guessing_is_stopped_for_a_minute(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    now = [NOON - timedelta(days=9999)]  # when nobody else tries
    tries = [Tries(served.hub.engine, lambda: now[0]) for _ in range(2)]
    hub = replace(served.hub, tries=tries[0])
    laptop = new_laptop("one")

    def attempt(secret: str) -> str | None:
        request = JoinRequest(
            secret,
            laptop.identity.public_key,
            laptop.store.replica,
            "one",
            ProgrammeKeys(),
        )
        try:
            return join(hub, request, "192.168.1.20").role
        except KnownError as error:
            return error.code

    code = read_join_code(
        str(give_code(hub, tenant, Role.TUTOR, timedelta(minutes=10)))
    )
    assert code
    assert {attempt("WRONG") for _ in range(10)} == {"join-code-wrong"}
    hub = replace(hub, tries=tries[1])  # another process
    assert attempt(code.secret) == "too-many-tries"
    now[0] += timedelta(seconds=61)
    assert attempt(code.secret) == "tutor"


def test_a_code_is_read_whatever_its_case_and_grouping() -> None:
    code = make_join_code(b"\x01\x02\x03\x04\x05", b"certificate")
    text = str(code)
    assert len(text) == 29
    assert read_join_code(text) == code
    assert read_join_code(text.lower().replace("-", "")) == code
    assert read_join_code(text.replace("0", "o").replace("1", "l")) == code
    assert code.names(b"certificate")
    assert not code.names(b"another")
    assert read_join_code(text[:-1]) is None
    assert read_join_code(f"{text[:-1]}U") is None


def test_a_programme_is_the_same_on_every_laptop_that_made_it(
    served: Served, tenant: Tenant, new_laptop: NewLaptop
) -> None:
    programme = same_id("programme", "demo")
    for name in ("first", "second"):
        laptop = new_laptop(name)
        laptop.fill(programme_id=programme)
        assert laptop.join(served.url, served.code(tenant)).programme == programme
