"""Find the QR codes in a video frame, in whatever way its pixels lie.

Only imported once QtMultimedia is known to be there (see `camera`).
"""

from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat
from zxingcpp import ImageFormat

from desktop.devices.decoder import decode_picture
from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.decoding.plane import GREY, Pixels, Plane
from desktop.devices.decoding.reader import FrameReader

_Format = QVideoFrameFormat.PixelFormat


SMALLEST_PX = 21
_BGRA = Pixels(ImageFormat.BGRA, step=4)
_RGBA = Pixels(ImageFormat.RGBA, step=4)
_ARGB = Pixels(ImageFormat.ARGB, step=4)
_ABGR = Pixels(ImageFormat.ABGR, step=4)
_SECOND_OF_2 = Pixels(step=2, first=1)
_SECOND_OF_4 = Pixels(step=4, first=1)

_PIXELS = {
    _Format.Format_Y8: GREY,
    _Format.Format_YUV420P: GREY,
    _Format.Format_YUV422P: GREY,
    _Format.Format_YV12: GREY,
    _Format.Format_NV12: GREY,
    _Format.Format_NV21: GREY,
    _Format.Format_IMC1: GREY,
    _Format.Format_IMC2: GREY,
    _Format.Format_IMC3: GREY,
    _Format.Format_IMC4: GREY,
    _Format.Format_AYUV: _SECOND_OF_4,
    _Format.Format_AYUV_Premultiplied: _SECOND_OF_4,
    _Format.Format_YUYV: Pixels(step=2),
    _Format.Format_UYVY: _SECOND_OF_2,
    _Format.Format_Y16: _SECOND_OF_2,  # little-endian: the high byte
    _Format.Format_P010: _SECOND_OF_2,
    _Format.Format_P016: _SECOND_OF_2,
    _Format.Format_BGRX8888: _BGRA,
    _Format.Format_BGRA8888: _BGRA,
    _Format.Format_BGRA8888_Premultiplied: _BGRA,
    _Format.Format_RGBX8888: _RGBA,
    _Format.Format_RGBA8888: _RGBA,
    _Format.Format_XRGB8888: _ARGB,
    _Format.Format_ARGB8888: _ARGB,
    _Format.Format_ARGB8888_Premultiplied: _ARGB,
    _Format.Format_XBGR8888: _ABGR,
    _Format.Format_ABGR8888: _ABGR,
}
"""Formats that are decoded where they lie; of others a picture is made first."""


def is_picture(frame: QVideoFrame) -> bool:
    """Whether a frame is large enough for the smallest code at a pixel a module.

    Qt divides by zero on mapping planar frames that are one pixel high.
    """
    return min(frame.width(), frame.height()) >= SMALLEST_PX


def frame_codes(frame: QVideoFrame, reader: FrameReader) -> list[DecodedCode]:
    """Return every QR code in a frame; none for one that is empty or unreadable.

    May run on a worker: a frame is a value, its mapping is guarded by a lock.
    Corners are those of the frame as captured, before rotation or mirroring,
    neither of which matters to a QR code.

    Args:
        frame: the next one of a camera.
        reader: of that camera.
    """
    if not is_picture(frame):
        return []
    pixels = _PIXELS.get(frame.pixelFormat())
    if pixels is None:
        return decode_picture(frame.toImage(), reader.read)
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return []
    try:
        plane, stride = frame.bits(0), frame.bytesPerLine(0)
        size = frame.width(), frame.height()
        return reader.read(Plane(plane, *size, stride, pixels))
    finally:
        frame.unmap()
