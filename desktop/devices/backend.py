"""Keep the multimedia back end from talking to the terminal."""

import ctypes
from contextlib import suppress
from functools import cache
from pathlib import Path

import PySide6
from PySide6.QtCore import QLoggingCategory

_AV_LOG_QUIET = -8  # libavutil/log.h
_LIBRARIES = "Qt/lib/libavutil.so.??", "Qt/lib/libavutil.??.dylib", "avutil-??.dll"


@cache
def quieten() -> None:
    """Silence Qt's multimedia categories and FFmpeg's own printing, once.

    What matters reaches the program as an error signal. FFmpeg writes to stderr
    past Qt's log, a line for every frame of a JPEG stream; Qt can only make it
    louder (QT_FFMPEG_DEBUG), but its level is a setting of the library in this
    process. QT_LOGGING_RULES in the environment brings Qt's part back.

    Raises:
        ImportError: QtMultimedia cannot be loaded.
    """
    QLoggingCategory.setFilterRules("qt.multimedia*=false")
    # Qt talks while this loads, and FFmpeg is there once an object exists
    from PySide6.QtMultimedia import QMediaCaptureSession  # noqa: PLC0415

    QMediaCaptureSession()
    folder = Path(PySide6.__file__).parent
    for pattern in _LIBRARIES:
        for library in folder.glob(pattern):
            with suppress(OSError, AttributeError):
                ctypes.CDLL(str(library)).av_log_set_level(_AV_LOG_QUIET)
