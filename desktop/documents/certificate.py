"""The certificate of participation: one landscape page a person, with its proof.

What stands on it, and what of that is signed, is in `certificate_face`.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import ceil

import msgspec

from desktop.documents import qr
from desktop.documents.certificate_face import CertificateFace, printed_fields
from desktop.documents.fonts import Font
from desktop.documents.paper import (
    A4_LONG,
    A4_SHORT,
    Box,
    Ink,
    Sheet,
    Style,
    largest_size,
)

TITLE = "Attestato di partecipazione"

_LEFT, _MAIN = 24.0, 162.0
_SIDE, _SIDE_WIDTH = 210.0, 63.0
_TOP, _FOOT = 22.0, 186.0
_GUTTER = 6.0
_CODE = 48.0
"""Side of the code's dark area in mm: 0.91 mm a module for a token of 230 signs."""

_ISSUER = Style(Font.SEMIBOLD, 13, 9)
_TITLE = Style(Font.BOLD, 30, 30, Ink.ACCENT)
_NAME = Style(Font.BOLD, 28, 13)
_EDITION = Style(Font.SEMIBOLD, 17, 10.5)
_BODY = Style(Font.REGULAR, 11, 8)
_QUIET = Style(Font.REGULAR, 9, 7, Ink.QUIET)
_LABEL = Style(Font.REGULAR, 8, 8, Ink.QUIET)
_VALUE = Style(Font.SEMIBOLD, 11, 8.5)
_CONTENT = Style(Font.REGULAR, 9.5, 7)
_SMALL = Style(Font.REGULAR, 7.5, 6.5, Ink.QUIET)

_NO_QUALIFICATION = (
    "Documenta la sola partecipazione alle attività indicate: "
    "non è un titolo di studio né una qualifica professionale."
)
_HOW_TO_VERIFY = (
    "Per la verifica aprire questo documento nella pagina Attestati di Appello"
    " o leggerne lì il codice con uno scanner. Funziona anche senza rete."
)


def certificates(
    faces: Iterable[CertificateFace], *, on_page: Callable[[int], None] | None = None
) -> bytes:
    """Draw a page a face into one PDF; the same faces give the same bytes.

    Args:
        faces: at least one.
        on_page: told how many pages are done; may raise to give up.

    Raises:
        NoGlyph: a text holds a sign that cannot be printed.
    """
    sheet: Sheet | None = None
    signed: list[tuple[tuple[str, str], ...]] = []
    for number, face in enumerate(faces, start=1):
        if sheet is None:
            sheet = Sheet(A4_LONG, A4_SHORT, title=TITLE, author=face.issuer)
        _draw(sheet, face)
        signed.append(printed_fields(face))
        sheet.next_page()
        if on_page:
            on_page(number)
    if sheet is None:
        raise ValueError("no certificate to draw")
    sheet.keep(msgspec.json.encode(signed).decode())
    return sheet.finish()


def _draw(sheet: Sheet, face: CertificateFace) -> None:
    fields = dict(printed_fields(face))
    sheet.bar(_LEFT, 15, 18, 1.2, Ink.ACCENT)
    sheet.line(_SIDE - 12, _TOP, _SIDE - 12, _FOOT + 3, Ink.LINE)
    contents_top = _statement(sheet, fields)
    titles = [text for key, text in fields.items() if key.startswith("content_")]
    _contents(sheet, titles, Box(_LEFT, contents_top, _MAIN, 152 - contents_top))
    _signature(sheet, fields)
    _facts(sheet, fields)
    _proof(sheet, face.token)


def _statement(sheet: Sheet, fields: dict[str, str]) -> float:
    """Write who says what about whom; return where it ends."""

    def write(text: str, style: Style, top: float, height: float) -> float:
        return sheet.write(text, style, Box(_LEFT, top, _MAIN, height)) if text else top

    end = write(fields["issuer"], _ISSUER, _TOP, 7)
    write(fields.get("funder", ""), _QUIET, end + 0.5, 8)
    end = write(TITLE, _TITLE, 44, 16)
    end = write("Si attesta che", _BODY, end + 5, 6)
    end = write(fields["participant"], _NAME, end + 1, 20)
    end = write(fields.get("birth", ""), _BODY, end + 0.5, 6)
    end = write(fields["path"], _BODY, end + 5, 6)
    return write(fields["edition"], _EDITION, end + 1, 13)


def _contents(sheet: Sheet, titles: list[str], box: Box) -> None:
    """Write the modules at one size, in the columns that leave it largest."""
    if not titles:
        return
    top = sheet.write("Contenuti", _LABEL, Box(box.x, box.top + 6, box.width, 4)) + 1
    space = box.top + box.height - top

    def cell(columns: int) -> tuple[float, float]:
        width = (box.width + _GUTTER) / columns - _GUTTER
        return width, min(5.4, space / ceil(len(titles) / columns))

    def size(columns: int) -> float:
        width, pitch = cell(columns)
        return min(largest_size(title, _CONTENT, width, pitch) for title in titles)

    columns = max((1, 2, 3) if len(titles) <= 4 else (2, 3), key=size)
    style = replace(_CONTENT, largest=max(size(columns), _CONTENT.smallest))
    width, pitch = cell(columns)
    rows = ceil(len(titles) / columns)
    for number, title in enumerate(titles):
        column, row = divmod(number, rows)
        x = box.x + column * (width + _GUTTER)
        sheet.write(title, style, Box(x, top + row * pitch, width, pitch))


def _signature(sheet: Sheet, fields: dict[str, str]) -> None:
    sheet.write(fields["issued"], _BODY, Box(_LEFT, 164.5, 62, 6))
    x, width = _LEFT + 82, _MAIN - 82
    sheet.line(x, 170, x + width, 170, Ink.LINE)
    end = sheet.write(fields["signatory"], _VALUE, Box(x, 171.2, width, 6))
    sheet.write(fields["signatory_role"], _QUIET, Box(x, end, width, 7))
    sheet.write(_NO_QUALIFICATION, _SMALL, Box(_LEFT, _FOOT, _MAIN, 4))


def _facts(sheet: Sheet, fields: dict[str, str]) -> None:
    top = _TOP
    for label, key in (
        ("Attestato n.", "serial"),
        ("Programma", "programme"),
        ("Codice progetto", "programme_code"),
        ("Periodo", "period"),
        ("Ore frequentate", "hours"),
        ("Sede", "venue"),
    ):
        if key in fields:
            end = sheet.write(label, _LABEL, Box(_SIDE, top, _SIDE_WIDTH, 4))
            box = Box(_SIDE, end + 0.3, _SIDE_WIDTH, 9)
            top = sheet.write(fields[key], _VALUE, box) + 4


def _proof(sheet: Sheet, token: str) -> None:
    symbol = qr.encode(token, "M")
    sheet.code(symbol, _SIDE, 127.5, _CODE / symbol.modules)
    box = Box(_SIDE, 127.5 + _CODE + 4, _SIDE_WIDTH, 10)
    sheet.write(_HOW_TO_VERIFY, _SMALL, box)
