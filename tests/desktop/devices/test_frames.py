from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

from desktop.devices.decoding.plane import Pixels
from desktop.devices.decoding.reader import FrameReader
from desktop.devices.frames import _PIXELS, frame_codes

Draw = Callable[..., QImage]
Format = QVideoFrameFormat.PixelFormat


def frame_of(image: QImage, pixel_format: Format, pixels: Pixels) -> QVideoFrame:
    """Lay the brightness of a picture where the format has it, noise elsewhere."""
    frame = QVideoFrame(QVideoFrameFormat(image.size(), pixel_format))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    plane, stride = memoryview(frame.bits(0)), frame.bytesPerLine(0)
    plane[:] = bytes(index * 37 % 256 for index in range(len(plane)))
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    whole = bytes(grey.constBits())
    colour = pixels.layout.name != "Lum"
    for y in range(image.height()):
        row = whole[y * grey.bytesPerLine() :][: image.width()]
        for byte in range(4) if colour else (pixels.first,):
            first = y * stride + byte
            last = y * stride + image.width() * pixels.step
            plane[first : last : pixels.step] = row
    frame.unmap()
    return frame


@pytest.mark.parametrize("pixel_format", _PIXELS)
def test_every_usual_format_is_decoded_where_it_lies(
    picture: Draw, pixel_format: Format
) -> None:
    frame = frame_of(picture("FRAME"), pixel_format, _PIXELS[pixel_format])
    assert frame.width() % 2 == 1
    assert [code.text for code in frame_codes(frame, FrameReader())] == ["FRAME"]
    assert not frame.isMapped()


@pytest.mark.qt_log_ignore("No RHI backend", extend=True)
def test_brightness_lies_where_qt_itself_finds_it(picture: Draw) -> None:
    image = picture("SAME")
    for pixel_format in (Format.Format_YUYV, Format.Format_UYVY, Format.Format_Y16):
        frame = frame_of(image, pixel_format, _PIXELS[pixel_format])
        seen = frame.toImage()
        dark, light = seen.pixelColor(50, 60), seen.pixelColor(300, 300)
        assert dark.lightness() < light.lightness()


@pytest.mark.parametrize("rotation", list(QtVideo.Rotation))
def test_rotation_and_mirroring_do_not_matter(
    picture: Draw, rotation: QtVideo.Rotation
) -> None:
    frame = QVideoFrame(picture("TURNED"))
    frame.setRotation(rotation)
    frame.setMirrored(True)
    assert [code.text for code in frame_codes(frame, FrameReader())] == ["TURNED"]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 1), (1, 3), (0, 0)])
@pytest.mark.parametrize(
    "pixel_format",
    [Format.Format_YUV420P, Format.Format_YUYV, Format.Format_UYVY, Format.Format_NV12],
)
def test_tiny_frames_hold_no_code(size: tuple[int, int], pixel_format: Format) -> None:
    frame = QVideoFrame(QVideoFrameFormat(QSize(*size), pixel_format))
    assert frame_codes(frame, FrameReader()) == []


def test_an_empty_frame_holds_no_code() -> None:
    assert frame_codes(QVideoFrame(), FrameReader()) == []


def test_a_frame_that_cannot_be_read_holds_no_code() -> None:
    texture = QVideoFrameFormat(QSize(64, 64), Format.Format_SamplerExternalOES)
    assert frame_codes(QVideoFrame(texture), FrameReader()) == []
