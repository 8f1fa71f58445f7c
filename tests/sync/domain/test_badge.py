from hypothesis import given
from hypothesis import strategies as st

from sync.domain.badge import (
    LENGTH,
    BadCode,
    BadgeCode,
    badge_code,
    badge_number,
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
