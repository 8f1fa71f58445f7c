"""Where a code may be: the places whose texture is dense in both directions.

A code has an edge at every module, across and down; print, stripes and furniture have
fewer, or in one direction only. This holds for codes that are too small, too blurred or
too slanted for their finder patterns to be found.
"""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

from desktop.devices.decoding.codes import Corners, DecodedCode, box_of

_MAP_PX = 320
"""Longest side of the picture in which texture is looked for."""
_CELL = 4
"""Pixels of that picture a cell of the map."""
_EDGE = 32
"""Grey levels of a full edge: a stronger one counts no more, so that a lamp's rim does
not outshine a code in the shade."""
_SHARE = 0.35
"""How much of its peak's texture a cell needs to belong to the same place."""
_FAINT = 4
"""Texture above the picture's usual that is worth a look, of 255."""
_ROOM = 1.5
"""How much larger than a place a look at it is."""
_SLANTED = 1.5
"""From this ratio of its axes on a place is stretched to be as wide as high."""

_CLIPPED = [min(level, _EDGE) * 255 // _EDGE for level in range(256)]


class Patch(NamedTuple):
    """A picture of a place, and how it came from the whole one.

    Attributes:
        image: grey.
        affine: a, b, c, d, e, f with x = ax' + by' + c and y = dx' + ey' + f in
            the whole picture, of x' and y' in this one.
    """

    image: Image.Image
    affine: tuple[float, float, float, float, float, float]

    def seen_from(self, corners: Corners) -> Corners:
        """Return corners found in the patch as those of the whole picture."""
        a, b, c, d, e, f = self.affine
        first, second, third, fourth = (
            (round(a * x + b * y + c), round(d * x + e * y + f)) for x, y in corners
        )
        return first, second, third, fourth


class Spot(NamedTuple):
    """A place that may hold a code, in pixels of the whole picture.

    Attributes:
        box: left, top, right and bottom.
        middle: of its texture.
        spread: variance across, covariance, variance down, of its texture.
    """

    box: tuple[float, float, float, float]
    middle: tuple[float, float]
    spread: tuple[float, float, float]

    @property
    def side(self) -> float:
        """How wide or high a look at the place is in the whole picture."""
        left, top, right, bottom = self.box
        return max(right - left, bottom - top) * _ROOM

    def patch(self, grey: Image.Image, side: int) -> Patch:
        """Return the place in a square as large as asked for, upright or straightened.

        A slanted code looks narrow; its texture tells by how much and which way.
        """
        across, both, down = self.spread
        root = math.sqrt(max(across * down - both * both, 1e-6))
        mean, off = (across + down) / 2, math.hypot((across - down) / 2, both)
        if mean + off < _SLANTED**2 * (mean - off):
            return self._upright(grey, side)
        # the root of the spread turns a disc into the ellipse that is seen
        scale = math.sqrt(across + down + 2 * root)
        k = 2 * math.sqrt(3) * _ROOM * 1.15 / scale / side
        a, b, e = (across + root) * k, both * k, (down + root) * k
        x, y = self.middle
        c, f = x - (a + b) * side / 2, y - (b + e) * side / 2
        image = grey.transform(
            (side, side),
            Image.Transform.AFFINE,
            (a, b, c, b, e, f),
            Image.Resampling.BICUBIC,
        )
        return Patch(image, (a, b, c, b, e, f))

    def _upright(self, grey: Image.Image, side: int) -> Patch:
        left, top, right, bottom = self.box
        out = (_ROOM - 1) / 2
        wide, high = (right - left) * out, (bottom - top) * out
        left, right = max(left - wide, 0), min(right + wide, grey.width)
        top, bottom = max(top - high, 0), min(bottom + high, grey.height)
        k = max(right - left, bottom - top) / side
        size = max(round((right - left) / k), 1), max(round((bottom - top) / k), 1)
        how = Image.Resampling.BICUBIC if k < 1 else Image.Resampling.BILINEAR
        image = grey.resize(size, how, box=(left, top, right, bottom))
        return Patch(image, (k, 0, left, 0, k, top))


def spot_of(corners: Corners) -> Spot:
    """Return the place of a code whose corners are known."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    across = (x1 + x2 - x0 - x3) / 4, (y1 + y2 - y0 - y3) / 4  # half an edge
    down = (x2 + x3 - x0 - x1) / 4, (y2 + y3 - y0 - y1) / 4
    xx, xy, yy = (
        (across[i] * across[j] + down[i] * down[j]) / 3
        for i, j in ((0, 0), (0, 1), (1, 1))
    )
    middle = (x0 + x1 + x2 + x3) / 4, (y0 + y1 + y2 + y3) / 4
    return Spot(box_of(corners), middle, (xx, xy, yy))


def spots(
    grey: Image.Image, known: Iterable[DecodedCode], at_most: int
) -> Iterator[Spot]:
    """Yield the places that may hold a code, likeliest first, but for known codes."""
    shrunk = max(round(max(grey.size) / _MAP_PX), 1)
    cell = shrunk * _CELL
    texture = _texture(grey.reduce(shrunk))
    width, height = texture.size
    if not width or not height:
        return
    for code in known:
        left, top, right, bottom = (round(edge / cell) for edge in box_of(code.corners))
        texture.paste(0, (left - 1, top - 1, right + 1, bottom + 1))
    cells = bytearray(texture.tobytes())
    usual = sorted(cells)[len(cells) // 2]
    for _ in range(at_most):
        peak = max(cells)
        if peak <= usual + _FAINT:
            return
        yield _spot(_grown(cells, width, cells.index(peak), usual), cell)


def _texture(small: Image.Image) -> Image.Image:
    """Return the density of edges, the lesser of across and down, cell by cell."""
    width, height = small.size
    if min(width, height) <= _CELL:
        return Image.new("L", (0, 0))
    here = small.crop((0, 0, width - 1, height - 1))
    right = ImageChops.difference(small.crop((1, 0, width, height - 1)), here)
    below = ImageChops.difference(small.crop((0, 1, width - 1, height)), here)
    across, down = (edges.point(_CLIPPED).reduce(_CELL) for edges in (right, below))
    return ImageChops.darker(across, down).filter(ImageFilter.BoxBlur(1))


def _grown(
    cells: bytearray, width: int, peak: int, usual: int
) -> list[tuple[int, int, int]]:
    """Take a peak and what hangs together with it out of the map, as x, y, weight."""
    least = usual + (cells[peak] - usual) * _SHARE
    place, edge = list[tuple[int, int, int]](), [(peak, cells[peak])]
    cells[peak] = 0
    while edge:
        at, texture = edge.pop()
        y, x = divmod(at, width)
        place.append((x, y, texture - usual))
        for near, inside in (
            (at - 1, x > 0),
            (at + 1, x < width - 1),
            (at - width, y > 0),
            (at + width, at + width < len(cells)),
        ):
            if inside and cells[near] > least:
                edge.append((near, cells[near]))
                cells[near] = 0
    return place


def _spot(place: list[tuple[int, int, int]], cell: int) -> Spot:
    xs, ys, weights = zip(*place, strict=True)
    total = sum(weights)
    x = sum(x * weight for x, _, weight in place) / total
    y = sum(y * weight for _, y, weight in place) / total
    xx = sum((at - x) ** 2 * weight for at, _, weight in place) / total + 1 / 12
    yy = sum((at - y) ** 2 * weight for _, at, weight in place) / total + 1 / 12
    xy = sum((left - x) * (top - y) * weight for left, top, weight in place) / total
    return Spot(
        (min(xs) * cell, min(ys) * cell, (max(xs) + 1) * cell, (max(ys) + 1) * cell),
        ((x + 0.5) * cell, (y + 0.5) * cell),
        (xx * cell * cell, xy * cell * cell, yy * cell * cell),
    )
