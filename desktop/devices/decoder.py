"""Find the QR codes in a grey picture or in an image file."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import zxingcpp
from PySide6.QtGui import QColorConstants, QImage, QImageReader, QPainter

from sync.errors import KnownError

Point = tuple[int, int]


class Pixels(NamedTuple):
    """Where in a plane the brightness of each pixel is found.

    Attributes:
        layout: grey, or a colour layout that the decoder turns to grey.
        step: bytes from one pixel to the next; a grey layout with 2 reads the
            brightness out of packed YUYV.
        first: which byte of a pixel holds the brightness.
    """

    layout: zxingcpp.ImageFormat = zxingcpp.ImageFormat.Lum
    step: int = 1
    first: int = 0


GREY = Pixels()


class UnreadableImage(KnownError):
    """No picture can be made of a file; details carry its path and the reason."""

    code = "unreadable-image"


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
    corners: tuple[Point, Point, Point, Point]
    pass_name: str


def decode_grey(
    plane: memoryview | bytes | bytearray,
    width: int,
    height: int,
    stride: int,
    pixels: Pixels = GREY,
) -> list[DecodedCode]:
    """Return every QR code in a picture that stays where it is: nothing is copied.

    Only full QR codes are looked for, so that noise is never read as a barcode.
    Rows that the plane does not hold in full are left out.

    Args:
        plane: the bytes; those after the last row are ignored.
        width: pixels a row.
        height: rows.
        stride: bytes from one row to the next.
        pixels: how they lie within a row.
    """
    layout, step, first = pixels
    if width < 1 or stride < width * step:
        return []
    bright = memoryview(plane)[first:]
    whole_rows = min(height, len(bright) // stride)
    if whole_rows < 1:
        return []
    view = zxingcpp.ImageView(bright, width, whole_rows, layout, stride, step)
    return _found_in(view, "full")


def decode_picture(image: QImage) -> list[DecodedCode]:
    """Return every QR code in a picture of any format; none in a null one."""
    grey = _on_white(image).convertToFormat(QImage.Format.Format_Grayscale8)
    size = grey.width(), grey.height()
    return decode_grey(grey.constBits(), *size, grey.bytesPerLine())


def decode_image(path: Path) -> list[DecodedCode]:
    """Return the QR codes in an image file, turned as its EXIF data ask.

    Raises:
        UnreadableImage: it is missing, broken, of no known kind or far too large.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise UnreadableImage(path=str(path), reason=reader.errorString())
    return decode_picture(image)


def _found_in(view: zxingcpp.ImageView, pass_name: str) -> list[DecodedCode]:
    codes = zxingcpp.read_barcodes(
        view,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2),
        text_mode=zxingcpp.TextMode.Plain,
        try_downscale=True,
    )
    return [
        DecodedCode(code.text, _corners(code.position), pass_name) for code in codes
    ]


def _corners(at: zxingcpp.Position) -> tuple[Point, Point, Point, Point]:
    corners = at.top_left, at.top_right, at.bottom_right, at.bottom_left
    first, second, third, fourth = ((corner.x, corner.y) for corner in corners)
    return first, second, third, fourth


def _on_white(image: QImage) -> QImage:
    """Lay a see-through picture on paper: black on nothing would be all black."""
    if not image.hasAlphaChannel():
        return image
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColorConstants.White)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
