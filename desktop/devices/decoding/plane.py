"""The brightness of a picture, read where it lies."""

from functools import cached_property
from typing import NamedTuple, cast

import zxingcpp
from PIL import Image

_Bytes = memoryview | bytes | bytearray


class Pixels(NamedTuple):
    """Where in a plane the brightness of each pixel is found.

    Attributes:
        layout: grey, or a colour layout that is turned to grey.
        step: bytes from one pixel to the next; a grey layout with 2 reads the
            brightness out of packed YUYV.
        first: which byte of a pixel holds the brightness.
    """

    layout: zxingcpp.ImageFormat = zxingcpp.ImageFormat.Lum
    step: int = 1
    first: int = 0


GREY = Pixels()
_RAW = {
    zxingcpp.ImageFormat.BGRA: "BGRX",
    zxingcpp.ImageFormat.RGBA: "RGBX",
    zxingcpp.ImageFormat.ARGB: "XRGB",
    zxingcpp.ImageFormat.ABGR: "XBGR",
}
"""Pillow's names for the colour layouts."""


class Plane:
    """A picture of any layout that stays where it is until harder ways need a copy.

    Rows that the plane does not hold in full are left out.

    Args:
        plane: the bytes; those after the last row are ignored. They must stay
            valid for as long as this is used.
        width: pixels a row.
        height: rows.
        stride: bytes from one row to the next.
        pixels: how they lie within a row.
    """

    def __init__(
        self,
        plane: _Bytes,
        width: int,
        height: int,
        stride: int,
        pixels: Pixels = GREY,
    ) -> None:
        self._bytes = memoryview(plane)[pixels.first :]
        self._stride, self._pixels = stride, pixels
        holds_rows = width > 0 and stride >= width * pixels.step
        rows = min(height, len(self._bytes) // stride) if holds_rows else 0
        self.width, self.height = width, max(rows, 0)

    @property
    def view(self) -> zxingcpp.ImageView:
        """What the decoder reads, without a copy; only for a picture with pixels."""
        size = self.width, self.height
        layout, step, _ = self._pixels
        return zxingcpp.ImageView(self._bytes, *size, layout, self._stride, step)

    @cached_property
    def grey(self) -> Image.Image:
        """The picture for the harder ways; a view too where it lies dense in grey."""
        size = self.width, self.height
        layout, step, _ = self._pixels
        dense = cast("bytes", self._bytes)  # any buffer will do
        if layout in _RAW:
            raw = _RAW[layout], self._stride, 1
            return Image.frombuffer("RGB", size, dense, "raw", *raw).convert("L")
        if step == 1:
            return Image.frombuffer("L", size, dense, "raw", "L", self._stride, 1)
        whole = self.height * self._stride
        rows = [
            bytes(self._bytes[start : start + self.width * step])[::step]
            for start in range(0, whole, self._stride)
        ]
        return Image.frombytes("L", size, b"".join(rows))
