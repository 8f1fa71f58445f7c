"""What all printed pages share: ink, type, and a sheet measured from its top left."""

from dataclasses import dataclass
from enum import Enum
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import qr
from desktop.documents.fitting import LEADING, Sizes, fit
from desktop.documents.fonts import Font, check_glyphs, register_fonts
from desktop.paths import resource

rl_config.useA85 = 0  # streams stay binary: a fifth smaller and sooner written

A4_SHORT = 210.0
A4_LONG = 297.0
_BELOW_BASELINE = 0.23
"""Share of the size that Inter keeps below its baseline."""


class Ink(Enum):
    """The colours of paper: text, quiet text, the accent, hairlines."""

    TEXT = HexColor("#14212B")
    QUIET = HexColor("#5A6A75")
    ACCENT = HexColor("#0B5C6B")
    LINE = HexColor("#C9D2D8")
    BLACK = HexColor("#000000")


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text looks; it shrinks from `largest` to `smallest` points."""

    font: Font
    largest: float
    smallest: float
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Box:
    """A space on a page, in millimetres from its top left."""

    x: float
    top: float
    width: float
    height: float


class Sheet:
    """A PDF in the making: pages of one size, lengths in millimetres from the top left.

    The same drawing gives the same bytes: no clock and no chance goes in.
    """

    def __init__(self, width: float, height: float, *, title: str, author: str) -> None:
        register_fonts(resource("fonts"))
        self._bytes = BytesIO()
        self._height = height
        self._canvas = Canvas(
            self._bytes,
            pagesize=(width * mm, height * mm),
            invariant=1,
            lang="it-IT",
            # its types say float; without it each page would name Helvetica
            initialFontName=Font.REGULAR,  # pyright: ignore[reportArgumentType]
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Appello")

    def write(
        self, text: str, style: Style, box: Box, *, at_foot: bool = False
    ) -> float:
        """Write `text` into the box, at its top or foot, and return where it ends.

        Raises:
            NoGlyph: the family lacks a sign of it.
        """
        check_glyphs(text)
        sizes = Sizes(style.largest, style.smallest)
        block = fit(text, style.font, sizes, box.width * mm, box.height * mm)
        height = len(block.lines) * block.size * LEADING / mm
        end = box.top + (box.height if at_foot else height)
        self._canvas.setFont(style.font, block.size)
        self._canvas.setFillColor(_colour(style.ink))
        top = (self._height - end + height) * mm
        for number, line in enumerate(block.lines, start=1):
            y = top - (number * LEADING - _BELOW_BASELINE) * block.size
            self._canvas.drawString(box.x * mm, y, line)
        return end

    def line(self, x: float, y: float, to_x: float, to_y: float, ink: Ink) -> None:
        """Draw a hairline."""
        self._canvas.setLineWidth(0.5)
        self._canvas.setStrokeColor(_colour(ink))
        down = self._height
        self._canvas.line(x * mm, (down - y) * mm, to_x * mm, (down - to_y) * mm)

    def bar(self, x: float, top: float, width: float, height: float, ink: Ink) -> None:
        """Fill a box."""
        self._canvas.setFillColor(_colour(ink))
        foot = self._height - top - height
        self._canvas.rect(x * mm, foot * mm, width * mm, height * mm, stroke=0, fill=1)

    def code(self, symbol: qr.Symbol, x: float, top: float, module: float) -> None:
        """Draw a QR code's dark area; leave `qr.QUIET_MODULES` white around it."""
        self._canvas.setFillColor(_colour(Ink.BLACK))
        foot = self._height - top - symbol.modules * module
        qr.draw(self._canvas, symbol, x * mm, foot * mm, module)

    def next_page(self) -> None:
        """End this page."""
        self._canvas.showPage()

    def keep(self, text: str) -> None:
        """Keep a text inside the file, for programs: it is printed nowhere."""
        self._canvas.setKeywords(text)

    def finish(self) -> bytes:
        """Return the PDF."""
        self._canvas.save()
        return self._bytes.getvalue()


def largest_size(text: str, style: Style, width: float, height: float) -> float:
    """Return the size in points at which `text` fills a box in mm, unbroken."""
    sizes = Sizes(style.largest, 0)
    return fit(text, style.font, sizes, width * mm, height * mm).size


def _colour(ink: Ink) -> Color:
    return ink.value
