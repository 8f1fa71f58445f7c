import itertools
from collections import Counter
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from desktop.devices.locking import AGAIN_S, AWAY_S, FRAME_S, CodeLock

FRAME = 1 / 30


def events(frames: Iterable[tuple[float, set[str]]]) -> list[tuple[float, str]]:
    lock = CodeLock()
    return [(now, code) for now, codes in frames for code in lock.seen(codes, now)]


def film(*scenes: tuple[float, set[str]]) -> list[tuple[float, set[str]]]:
    """Return frames for scenes, each so many seconds long with codes in view."""
    codes = [view for seconds, view in scenes for _ in range(round(seconds / FRAME))]
    return [(number * FRAME, view) for number, view in enumerate(codes)]


def test_a_badge_held_up_for_ten_seconds_is_one_event() -> None:
    assert len(events(film((10, {"A"})))) == 1


def test_a_badge_that_left_counts_again() -> None:
    assert len(events(film((2, {"A"}), (2, set()), (2, {"A"})))) == 2


def test_a_badge_back_too_soon_does_not_count_however_long_it_stays() -> None:
    frames = film((0.3, {"A"}), (AWAY_S + 0.1, set()), (10, {"A"}))
    assert len(events(frames)) == 1


def test_a_badge_that_blinks_is_one_event() -> None:
    blinks = [(0.1, {"A"}), (AWAY_S - 0.1, set[str]())] * 20
    assert len(events(film(*blinks))) == 1


def test_a_family_holding_up_its_badges_is_one_event_each() -> None:
    seen = events(film((1, {"A"}), (5, {"A", "B", "C"}), (1, {"B"})))
    assert Counter(code for _, code in seen) == {"A": 1, "B": 1, "C": 1}


def test_one_badge_after_another_are_events_at_once() -> None:
    seen = events(film((1, {"A"}), (1, {"B"}), (1, {"C"})))
    assert [(round(now), code) for now, code in seen] == [(0, "A"), (1, "B"), (2, "C")]


def test_a_code_twice_in_one_frame_is_one_event() -> None:
    assert CodeLock().seen(["A", "A", "B"], 0.0) == ("A", "B")


def test_nobody_leaves_while_the_camera_stalls() -> None:
    frames = [(0.0, {"A"}), (0.03, set[str]()), (9.0, {"A"}), (9.03, {"A"})]
    assert len(events(frames)) == 1


views = st.lists(
    st.tuples(
        st.floats(0.0, 2.0, allow_nan=False),
        st.sets(st.sampled_from("ABC"), max_size=3),
    ),
    max_size=200,
)


def over_time(views: list[tuple[float, set[str]]]) -> list[tuple[float, set[str]]]:
    now, frames = 100.0, list[tuple[float, set[str]]]()
    for lapse, codes in views:
        now += lapse
        frames.append((now, codes))
    return frames


@given(views)
def test_events_of_one_code_are_never_close(
    views: list[tuple[float, set[str]]],
) -> None:
    for code in "ABC":
        at = [now for now, seen in events(over_time(views)) if seen == code]
        gaps = [later - sooner for sooner, later in itertools.pairwise(at)]
        assert all(gap >= AGAIN_S for gap in gaps)


@given(views)
def test_every_code_in_view_has_an_event_and_no_other(
    views: list[tuple[float, set[str]]],
) -> None:
    frames = over_time(views)
    in_view = {code for _, codes in frames for code in codes}
    assert {code for _, code in events(frames)} == in_view


@given(views)
def test_a_code_does_not_depend_on_others(views: list[tuple[float, set[str]]]) -> None:
    frames = over_time(views)
    alone = events((now, codes & {"A"}) for now, codes in frames)
    assert alone == [event for event in events(frames) if event[1] == "A"]


@given(views)
def test_between_two_events_the_code_was_out_of_view(
    views: list[tuple[float, set[str]]],
) -> None:
    frames = over_time(views)
    at = [now for now, code in events(frames) if code == "A"]
    for sooner, later in itertools.pairwise(at):
        absent = longest = 0.0
        before = sooner
        for now, codes in frames:
            if sooner < now <= later:
                absent = 0.0 if "A" in codes else absent + min(now - before, FRAME_S)
                longest = max(longest, absent)
                before = now
        assert longest >= AWAY_S - 1e-9


def test_codes_long_gone_are_forgotten() -> None:
    lock = CodeLock()
    for number in range(1000):
        lock.seen([f"code {number}"], number * 0.2)
    assert len(lock._holds) < 30


def test_a_clock_that_jumps_back_does_no_harm() -> None:
    lock = CodeLock()
    assert lock.seen(["A"], 100.0) == ("A",)
    assert lock.seen(["A"], 5.0) == ()
    assert lock.seen(["B"], 5.1) == ("B",)
