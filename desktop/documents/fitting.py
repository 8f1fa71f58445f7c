"""Make a text fit the space that a page gives it, whole: never cut, never overlapping.

Names come in every length (mdjnelson/moodle-mod_customcert#121, #399). A text is
shrunk first and broken into lines only where it would become hard to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

LEADING = 1.2
"""Distance of two baselines, in font sizes."""
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that fit, and the size in points at which they do."""

    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes in points that a text may have; it shrinks below as a last resort."""

    largest: float
    smallest: float


@lru_cache(maxsize=4096)
def fit(text: str, font: str, sizes: Sizes, width: float, height: float) -> Block:
    """Return the fewest lines at which `text` stays readable, as large as they allow.

    Args:
        text: as printed, on one line.
        font: a name registered with ReportLab.
        sizes: how large it should be at best and at least.
        width: of the space, in points.
        height: of the space, in points; says how many lines it may take.
    """
    words = text.split(" ")
    best = Block((), 0)
    for count in range(1, min(len(words), _MOST_LINES) + 1):
        lines = _balanced(words, count, font)
        size = min(
            sizes.largest,
            width / max(*(stringWidth(line, font, 1) for line in lines), 0.01),
            height / (len(lines) * LEADING),
        )
        if size > best.size:
            best = Block(lines, size)
        if best.size >= sizes.smallest:
            break
    return best


def _balanced(words: Sequence[str], count: int, font: str) -> tuple[str, ...]:
    """Break into `count` lines, the widest as narrow as can be, early lines full."""
    if count == 1:
        return (" ".join(words),)
    ends = range(len(words) - count + 1, 0, -1)
    breaks = (
        (" ".join(words[:end]), *_balanced(words[end:], count - 1, font))
        for end in ends
    )
    return min(
        breaks, key=lambda lines: max(stringWidth(line, font, 1) for line in lines)
    )
