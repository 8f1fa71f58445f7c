"""Badges: ten cards of credit-card size on an A4 sheet, to be cut apart.

The code is as large as the card allows, because its size decides from how far a webcam
reads it: 1.5 mm a module, 37.5 mm in all. It says nothing about the person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from desktop.documents import qr
from desktop.documents.fonts import Font
from desktop.documents.italian import day
from desktop.documents.paper import A4_LONG, A4_SHORT, Box, Ink, Sheet, Style
from desktop.documents.printable import printable

COLUMNS, ROWS = 2, 5
POSITIONS = COLUMNS * ROWS
CARD_WIDTH, CARD_HEIGHT = 85.6, 54.0
"""ISO/IEC 7810 ID-1, in mm; the corners are cut by hand and stay square."""
MODULE = 1.5
"""Width of a module in mm."""

_LEFT = (A4_SHORT - COLUMNS * CARD_WIDTH) / 2
_TOP = (A4_LONG - ROWS * CARD_HEIGHT) / 2
_CROP = 5.0
_MARGIN = 5.0

_PROGRAMME = Style(Font.REGULAR, 7, 6, Ink.QUIET)
_GIVEN = Style(Font.BOLD, 22, 13)
_FAMILY = Style(Font.SEMIBOLD, 12, 9)
_EDITION = Style(Font.SEMIBOLD, 9, 7, Ink.ACCENT)
_NOTE = Style(Font.REGULAR, 6.5, 6.5, Ink.QUIET)


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """What a badge shows; `code` alone is in the QR code."""

    code: str
    given_name: str
    family_name: str
    edition: str
    programme: str


def badge_sheet(
    faces: Iterable[BadgeFace],
    *,
    printed_on: date,
    first_position: int = 1,
    on_card: Callable[[int], None] | None = None,
) -> bytes:
    """Draw the badges on as many sheets as they need.

    Args:
        faces: at least one.
        printed_on: stands in the sheet's margin, not on the cards.
        first_position: where the first goes on a part-used sheet, 1 to 10, along rows.
        on_card: told how many cards are done; may raise to give up.

    Raises:
        NoGlyph: a text holds a sign that cannot be printed.
    """
    cards = tuple(faces)
    if not cards or not 1 <= first_position <= POSITIONS:
        raise ValueError("badges need a card and a position on the sheet")
    sheet = Sheet(A4_SHORT, A4_LONG, title="Tesserini", author=cards[0].programme)
    skipped = first_position - 1
    pages = ceil((skipped + len(cards)) / POSITIONS)
    for page in range(pages):
        if page:
            sheet.next_page()
        _marks(sheet)
        note = f"Tesserini stampati il {day(printed_on)}, foglio {page + 1} di {pages}"
        sheet.write(note, _NOTE, Box(_LEFT + 3, A4_LONG - _TOP + 4, CARD_WIDTH - 6, 4))
        start = page * POSITIONS - skipped
        on_page = cards[max(start, 0) : start + POSITIONS]
        for position, face in enumerate(on_page, start=max(-start, 0)):
            _card(sheet, face, *corner(position))
            if on_card:
                on_card(start + position + 1)
    sheet.next_page()
    return sheet.finish()


def single_badge(face: BadgeFace) -> bytes:
    """Draw one badge on a page of its own size, for a card printer or to cut out.

    Raises:
        NoGlyph: a text holds a sign that cannot be printed.
    """
    sheet = Sheet(CARD_WIDTH, CARD_HEIGHT, title="Tesserino", author=face.programme)
    _card(sheet, face, 0, 0)
    sheet.next_page()
    return sheet.finish()


def corner(position: int) -> tuple[float, float]:
    """Return the upper left corner of the card at a position from 0 to 9, in mm."""
    row, column = divmod(position, COLUMNS)
    return _LEFT + column * CARD_WIDTH, _TOP + row * CARD_HEIGHT


def _marks(sheet: Sheet) -> None:
    """Show where to cut: ticks in the margins, small crosses between the cards."""
    right, foot = A4_SHORT - _LEFT, A4_LONG - _TOP
    for column in range(COLUMNS + 1):
        x = _LEFT + column * CARD_WIDTH
        sheet.line(x, _TOP - 1 - _CROP, x, _TOP - 1, Ink.LINE)
        sheet.line(x, foot + 1, x, foot + 1 + _CROP, Ink.LINE)
    for row in range(ROWS + 1):
        y = _TOP + row * CARD_HEIGHT
        sheet.line(_LEFT - 1 - _CROP, y, _LEFT - 1, y, Ink.LINE)
        sheet.line(right + 1, y, right + 1 + _CROP, y, Ink.LINE)
    for column in range(1, COLUMNS):
        for row in range(1, ROWS):
            x, y = _LEFT + column * CARD_WIDTH, _TOP + row * CARD_HEIGHT
            sheet.line(x - 1.5, y, x + 1.5, y, Ink.LINE)
            sheet.line(x, y - 1.5, x, y + 1.5, Ink.LINE)


def _card(sheet: Sheet, face: BadgeFace, left: float, top: float) -> None:
    symbol = qr.encode(face.code, "Q")
    side = symbol.modules * MODULE
    border = (CARD_HEIGHT - side) / 2
    code_left = left + CARD_WIDTH - border + 1 - side
    sheet.code(symbol, code_left, top + border, MODULE)

    x = left + _MARGIN
    width = code_left - qr.QUIET_MODULES * MODULE - x
    sheet.bar(x, top + border, 8, 1, Ink.ACCENT)
    programme = Box(x, top + border + 2.5, width, 6)
    sheet.write(printable(face.programme), _PROGRAMME, programme)
    given = Box(x, top + 18, width, 12.5)
    end = sheet.write(printable(face.given_name), _GIVEN, given)
    family = Box(x, end + 0.5, width, 7.5)
    sheet.write(printable(face.family_name), _FAMILY, family)
    edition = Box(x, top + border + side - 7 + 0.8, width, 7)
    sheet.write(printable(face.edition), _EDITION, edition, at_foot=True)
