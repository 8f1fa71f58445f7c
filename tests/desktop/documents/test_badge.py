# ruff: noqa: RUF001 - names as people write them, with typographic apostrophes
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from desktop.documents import qr
from desktop.documents.badge import POSITIONS, badge_sheet
from desktop.documents.reading import render_pages
from tests.desktop.documents.examples import BADGE, BADGE_CODE, NAMES, SEVENTY_SIGNS
from tests.desktop.documents.layout import assert_apart

TODAY = date(2026, 11, 21)
DPI = 150


def codes(pdf: bytes) -> list[list[zxingcpp.Barcode]]:
    return [zxingcpp.read_barcodes(page) for page in render_pages(pdf, dpi=DPI)]


def place(code: zxingcpp.Barcode) -> tuple[int, int]:
    """Return the column and row of the card that a code stands on."""
    corner = code.position.top_left
    millimetres = 25.4 / DPI
    column = (corner.x * millimetres - 19.4) // 85.6
    row = (corner.y * millimetres - 13.5) // 54
    return int(column), int(row)


def test_code_is_version_2_at_level_q_and_37_mm_wide() -> None:
    assert qr.encode(BADGE_CODE, "Q").modules == 25
    ((code,),) = codes(badge_sheet([BADGE], printed_on=TODAY))
    assert (code.text, code.ec_level) == (BADGE_CODE, "Q")
    width = code.position.top_right.x - code.position.top_left.x
    assert width * 25.4 / DPI == pytest.approx(37.5, abs=0.5)


def test_every_card_of_a_full_sheet_reads() -> None:
    faces = [replace(BADGE, code=f"AP{n:026}") for n in range(POSITIONS + 1)]
    first, second = codes(badge_sheet(faces, printed_on=TODAY))
    assert {code.text for code in first} == {face.code for face in faces[:POSITIONS]}
    assert [code.text for code in second] == [faces[-1].code]


@pytest.mark.parametrize(
    ("position", "expected"), [(1, (0, 0)), (2, (1, 0)), (5, (0, 2)), (10, (1, 4))]
)
def test_part_used_sheet(position: int, expected: tuple[int, int]) -> None:
    pdf = badge_sheet([BADGE], printed_on=TODAY, first_position=position)
    ((code,),) = codes(pdf)
    assert place(code) == expected


def test_part_used_sheet_goes_on_at_the_top_of_the_next() -> None:
    faces = [replace(BADGE, code=f"AP{n:026}") for n in range(4)]
    pdf = badge_sheet(faces, printed_on=TODAY, first_position=9)
    first, second = codes(pdf)
    assert sorted(map(place, first)) == [(0, 4), (1, 4)]
    assert sorted(map(place, second)) == [(0, 0), (1, 0)]


@pytest.mark.parametrize("position", [0, 11])
def test_no_such_position(position: int) -> None:
    with pytest.raises(ValueError, match="position"):
        badge_sheet([BADGE], printed_on=TODAY, first_position=position)


def test_card_says_who_and_where() -> None:
    pdf = badge_sheet([BADGE], printed_on=TODAY)
    with PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    for printed in (
        "Nicolò",
        "D’Ambrosio",
        "STEAMcamp 3",
        "Pro Officine Mezzogiorno",
        "stampati il 21/11/2026, foglio 1 di 1",
    ):
        assert printed in text


def test_long_texts_do_not_overlap() -> None:
    long = replace(
        BADGE,
        given_name=SEVENTY_SIGNS,
        family_name=SEVENTY_SIGNS,
        edition=SEVENTY_SIGNS,
        programme=SEVENTY_SIGNS,
    )
    faces = [long, *(replace(BADGE, given_name=n, family_name=n) for n in NAMES)]
    pdf = badge_sheet(faces, printed_on=TODAY)
    assert_apart(pdf)
    assert len(codes(pdf)[0]) == len(faces)


def test_same_faces_same_bytes() -> None:
    once, again = (badge_sheet([BADGE] * 12, printed_on=TODAY) for _ in range(2))
    assert once == again
