"""What fills the camera's sink with frames: a camera, or a video file instead.

Only imported once QtMultimedia is known to be there (see `camera`).
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from desktop.devices.camera_access import ask, is_denied
from desktop.devices.trouble import Trouble, trouble_of

WANTED_WIDTH, WANTED_HEIGHT, ENOUGH_FPS = 1280, 720, 15
"""4 pixels a module for a badge at arm's length, and a result without a wait."""
MISSING_MS = 1500
"""What a video promises but does not show, before it counts as cut off."""


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """A camera that can be chosen: its stable id and its name for people."""

    id: str
    name: str


def choices() -> tuple[CameraChoice, ...]:
    """Return the cameras there are now, the system's usual one first."""
    devices = sorted(QMediaDevices.videoInputs(), key=lambda one: not one.isDefault())
    return tuple(
        CameraChoice(one.id().toStdString(), one.description()) for one in devices
    )


class CameraFeed(QObject):
    """Frames of one camera, which may be unplugged and come back.

    Attributes:
        PATIENCE_MS: how long to wait for a frame.
        SILENCE: what to say when none came.

    Signals:
        failed: there will be no frames for now. Arg: a `Trouble`.
    """

    PATIENCE_MS = 3000
    SILENCE = Trouble.NO_FRAMES
    failed = Signal(str)

    def __init__(self, sink: QVideoSink, device_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._device_id = device_id
        self._expected = bool(device_id)  # rather than any camera at all
        self._camera: QCamera | None = None
        self._session = QMediaCaptureSession(self)
        self._session.setVideoSink(sink)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self._follow)

    def open(self) -> None:
        """Start the camera, afresh if it was running."""
        self.close()
        if ask(self, self.open):
            return
        device = _device(self._device_id)
        if device is None:
            self._tell_missing()
            return
        self._expected = True
        self._camera = QCamera(device, self)
        if formats := device.videoFormats():
            self._camera.setCameraFormat(max(formats, key=_fitness))
        self._camera.errorOccurred.connect(self._tell)
        self._session.setCamera(self._camera)
        self._camera.start()

    def close(self) -> None:
        """Let go of the camera, so that another program may have it."""
        if self._camera is not None:
            self._camera.stop()
            self._camera.deleteLater()
            self._camera = None

    @Slot()
    def _follow(self) -> None:
        """A camera came or went: stay with ours while it is there."""
        cameras = QMediaDevices.videoInputs()
        if self._camera is None:
            self.open()
        elif self._camera.cameraDevice() not in cameras:
            self._tell_missing()
            self.open()

    def _tell_missing(self) -> None:
        if is_denied():
            self.failed.emit(Trouble.CAMERA_DENIED)
        elif self._expected:
            self.failed.emit(Trouble.CAMERA_GONE)
        else:
            self.failed.emit(Trouble.NO_CAMERA)

    @Slot(QCamera.Error, str)
    def _tell(self, error: QCamera.Error, words: str) -> None:
        if error is not QCamera.Error.NoError:
            self.failed.emit(trouble_of(words))


class FileFeed(QObject):
    """Frames of a video file, at its own pace; otherwise like a camera's.

    Signals:
        failed: it cannot be played. Arg: a `Trouble`.
        ended: every frame there is has been shown, even of a truncated file.
    """

    PATIENCE_MS = 15_000  # a busy computer may be slow to open a file
    SILENCE = Trouble.VIDEO_UNREADABLE
    failed = Signal(str)
    ended = Signal()

    def __init__(self, sink: QVideoSink, video: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._video = video
        self._shown_ms = 0
        sink.videoFrameChanged.connect(self._note)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(sink)
        self._player.errorOccurred.connect(self._tell)
        self._player.mediaStatusChanged.connect(self._follow)

    def open(self) -> None:
        """Play from the beginning."""
        self._player.setSource(QUrl.fromLocalFile(str(self._video.absolute())))
        self._player.play()

    def close(self) -> None:
        """Stop playing."""
        self._player.stop()

    @Slot(QMediaPlayer.Error, str)
    def _tell(self) -> None:
        self.failed.emit(Trouble.VIDEO_UNREADABLE)

    @Slot(QMediaPlayer.MediaStatus)
    def _follow(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is QMediaPlayer.MediaStatus.EndOfMedia:
            if self._player.duration() - self._shown_ms > MISSING_MS:
                self.failed.emit(Trouble.VIDEO_CUT_OFF)
            self.ended.emit()

    @Slot(QVideoFrame)
    def _note(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self._shown_ms = max(self._shown_ms, frame.startTime() // 1000)


def _device(device_id: str) -> QCameraDevice | None:
    """Return the camera with this id, or the system's usual one for no id."""
    if not device_id:
        usual = QMediaDevices.defaultVideoInput()
        return None if usual.isNull() else usual
    for device in QMediaDevices.videoInputs():
        if device.id().toStdString() == device_id:
            return device
    return None


def _fitness(offer: QCameraFormat) -> tuple[bool, int, float]:
    """Rank what a camera offers: fast enough, near the wanted size, faster."""
    size, fps = offer.resolution(), offer.maxFrameRate()
    off = abs(size.width() - WANTED_WIDTH) + abs(size.height() - WANTED_HEIGHT)
    return fps >= ENOUGH_FPS, -off, fps
