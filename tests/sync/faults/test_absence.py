"""A laptop that was away for long brings its work, and nobody back who was erased."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sync.domain.ids import same_id
from sync.schema.meeting import MarkRow
from sync.schema.people import BadgeRow, ConsentRow, ParticipantRow
from sync.store.work import Store
from tests.sync.hubs import serve_in_thread
from tests.sync.laptops import Laptop, content
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE
from tests.sync.server.own_hubs import NewDatabase, NewLaptop
from tests.sync.store.test_erasure import SECRETS, erase, tell_of_zoe, told

AWAY_DAYS = 90
MEANWHILE = ("Zoraide", "zora@example.org", "K7Q2YYYY", "uncle Pantaleo")


@pytest.mark.parametrize("its_days", [AWAY_DAYS, 0, -3650])
def test_a_laptop_that_was_away_for_90_days_brings_no_erased_person_back(
    tmp_path: Path, new_database: NewDatabase, new_laptop: NewLaptop, its_days: int
) -> None:
    """Whether its clock went on, stood still or was set back meanwhile."""
    today = [NOON]
    database, clock = new_database(), lambda: today[0]
    with serve_in_thread(tmp_path / "hub", database, clock=clock) as served:
        tenant = served.hub.tenants.create("Prova")
        hub = served.hub.tenants.store(tenant.id)

        def join(name: str) -> Laptop:
            laptop = new_laptop(name)
            laptop.store.clock = clock
            laptop.join(served.url, served.code(tenant))
            return laptop

        writer = new_laptop("writer")
        writer.fill()
        tell_of_zoe(writer.store)
        writer.store.clock = clock
        writer.join(served.url, served.code(tenant))
        writer.sync()
        away = join("away")
        away.sync()
        assert "Zoë" in told(away.store)

        today[0] += timedelta(days=1)
        erase(writer.store)
        writer.sync()
        write_about_her(away.store, lambda day: NOON + timedelta(days=day * its_days))
        assert all(one in told(away.store) for one in MEANWHILE)

        today[0] = NOON + timedelta(days=AWAY_DAYS)
        newcomer = join("newcomer")
        for laptop in (newcomer, away, writer, newcomer):
            laptop.sync()
        stores = [hub, *(one.store for one in (writer, away, newcomer))]
        for store in stores:
            said = told(store)
            assert not [one for one in (*SECRETS, *MEANWHILE) if one in said]
            assert content(store) == content(hub)
        assert len(content(hub)["mark"]) == 1 + 3  # her attendance, about nobody


def write_about_her(store: Store, at: Callable[[float], datetime]) -> None:
    """Write what a tutor does at the door, thrice within the time.

    Args:
        at: tells the time of a part of the absence, from 0 to 1.
    """
    for number, part in enumerate((0.1, 0.5, 0.9)):
        moment = at(part)
        store.clock = lambda moment=moment: moment
        with store.write() as work:
            zoe = work.session.get_one(ParticipantRow, ZOE)
            zoe.given_name, zoe.email = f"Zoraide {number}", "zora@example.org"
            work.add(
                MarkRow(
                    meeting_id=MEETING,
                    participant_id=ZOE,
                    direction="in",
                    source="hand",
                    captured_at=work.now,
                    device_id=DEVICE,
                    reason="brought by uncle Pantaleo",
                )
            )
            work.add(
                ConsentRow(
                    participant_id=ZOE,
                    purpose="photos",
                    given=True,
                    captured_at=work.now,
                    device_id=DEVICE,
                    note="uncle Pantaleo said so",
                )
            )
    with store.write() as work:
        work.add(
            BadgeRow(
                id=same_id("badge", "K7Q2YYYY"),
                participant_id=ZOE,
                number="K7Q2YYYY",
                epoch=0,
                issued_at=work.now,
            )
        )
