"""Where a code may be: the places whose texture is dense in both directions.

A code has an edge at every module, across and down; print, stripes and furniture have
fewer, or in one direction only. This holds for codes that are too small, too blurred or
too slanted for their finder patterns to be found.
"""

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageOps
from zxingcpp import Barcode

from desktop.devices.decoding.codes import Corners, DecodedCode, box_of, corners_of

_MAP_PX = 320
"""Longest side of the picture in which texture is looked for."""
_CELL = 4
"""Pixels of that picture a cell of the map."""
_EDGE = 32
"""Grey levels of a full edge: a stronger one counts no more, so that a lamp's rim does
not outshine a code in the shade."""
_SHARE = 0.35
"""How much of its peak's texture a cell needs to belong to the same place."""
_ROOM = 1.5
"""How much larger than a place a look at it is."""
_SLANTED = 1.5
"""From this ratio of its axes on a place is stretched to be as wide as high."""
_NARROW, _LONG, _HOLLOW = 0.9, 3.5, 0.6
"""What no code is: narrower than these cells, longer than so many widths, filled less
than this share. Six of ten other things are, and one of eleven codes that lie close to
something else."""


class Patch(NamedTuple):
    """A picture of a place, and how it came from the whole one.

    Attributes:
        image: grey.
        affine: a, b, c, d, e, f with x = ax' + by' + c and y = dx' + ey' + f in
            the whole picture, of x' and y' in this one.
    """

    image: Image.Image
    affine: tuple[float, float, float, float, float, float]

    def codes(self, found: Iterable[Barcode], pass_name: str) -> list[DecodedCode]:
        """Return what was found in the patch as it lies in the whole picture."""
        return [
            DecodedCode(one.text, self._outside(corners_of(one.position)), pass_name)
            for one in found
        ]

    def _outside(self, corners: Corners) -> Corners:
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
        area: that has texture.
        cell: how fine the map of the texture is.
    """

    box: tuple[float, float, float, float]
    middle: tuple[float, float]
    spread: tuple[float, float, float]
    area: float
    cell: float

    @property
    def is_outline(self) -> bool:
        """Whether it is too narrow or too hollow for a code: a slanted edge, a rim."""
        longer, shorter = self._axes
        filled = 12 * longer * shorter  # as evenly as a rectangle
        return (
            shorter < _NARROW * self.cell
            or longer > _LONG * shorter
            or self.area < _HOLLOW * filled
        )

    @property
    def _axes(self) -> tuple[float, float]:
        """The longest and the shortest standard deviation."""
        across, both, down = self.spread
        mean, off = (across + down) / 2, math.hypot((across - down) / 2, both)
        return math.sqrt(mean + off), math.sqrt(max(mean - off, 1e-6))

    def patch(self, grey: Image.Image, side: int) -> Patch:
        """Return the place in a square as large as asked for, upright or straightened.

        A slanted code looks narrow; its texture tells by how much and which way.
        """
        longer, shorter = self._axes
        if longer < _SLANTED * shorter:
            return self._upright(grey, side)
        across, both, down = self.spread
        root = longer * shorter
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
        seen = (
            max(round(left - wide), 0),
            max(round(top - high), 0),
            min(round(right + wide), grey.width),
            min(round(bottom + high), grey.height),
        )
        image = grey.crop(seen)
        k = max(image.size) / side
        how = Image.Resampling.BICUBIC if k < 1 else Image.Resampling.BILINEAR
        image = ImageOps.contain(image, (side, side), how)
        return Patch(image, (k, 0, seen[0], 0, k, seen[1]))


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
    area = 12 * math.sqrt(max(xx * yy - xy * xy, 0))
    return Spot(box_of(corners), middle, (xx, xy, yy), area, 1)


def spots(
    grey: Image.Image, known: Iterable[DecodedCode], at_most: int, faintest: int
) -> Iterator[Spot]:
    """Yield the places that may hold a code, likeliest first, but for known codes.

    Args:
        grey: the picture.
        known: codes that are not to be found again.
        at_most: how many places.
        faintest: texture above the picture's usual that is worth a look, of 255.
    """
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
        if peak <= usual + faintest:
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
    across, down = (_full(edges).reduce(_CELL) for edges in (right, below))
    return ImageChops.darker(across, down).filter(ImageFilter.BoxBlur(1))


def _full(edges: Image.Image) -> Image.Image:
    """Spread the levels up to that of a full edge over all there are."""
    return ImageChops.add(edges, edges, 2 * _EDGE / 256)


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
        len(place) * cell * cell,
        cell,
    )
