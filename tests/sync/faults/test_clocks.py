"""Wrong clocks change nothing but what they say, and that is kept as it was said."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from sync.schema.meeting import MarkRow
from sync.store.work import Store
from tests.sync.conftest import Joined
from tests.sync.laptops import Laptop, content
from tests.sync.sample import mark

CLOCKS_BACK = datetime(2026, 10, 25, 1, tzinfo=UTC)
"""When Italian clocks go from 03:00 to 02:00."""


Time = tuple[datetime, int]
"""What a clock showed, and by how much it was known to be off."""


def times(store: Store) -> list[datetime]:
    return [at for at, _ in known_times(store)]


def known_times(store: Store) -> list[Time]:
    columns = MarkRow.captured_at, MarkRow.clock_offset
    with store.read() as session:
        return sorted((at, off or 0) for at, off in session.execute(select(*columns)))


@pytest.mark.parametrize("apart", [timedelta(days=3650), timedelta(minutes=3)])
def test_laptops_whose_clocks_are_apart_end_with_the_same(
    writer: Laptop, joined: Joined, hub_store: Store, apart: timedelta
) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    said: list[Time] = []
    laptops = [writer, joined("ahead"), joined("behind")]
    for laptop, off in zip(laptops, (0 * apart, apart, -apart), strict=True):
        clock = now + off
        laptop.store.clock = lambda clock=clock: clock
        offset = laptop.sync().clock_offset_seconds
        assert offset == pytest.approx(-off.total_seconds(), abs=60)
        for known in (None, round(offset) if off else None):
            mark(laptop.store, clock_offset=known)
            said.append((clock, known or 0))
            laptop.sync()
    for laptop in laptops:
        laptop.sync()
        assert known_times(laptop.store) == sorted(said)
        assert content(laptop.store) == content(hub_store)


@pytest.mark.parametrize(
    "step",
    [timedelta(hours=-3), timedelta(days=3650), timedelta(days=-3650)],
    ids=["hours back", "years on", "years back"],
)
def test_a_clock_set_in_mid_meeting_loses_nothing(
    writer: Laptop, joined: Joined, hub_store: Store, step: timedelta
) -> None:
    reader, now = joined("reader"), datetime.now(UTC)
    said: list[datetime] = []
    for moment in (now, now + timedelta(seconds=1), now + step, now + 2 * step):
        writer.store.clock = lambda moment=moment: moment
        mark(writer.store)
        writer.sync()
        said.append(moment)
    reader.sync()
    assert times(reader.store) == times(hub_store) == sorted(said)
    assert content(reader.store) == content(hub_store)


def test_both_hours_of_the_night_when_clocks_go_back_are_kept(
    writer: Laptop, joined: Joined
) -> None:
    reader = joined("reader")
    half_past_two = [CLOCKS_BACK + timedelta(minutes=m) for m in (-30, 30)]
    for moment in half_past_two:
        writer.store.clock = lambda moment=moment: moment
        mark(writer.store)
    writer.sync()
    reader.sync()
    assert times(reader.store) == half_past_two
