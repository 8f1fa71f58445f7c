from datetime import UTC, datetime, timedelta

import pytest

from desktop.services.staff_pin import (
    is_pin,
    opens,
    sealed,
    still_to_wait,
    wait_after,
)

NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)


def test_a_pin_is_kept_salted_and_never_in_clear() -> None:
    one, other = sealed("2468", b"salt one"), sealed("2468", b"salt two")
    assert one != other
    assert "2468" not in one
    assert opens("2468", one)
    assert opens("2468", other)
    assert not opens("2469", one)
    assert not opens("", one)


@pytest.mark.parametrize("kept", ["", "$", "zz$zz", "abc", "00$"])
def test_what_was_never_sealed_opens_to_nobody(kept: str) -> None:
    assert not opens("1234", kept)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("1234", True),
        ("123456789012", True),
        ("123", False),
        ("12a4", False),
        ("1234567890123", False),
        ("", False),
        ("\N{ARABIC-INDIC DIGIT ONE}" * 4, False),
        ("12 34", False),
    ],
)
def test_a_pin_is_4_to_12_digits(text: str, *, good: bool) -> None:
    assert is_pin(text) is good


def test_after_five_tries_the_wait_doubles_up_to_an_hour() -> None:
    waits = [wait_after(wrong) / timedelta(seconds=1) for wrong in range(1, 14)]
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert wait_after(10_000) == timedelta(hours=1)


def test_a_clock_that_was_set_back_blocks_nobody_for_ever() -> None:
    until = NOW.timestamp() + 60
    assert still_to_wait(until, NOW) == timedelta(seconds=60)
    assert still_to_wait(until, NOW + timedelta(hours=1)) == timedelta()
    assert still_to_wait(until, NOW - timedelta(days=400)) == timedelta(hours=1)
