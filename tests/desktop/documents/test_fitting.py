import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from desktop.documents.fitting import LEADING, Sizes, fit
from desktop.documents.fonts import Font, register_fonts
from desktop.paths import resource

SIZES = Sizes(28, 14)
WIDTH, HEIGHT = 300.0, 60.0


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    register_fonts(resource("fonts"))


def test_short_text_is_as_large_as_allowed() -> None:
    block = fit("Zoë", Font.BOLD, SIZES, WIDTH, HEIGHT)
    assert (block.lines, block.size) == (("Zoë",), 28)


def test_longer_text_shrinks_before_it_breaks() -> None:
    block = fit("De Luca Maria Assunta", Font.BOLD, SIZES, WIDTH, HEIGHT)
    assert block.lines == ("De Luca Maria Assunta",)
    assert 14 <= block.size < 28


def test_text_breaks_where_it_would_be_hard_to_read() -> None:
    name = "Castromediano di Lymburgh Maximilian Ferdinando Wolfgang"
    block = fit(name, Font.BOLD, SIZES, WIDTH, HEIGHT)
    assert block.lines == (
        "Castromediano di Lymburgh",
        "Maximilian Ferdinando Wolfgang",
    )
    assert block.size >= 14


@given(st.lists(st.text("abcò-W", min_size=1, max_size=80), min_size=1, max_size=9))
def test_nothing_is_cut_or_too_wide(words: list[str]) -> None:
    text = " ".join(words)
    block = fit(text, Font.BOLD, SIZES, WIDTH, HEIGHT)
    assert " ".join(block.lines) == text
    assert len(block.lines) * block.size * LEADING <= HEIGHT + 0.01
    for line in block.lines:
        assert stringWidth(line, Font.BOLD, block.size) <= WIDTH + 0.01
