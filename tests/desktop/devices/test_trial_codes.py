from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.devices.trial_codes import SCANNER_CODE, Layout, read_layout

# what an Italian keyboard makes of the keys that a US scanner presses
ITALIAN = dict(zip("-/:+*=_?", "'-ç^(ì?_", strict=True))
FRENCH = dict(zip("AQZWMaqzwm1234567890", "QAWZ?qawz,&é\"'(-è_çà", strict=True))


def typed(changes: dict[str, str]) -> str:
    return "".join(changes.get(sign, sign) for sign in SCANNER_CODE)


def test_a_scanner_that_is_set_up_right() -> None:
    assert read_layout(SCANNER_CODE) == Layout("", "", (), case_turned=False)


def test_a_us_scanner_on_an_italian_laptop_reads_badges() -> None:
    layout = read_layout(typed(ITALIAN))
    assert layout is not None
    assert dict(layout.garbled) == ITALIAN
    assert layout.reads_badges


def test_a_us_scanner_on_a_french_laptop_does_not() -> None:
    layout = read_layout(typed(FRENCH))
    assert layout is not None
    assert dict(layout.garbled) == FRENCH
    assert not layout.reads_badges


@pytest.mark.parametrize("changed", [str.swapcase, str.upper, str.lower])
def test_case_does_not_matter_to_badges(changed: Callable[[str], str]) -> None:
    layout = read_layout(changed(SCANNER_CODE))
    turned = Layout("", "", (), case_turned=True)
    assert layout == turned
    assert turned.reads_badges


@given(st.text("]Q1+*A", max_size=8), st.text("#!9Z", max_size=8))
def test_what_a_scanner_adds_is_told(before: str, after: str) -> None:
    layout = read_layout(before + typed(ITALIAN) + after)
    assert layout is not None
    assert (layout.before, layout.after) == (before, after)
    assert dict(layout.garbled) == ITALIAN


def test_characters_that_do_not_come_are_told() -> None:
    layout = read_layout(SCANNER_CODE[:-2])
    assert layout is not None
    assert layout.garbled == (("_", ""), ("?", ""))
    lost = read_layout(SCANNER_CODE.replace("Q", ""))
    assert lost is not None
    assert not lost.reads_badges


@given(st.text(max_size=200))
def test_no_other_text_is_taken_for_it(text: str) -> None:
    read_layout(text)
    for other in ("", "AP10123456789ABCDEFGHJKMNPQR", "x" * 3000, SCANNER_CODE[::-1]):
        assert read_layout(other) is None
