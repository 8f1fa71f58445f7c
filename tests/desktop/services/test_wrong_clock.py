"""What is known of the clock, and for how long."""

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.services.check_in import check_in_person
from desktop.services.clock_check import note_clock
from desktop.services.syncing import join_hub, sync_now
from desktop.services.workspace import Workspace
from desktop.services.wrong_clock import WrongClock
from sync.domain.admission import CheckInState
from sync.domain.ids import same_id
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import EnrolmentRow, ParticipantRow
from sync.server.tenants import Tenant
from sync.store.journal import operations_since
from sync.store.work import Store
from tests.desktop.services.conftest import AFTERNOON, Clock, open_laptop
from tests.sync.hubs import Served
from tests.sync.sample import EDITION, MEETING, fill

YEARS = timedelta(days=3650)
_SEEDS = itertools.count(200)  # no hub may know the laptop of another test
OFF = [YEARS, -YEARS, timedelta(minutes=3), timedelta(minutes=-3)]


Known = Callable[[], list[dict[datetime, int | None]]]


def offsets(store: Store) -> dict[datetime, int | None]:
    """Return by how much each mark's time was known to be off."""
    with store.read() as session:
        rows = session.scalars(select(MarkRow)).all()
        return {row.captured_at: row.clock_offset for row in rows}


def come(laptop: Workspace, number: int) -> None:
    """Let one of the class come."""
    (result,) = check_in_person(laptop, MEETING, same_id("participant", number))
    assert result.state is CheckInState.IN


@pytest.mark.parametrize(
    ("passed", "known"),
    [
        (timedelta(0), -200),
        (timedelta(hours=5), -200),
        (timedelta(seconds=-1), -200),
        (timedelta(minutes=-3), None),
        (-YEARS, None),
        (YEARS, None),
    ],
)
def test_a_clock_that_was_evidently_set_since_is_not_known(
    passed: timedelta, known: int | None
) -> None:
    wrong = WrongClock(-200.3, AFTERNOON)
    assert wrong.offset_at(AFTERNOON + passed) == known


@pytest.fixture
def alone(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with a class of four, and a meeting that is open on any day."""
    laptop = open_laptop(tmp_path / "alone", clock, seed=next(_SEEDS))
    fill(laptop.store)
    with laptop.store.write() as work:
        work.session.get_one(MeetingRow, MEETING).starts_at = AFTERNOON - 2 * YEARS
        today = work.now.date()
        for one in range(2, 6):
            person = work.add(
                ParticipantRow(
                    id=same_id("participant", one),
                    kind=PersonKind.YOUTH,
                    given_name=f"Zoë {one}",
                    family_name="Èlia",
                )
            )
            work.session.flush()
            work.add(
                EnrolmentRow(
                    edition_id=EDITION, participant_id=person.id, enrolled_on=today
                )
            )
    yield laptop
    laptop.close()


def test_it_is_known_again_after_a_restart(
    alone: Workspace, tmp_path: Path, clock: Clock
) -> None:
    note_clock(alone, 200.0)
    again = open_laptop(tmp_path / "alone", clock, seed=32)
    assert again.wrong_clock == WrongClock(200.0, clock.now)
    note_clock(again, 0.0)
    again.close()
    again = open_laptop(tmp_path / "alone", clock, seed=33)
    assert again.wrong_clock is None
    again.close()


@pytest.fixture
def known(
    alone: Workspace, tmp_path: Path, clock: Clock, served: Served, tenant: Tenant
) -> Iterator[Known]:
    """Let what the laptop wrote travel; return what each side knows then."""
    clock.now = served.hub.clock()
    join_hub(alone, served.url, served.code(tenant), "Porta est")
    sync_now(alone)
    other = open_laptop(tmp_path / "other", clock, seed=next(_SEEDS))
    join_hub(other, served.url, served.code(tenant), "Porta ovest")

    def travel() -> list[dict[datetime, int | None]]:
        sync_now(alone)
        sync_now(other)
        hub = served.hub.tenants.store(tenant.id)
        return [offsets(store) for store in (alone.store, other.store, hub)]

    yield travel
    other.close()


@pytest.mark.parametrize("off", OFF, ids=str)
def test_marks_of_a_wrong_clock_say_so_everywhere_and_those_of_a_right_one_nothing(
    alone: Workspace, clock: Clock, known: Known, off: timedelta
) -> None:
    right = clock.now
    come(alone, 2)
    clock.now = right + off
    sync_now(alone)
    clock.tick(seconds=1)
    come(alone, 3)
    clock.now = right + timedelta(seconds=2)
    sync_now(alone)
    come(alone, 4)
    for found in known():
        said = found.pop(right + off + timedelta(seconds=1))
        assert said == pytest.approx(-off.total_seconds(), abs=60)
        assert list(found.values()) == [None, None]
    with alone.store.connect() as connection:
        told = operations_since(connection, "mark", 0)
    assert sum("clock_offset" in one.fields for one in told) == 1


@pytest.mark.parametrize("off", [YEARS, -YEARS, timedelta(minutes=3)], ids=str)
def test_a_clock_that_is_put_right_is_so_before_the_next_exchange(
    alone: Workspace, clock: Clock, known: Known, off: timedelta
) -> None:
    right = clock.now
    clock.now = right + off
    sync_now(alone)
    clock.now = right
    come(alone, 2)
    assert known() == [{right: None}] * 3
