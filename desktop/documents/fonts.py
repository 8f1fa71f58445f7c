"""The one type family of paper and screen: Inter, embedded in every document.

Licence: SIL Open Font License 1.1, `OFL.txt` beside the files.
"""

from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sync.errors import KnownError


class Font(StrEnum):
    """A cut of the family; the value names it in ReportLab and is its file's stem."""

    REGULAR = "Inter-Regular"
    SEMIBOLD = "Inter-SemiBold"
    BOLD = "Inter-Bold"


class NoGlyph(KnownError):
    """A text holds a sign that the family cannot print; details carry the text.

    A document with an empty box in a name would be a wrong document.
    """

    code = "no-glyph"


@cache
def register_fonts(folder: Path) -> None:
    """Make the family known to ReportLab, once a process, when it is first needed."""
    for font in Font:
        face = TTFont(font.value, folder / f"{font.value}.ttf")
        pdfmetrics.registerFont(face)  # pyright: ignore[reportUnknownMemberType]


@lru_cache(maxsize=4096)
def check_glyphs(text: str) -> None:
    """Refuse a text that would come out with gaps; every cut has the same signs.

    Raises:
        NoGlyph: a sign is not in the family.
    """
    font = cast("TTFont", pdfmetrics.getFont(Font.REGULAR))
    glyphs = font.face.charToGlyph
    if any(ord(sign) not in glyphs for sign in text):
        raise NoGlyph(text=text)
