from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from sync.protocol.messages import ExchangeRequest, ProgrammeKeys, encode
from sync.protocol.vector import digest
from sync.schema.device import DeviceRow
from sync.server.revoking import StationUnknown, revoke
from sync.server.seen import AGAIN_SECONDS, Seen
from sync.server.standing import standing_of
from sync.server.tables import SeenRow
from sync.server.tenants import Tenant
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop
from tests.sync.sample import NOON, mark, threshold


def test_who_is_how_far_behind(
    served: Served, tenant: Tenant, joined: Callable[[str], Laptop]
) -> None:
    north, south, away = (joined(name) for name in ("north", "south", "away"))
    north.fill()
    for laptop in (north, south, north, south):
        laptop.sync()
    before = standing_of(served.hub, tenant)
    assert before.operations == 10
    assert before.held == {}
    mark(north.store, 5)
    north.sync()
    standing = standing_of(served.hub, tenant)
    assert standing.operations == 15
    assert standing.last_write
    assert standing.last_write > (before.last_write or NOON)
    by_name = {one.name: one for one in standing.stations if one.number}
    assert by_name["south"].holds == 10
    assert by_name["south"].seen_at
    assert (by_name["away"].seen_at, by_name["away"].holds) == (None, None)
    assert by_name["away"].device == away.identity.device
    assert [one.number for one in standing.stations][:3] == [1, 2, 3]


def test_who_has_just_exchanged_everything_is_not_behind(
    served: Served, tenant: Tenant, joined: Callable[[str], Laptop]
) -> None:
    north, south = joined("north"), joined("south")
    north.fill()

    def lags() -> dict[str | None, int | None]:
        standing = standing_of(served.hub, tenant)
        return {
            one.name: one.holds and standing.operations - one.holds
            for one in standing.stations
        }

    for laptop in (north, south, north):
        laptop.sync()
    mark(north.store, 5)
    north.sync()
    assert lags()["north"] == 0
    mark(south.store)
    south.sync()
    assert (lags()["north"], lags()["south"]) == (1, 0)
    north.sync()
    threshold(north.store, 60)  # nothing of any meeting
    north.sync()
    assert (lags()["north"], lags()["south"]) == (0, 1)


def test_who_asks_and_takes_nothing_is_seen_too(
    served: Served, tenant: Tenant, joined: Callable[[str], Laptop]
) -> None:
    north, cut_off = joined("north"), joined("cut off")
    north.fill()
    north.sync()
    cut_off.session.enter(ProgrammeKeys())
    cut_off.session.post("/v1/exchange", encode(ExchangeRequest(digest({}))))
    stations = {one.name: one for one in standing_of(served.hub, tenant).stations}
    assert stations["cut off"].seen_at
    assert stations["cut off"].holds is None


def test_a_laptop_is_written_down_seldom_unless_it_holds_more(served: Served) -> None:
    now, ticks = [NOON], [0.0]
    seen = Seen(served.hub.engine, lambda: now[0], lambda: ticks[0])
    device = uuid4()

    def note(holds: int | None, *, after: float = 0) -> tuple[int, int | None]:
        ticks[0] += after
        now[0] += timedelta(seconds=1)
        seen.note(device, holds)
        with Session(served.hub.engine) as session:
            row = session.get_one(SeenRow, device)
            return (row.seen_at - NOON).seconds, row.holds

    assert note(None) == (1, None)
    assert note(5) == (2, 5)
    assert note(5) == (2, 5)
    assert note(None) == (2, 5)
    assert note(None, after=AGAIN_SECONDS) == (5, 5)
    assert note(6) == (6, 6)


@pytest.mark.parametrize("name", ["", "  "])
def test_a_laptop_without_a_name_is_called_by_its_number(
    served: Served, tenant: Tenant, new_laptop: Callable[[str], Laptop], name: str
) -> None:
    """Nothing that it may have said of itself meanwhile is overwritten by that."""
    laptop = new_laptop("laptop")
    laptop.name = name
    laptop.fill()
    laptop.join(served.url, served.code(tenant))
    laptop.sync()
    (station, *_) = standing_of(served.hub, tenant).stations
    assert station.name == "Postazione 1"
    with laptop.store.write() as work:
        row = work.session.get_one(DeviceRow, laptop.identity.device)
        assert row.name is None
        row.name = "Ingresso"
    laptop.sync()
    laptop.join(served.url, served.code(tenant))
    (station, *_) = standing_of(served.hub, tenant).stations
    assert station.name == "Ingresso"


def test_no_name_strikes_no_laptop_off(
    served: Served, tenant: Tenant, new_laptop: Callable[[str], Laptop]
) -> None:
    laptop = new_laptop("laptop")
    laptop.name = ""
    laptop.join(served.url, served.code(tenant))
    for typed in ("", "  "):
        with pytest.raises(StationUnknown):
            revoke(served.hub, tenant, typed, None)
    assert revoke(served.hub, tenant, "postazione 1", None) == laptop.identity.device
