"""What can go wrong with a camera: said in a code, never with an exception."""

from enum import StrEnum

from sync.errors import KnownError


class Trouble(StrEnum):
    """Why there is no picture; scanner and typing go on meanwhile."""

    NO_MULTIMEDIA = "no-multimedia"
    NO_CAMERA = "no-camera"
    CAMERA_IN_USE = "camera-in-use"
    CAMERA_FAILED = "camera-failed"
    NO_FRAMES = "no-frames"
    VIDEO_UNREADABLE = "video-unreadable"
    VIDEO_CUT_OFF = "video-cut-off"


class NoMultimedia(KnownError):
    """QtMultimedia cannot be loaded; on Linux it wants the library libpulse."""

    code = Trouble.NO_MULTIMEDIA.value
