"""QR codes as vectors: sharp on any printer, at any size."""

import re
from dataclasses import dataclass
from typing import Literal

from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode
from qrcode.util import QRData
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

QUIET_MODULES = 4
"""Width of the white border that ISO/IEC 18004 asks for, in modules."""
_LEVELS = {"M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q}
_MASK = 2
"""Readers take any mask; looking for the prettiest takes six times as long, and the
codes are as good as random, so that no mask suits them better than another."""
_DARK_RUN = re.compile(rb"\x00+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR code's modules row by row from the top: 0 is dark, 255 light."""

    rows: tuple[bytes, ...]

    @property
    def modules(self) -> int:
        """Modules along a side: 25 for version 2, 4 more for each version after."""
        return len(self.rows)


def encode(text: str, level: Literal["M", "Q"]) -> Symbol:
    """Return the smallest symbol for `text` at an error correction level.

    Args:
        text: ASCII; digits, upper-case letters and ` $%*+-./:` take the least room.
    """
    code = QRCode(error_correction=_LEVELS[level], border=0, mask_pattern=_MASK)
    code.add_data(QRData(text.encode("ascii")))
    code.make(fit=True)
    return Symbol(
        tuple(bytes(0 if dark else 255 for dark in row) for row in code.modules)
    )


def draw(canvas: Canvas, symbol: Symbol, x: float, y: float, module: float) -> None:
    """Fill the dark modules in the current colour; the quiet border is the caller's.

    One path with a rectangle for each run, so that no renderer shows seams.

    Args:
        canvas: the page.
        symbol: what to draw.
        x: left edge of the dark area, in points.
        y: its lower edge, in points.
        module: width of a module, in millimetres.
    """
    runs = [
        f"{run.start()} {y} {run.end() - run.start()} 1 re"
        for y, row in enumerate(reversed(symbol.rows))
        for run in _DARK_RUN.finditer(row)
    ]
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(module * mm, module * mm)
    canvas.addLiteral(" ".join((*runs, "f")))
    canvas.restoreState()
