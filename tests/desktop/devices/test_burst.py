import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.devices.burst import LONGEST_ROLL, PACE_MS, SHORTEST, Burst

BADGE = "AP10123456789ABCDEFGHJKMNPQR"


def typed(text: str, gaps_ms: list[int], dwell_ms: int) -> Burst:
    """Return the burst of keys that go down after gaps and stay down for a while."""
    burst = Burst()
    events: list[tuple[int, int, int, str]] = []
    now = 5000
    for number, character in enumerate(text):
        now += gaps_ms[number % len(gaps_ms)] if number else 0
        # of one instant, a keyboard tells what was let go first
        events += [(now, 1, number, character), (now + dwell_ms, 0, number, "")]
    for at, pressed, number, character in sorted(events):
        if pressed:
            burst.press(number, character, at)
        elif at < now + 30:  # it is judged soon after the last key
            burst.release(number)
    return burst


@given(
    st.text(
        st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=SHORTEST
    ),
    st.integers(1, PACE_MS),
)
def test_a_scanner_that_keeps_its_pace_is_always_heard(text: str, gap_ms: int) -> None:
    assert typed(text, [gap_ms], gap_ms).is_code()
    assert typed(text, [gap_ms], 0).is_code()


@pytest.mark.parametrize("gaps_ms", [[0, 0, 16], [8, 8, 8, 45], [0, 0, 0, 48], [1]])
def test_coarse_clocks_and_packets_do_not_matter(gaps_ms: list[int]) -> None:
    assert typed(BADGE, gaps_ms, 0).is_code()


@given(
    st.lists(st.integers(60, 250), min_size=3, max_size=12),
    st.integers(50, 150),
    st.text("abcdefgh ", min_size=SHORTEST, max_size=40),
)
def test_a_hand_is_never_taken_for_a_scanner(
    gaps_ms: list[int], dwell_ms: int, text: str
) -> None:
    assert not typed(text, gaps_ms, dwell_ms).is_code()


@given(
    st.lists(st.integers(14, PACE_MS), min_size=3, max_size=12),
    st.integers(60, 120),
    st.integers(SHORTEST, LONGEST_ROLL - 1),
)
def test_not_even_one_that_rolls_over_the_keys(
    gaps_ms: list[int], dwell_ms: int, size: int
) -> None:
    assert not typed("1234567890qwertyuiop"[:size], gaps_ms, dwell_ms).is_code()


def test_the_end_counts_as_a_key() -> None:
    burst = typed("12345", [10], 0)
    assert not burst.is_code()
    assert burst.is_code(ended_ms=burst.last_ms + 10)
    assert not burst.is_code(ended_ms=burst.last_ms + 300)
    assert not typed("123", [10], 0).is_code(ended_ms=0)
