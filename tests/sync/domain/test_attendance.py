from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.attendance import (
    Attendance,
    Direction,
    Interval,
    Mark,
    Presence,
    Slot,
    attendance,
    has_earned,
    standing_marks,
)

START = datetime(2026, 11, 21, 14, tzinfo=UTC)
SLOT = Slot(START, START + timedelta(hours=4), counted_minutes=180)
AFTER = START + timedelta(days=1)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def mark(
    number: int, direction: Direction, minutes: int, voids: int | None = None
) -> Mark:
    other = None if voids is None else UUID(int=voids)
    return Mark(UUID(int=number), direction, at(minutes), other)


def derive(*marks: Mark, now: datetime = AFTER) -> Attendance:
    return attendance(marks, SLOT, now=now)


IN, OUT, VOID = Direction.IN, Direction.OUT, Direction.VOID


def test_a_stay_that_nobody_ended_ends_with_the_meeting() -> None:
    found = derive(mark(1, IN, 100))
    assert found.minutes == 140
    assert found.intervals == (Interval(at(100), None),)
    assert found.late_minutes == 100


def test_a_meeting_counts_no_more_than_its_counted_minutes() -> None:
    assert derive(mark(1, IN, 0)).minutes == 180


def test_time_outside_the_slot_does_not_count() -> None:
    assert derive(mark(1, IN, -30), mark(2, OUT, 60)).minutes == 60
    assert derive(mark(1, IN, 250)).minutes == 0


def test_two_doors_that_see_one_person_make_one_stay() -> None:
    found = derive(mark(1, IN, 0), mark(2, IN, 1), mark(3, OUT, 30))
    assert found.intervals == (Interval(at(0), at(30)),)


def test_leaving_early_and_coming_late_are_noted_beyond_the_tolerance() -> None:
    found = derive(mark(1, IN, 15), mark(2, OUT, 225))
    assert (found.late_minutes, found.early_minutes) == (0, 0)
    found = derive(mark(1, IN, 16), mark(2, OUT, 224))
    assert (found.late_minutes, found.early_minutes) == (16, 16)


def test_a_mark_taken_back_never_was_even_if_the_clock_was_set_back() -> None:
    found = derive(mark(1, IN, 10), mark(2, VOID, -900, voids=1))
    assert found.presence is Presence.EXPECTED
    restored = (mark(1, IN, 10), mark(2, VOID, 11, voids=1), mark(3, VOID, 12, voids=2))
    assert derive(*restored).presence is Presence.PRESENT


def test_marks_that_void_each_other_do_not_hang() -> None:
    circle = (mark(1, VOID, 0, voids=2), mark(2, VOID, 0, voids=1))
    assert standing_marks(circle) == []


marks = st.builds(
    mark,
    st.integers(1, 8),
    st.sampled_from(Direction),
    st.integers(-60, 300),
    st.none() | st.integers(1, 8),
)


@given(st.lists(marks, max_size=8, unique_by=lambda one: one.id), st.randoms())
def test_attendance_hangs_on_the_marks_and_not_on_their_order(
    some: list[Mark], chance: object
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = derive(*some)
    assert found == derive(*shuffled)
    assert 0 <= found.minutes <= SLOT.counted_minutes
    for earlier, later in zip(found.intervals, found.intervals[1:], strict=False):
        assert earlier.until is not None
        assert earlier.until <= later.since


def test_the_threshold_is_exact() -> None:
    assert has_earned(75, 100, threshold_percent=75)
    assert not has_earned(1499, 2000, threshold_percent=75)
    assert not has_earned(0, 0, threshold_percent=75)
