"""What can go wrong with a camera: said in a code, never with an exception."""

import re
from enum import StrEnum

from sync.errors import KnownError


class Trouble(StrEnum):
    """Why there is no picture; scanner and typing go on meanwhile."""

    NO_MULTIMEDIA = "no-multimedia"
    NO_CAMERA = "no-camera"
    CAMERA_GONE = "camera-gone"
    CAMERA_DENIED = "camera-denied"
    CAMERA_IN_USE = "camera-in-use"
    CAMERA_FAILED = "camera-failed"
    NO_FRAMES = "no-frames"
    VIDEO_UNREADABLE = "video-unreadable"
    VIDEO_CUT_OFF = "video-cut-off"


class NoMultimedia(KnownError):
    """QtMultimedia cannot be loaded; on Linux it wants the library libpulse."""

    code = Trouble.NO_MULTIMEDIA.value


_SAID = {
    Trouble.CAMERA_IN_USE: re.compile(r"in use|busy|0xc00d3704", re.IGNORECASE),
    Trouble.CAMERA_DENIED: re.compile(
        r"denied|not granted|permission|0x80070005", re.IGNORECASE
    ),
}
"""All that back ends tell are words: on Linux "Camera is in use", on macOS "Access to
camera not granted"; Windows has numbers for a camera reserved by another program and
for one that is denied."""


def trouble_of(words: str) -> Trouble:
    """Return what a back end's error message means."""
    for trouble, said in _SAID.items():
        if said.search(words):
            return trouble
    return Trouble.CAMERA_FAILED
