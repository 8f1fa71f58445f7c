import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.badge import (
    LENGTH,
    BadCode,
    BadgeCode,
    apart,
    badge_code,
    badge_number,
    is_begun,
    is_held,
    read_badge,
)
from sync.domain.crockford import ALPHABET

KEY = bytes(range(32))
KEYS = {3: KEY}
CODE = badge_code("0123456789AB", epoch=3, key=KEY)


@given(st.binary(min_size=8, max_size=8), st.integers(0, 31))
def test_every_badge_reads_back_and_fits_a_version_2_code(
    chance: bytes, epoch: int
) -> None:
    number = badge_number(chance)
    code = badge_code(number, epoch=epoch, key=KEY)
    assert len(code) == LENGTH == 28
    assert set(code) <= set("APPELLO") | set(ALPHABET)
    assert read_badge(code, {epoch: KEY}) == BadgeCode(epoch, number)


def test_case_spaces_and_control_signs_of_a_scanner_do_not_matter() -> None:
    typed = "\x02" + CODE.lower()[:9] + " " + CODE.lower()[9:] + "\r\n"
    assert read_badge(typed, KEYS) == BadgeCode(3, "0123456789AB")


@pytest.mark.parametrize(
    ("before", "after"),
    [("]Q1", ""), ("+Q1", "\x1d"), ("AP", "AP"), ("", "00000000"), ("ID:", "\r\n")],
)
def test_what_a_scanner_adds_does_not_matter(before: str, after: str) -> None:
    assert read_badge(before + CODE + after, KEYS) == BadgeCode(3, "0123456789AB")
    assert read_badge(before + CODE[:-1] + after, {}) in BadCode


def test_a_long_text_is_no_badge_whatever_it_holds() -> None:
    assert read_badge(CODE + "x" * 40, KEYS) is BadCode.FOREIGN
    assert read_badge("AP" * 1500, KEYS) is BadCode.FOREIGN


def test_a_badge_is_known_while_it_is_typed() -> None:
    for size in range(2, LENGTH):
        assert is_begun(CODE[:size])
        assert is_begun("]Q1" + CODE[:size].lower())
        assert not is_held("]Q1" + CODE[:size])
    assert is_held("]Q1" + CODE.lower() + "!")
    for text in ("", "A", CODE, "4006381333931", "x" * 9 + "AP"):
        assert not is_begun(text)


def test_badges_typed_without_an_end_are_parted() -> None:
    others = [badge_code(f"{n:012}", epoch=3, key=KEY) for n in range(40)]
    assert apart("".join(others)) == others
    added = [f"]Q1{one.lower()}!" for one in others]
    parts = apart("".join(added))
    assert [read_badge(one, KEYS) for one in parts] == [
        BadgeCode(3, f"{n:012}") for n in range(40)
    ]
    for text in ("", CODE, "hello", "AC1" + "0" * 60 + CODE + "Z" * 70):
        assert apart(text) == [text]


@given(st.integers(2, 27), st.sampled_from(ALPHABET))
def test_one_changed_sign_is_never_accepted(at: int, sign: str) -> None:
    changed = CODE[:at] + sign + CODE[at + 1 :]
    if changed != CODE:
        assert read_badge(changed, KEYS) is BadCode.FORGED


def test_another_programmes_badge_is_told_from_what_is_no_badge() -> None:
    assert read_badge(CODE, {3: bytes(32)}) is BadCode.FORGED
    assert read_badge(CODE, {}) is BadCode.FORGED
    assert read_badge("https://example.org", KEYS) is BadCode.FOREIGN
    assert read_badge("AP" + "U" * 26, KEYS) is BadCode.FOREIGN


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    assert read_badge(text, KEYS) is BadCode.FOREIGN
    read_badge("AP" + text, KEYS)
