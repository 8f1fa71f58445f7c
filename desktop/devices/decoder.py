"""Find the QR codes in an image file or in a picture of any format."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColorConstants, QImage, QImageReader, QPainter

from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.decoding.plane import Plane
from desktop.devices.decoding.reader import read_still
from sync.errors import KnownError


class UnreadableImage(KnownError):
    """No picture can be made of a file; details carry its path and the reason."""

    code = "unreadable-image"


def decode_picture(
    image: QImage, read: Callable[[Plane], list[DecodedCode]] = read_still
) -> list[DecodedCode]:
    """Return every QR code in a picture of any format; none in a null one."""
    grey = _on_white(image).convertToFormat(QImage.Format.Format_Grayscale8)
    if grey.isNull():
        return []
    size = grey.width(), grey.height()
    return read(Plane(grey.constBits(), *size, grey.bytesPerLine()))


def load_image(path: Path) -> QImage:
    """Return the picture in an image file, turned as its EXIF data ask.

    Raises:
        UnreadableImage: it is missing, broken, of no known kind or far too large.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise UnreadableImage(path=str(path), reason=reader.errorString())
    return image


def decode_image(path: Path) -> list[DecodedCode]:
    """Return the QR codes in an image file.

    Raises:
        UnreadableImage: no picture can be made of it.
    """
    return decode_picture(load_image(path))


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
