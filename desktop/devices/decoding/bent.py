"""Flatten bent codes: badges in a hand, labels on a bottle.

The decoder finds the three large squares of a bent code but reads its middle at wrong
places. Paper bends about one axis only, so that rows bow up or down or modules crowd
towards one end; how much is not known, but a few amounts cover most.
"""

from itertools import product
from typing import NamedTuple

from PIL import Image

from desktop.devices.decoding.codes import Corners

_SIDE, _STRIPS = 160, 8
"""Pixels of a flattened picture, and of how many straight pieces it is made up."""
_MARGIN = 0.2
"""White around a code, in widths of it."""


class Bend(NamedTuple):
    """How a code is bent.

    Attributes:
        upright: columns are bowed rather than rows.
        bow: how far the middle of a row lies beside the line of its ends, and
        shift: how far along it, in widths of the code.
    """

    upright: bool
    bow: float
    shift: float


_AMOUNTS = (0, 0.04), (0.06, 0), (0.03, 0), (0.03, 0.04), (0, 0.08), (0.06, 0.04)
BENDS = tuple(
    dict.fromkeys(
        Bend(upright, bow * up, shift * on)
        for bow, shift in _AMOUNTS
        for upright, up, on in product((False, True), (1, -1), (1, -1))
    )
)
"""Likeliest first."""


def unbent(grey: Image.Image, corners: Corners, bend: Bend) -> Image.Image:
    """Return a code flattened.

    Args:
        grey: the whole picture.
        corners: of the code; the fourth is not trusted, nothing marks it.
        bend: what to undo.
    """
    (x0, y0), (x1, y1), _, (x3, y3) = corners

    def seen(along: float, across: float) -> tuple[float, float]:
        middle = 4 * along * (1 - along)
        u, v = along + bend.shift * middle, across + bend.bow * middle
        if bend.upright:
            u, v = v, u
        return x0 + u * (x1 - x0) + v * (x3 - x0), y0 + u * (y1 - y0) + v * (y3 - y0)

    strips: list[tuple[tuple[int, int, int, int], tuple[float, ...]]] = []
    step, far = _SIDE // _STRIPS, 1 + _MARGIN
    for strip in range(_STRIPS):
        near, next_ = (
            (1 + 2 * _MARGIN) * edge / _STRIPS - _MARGIN for edge in (strip, strip + 1)
        )
        start, end = strip * step, (strip + 1) * step
        if bend.upright:
            box = 0, start, _SIDE, end
            quad = (near, -_MARGIN), (next_, -_MARGIN), (next_, far), (near, far)
        else:
            box = start, 0, end, _SIDE
            quad = (near, -_MARGIN), (near, far), (next_, far), (next_, -_MARGIN)
        strips.append((box, tuple(at for point in quad for at in seen(*point))))
    return grey.transform(
        (_SIDE, _SIDE), Image.Transform.MESH, strips, Image.Resampling.BILINEAR
    )
