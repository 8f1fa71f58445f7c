"""Codes that were found, and where in the picture they lie."""

from collections.abc import Iterable
from dataclasses import dataclass

import zxingcpp

Point = tuple[int, int]
Corners = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class DecodedCode:
    """A code that was found.

    Attributes:
        text: what it says, unchecked: it may be anybody's code.
        corners: (x, y) in pixels of the picture as it was handed in, clockwise
            from the corner that is the symbol's top left.
        pass_name: which way of looking found it.
    """

    text: str
    corners: Corners
    pass_name: str

    def is_at(self, x: float, y: float) -> bool:
        """Tell whether a point lies within the upright box around the code."""
        left, top, right, bottom = box_of(self.corners)
        return left <= x <= right and top <= y <= bottom


def box_of(corners: Corners) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the upright box around four corners."""
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def middle_of(corners: Corners) -> tuple[float, float]:
    """Return the mean of four corners."""
    across, down = zip(*corners, strict=True)
    return sum(across) / 4, sum(down) / 4


def add_new(codes: list[DecodedCode], more: Iterable[DecodedCode]) -> None:
    """Add those that are not there yet: the same text at another place is another."""
    for code in more:
        x, y = middle_of(code.corners)
        if not any(code.text == one.text and one.is_at(x, y) for one in codes):
            codes.append(code)


def corners_of(at: zxingcpp.Position) -> Corners:
    """Return a symbol's corners, clockwise from its top left."""
    corners = at.top_left, at.top_right, at.bottom_right, at.bottom_left
    first, second, third, fourth = ((corner.x, corner.y) for corner in corners)
    return first, second, third, fourth
