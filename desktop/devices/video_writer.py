"""Turn pictures into a video file, for the demo and for tests of the camera."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtGui import QImage

from desktop.devices.backend import quieten
from desktop.devices.trouble import NoMultimedia
from sync.errors import KnownError

_WAKE_MS = 200  # look at the recorder's state even if a signal was missed


class VideoNotWritten(KnownError):
    """The recorder gave up; details carry the path and its reason."""

    code = "video-not-written"


def write_video(path: Path, frames: Iterable[QImage], *, fps: int = 30) -> None:
    """Write pictures of one size as Motion JPEG in Matroska, replacing the file.

    Runs an event loop of its own; wants a QGuiApplication, no screen.

    Raises:
        NoMultimedia: QtMultimedia cannot be loaded.
        VideoNotWritten: the folder is missing, the disk full, or no frame was given.
    """
    try:
        quieten()
        from PySide6.QtMultimedia import (  # noqa: PLC0415
            QMediaCaptureSession,
            QMediaFormat,
            QMediaRecorder,
            QVideoFrame,
            QVideoFrameInput,
        )
    except ImportError as error:
        raise NoMultimedia from error
    source, recorder, session = (
        QVideoFrameInput(),
        QMediaRecorder(),
        QMediaCaptureSession(),
    )
    session.setVideoFrameInput(source)
    session.setRecorder(recorder)
    media = QMediaFormat(QMediaFormat.FileFormat.Matroska)
    media.setVideoCodec(QMediaFormat.VideoCodec.MotionJPEG)
    recorder.setMediaFormat(media)
    recorder.setQuality(QMediaRecorder.Quality.HighQuality)
    recorder.setVideoFrameRate(fps)
    recorder.setAutoStop(True)
    recorder.setOutputLocation(QUrl.fromLocalFile(str(path.absolute())))

    loop, wake = QEventLoop(), QTimer(interval=_WAKE_MS)
    wake.timeout.connect(loop.quit)
    source.readyToSendVideoFrame.connect(loop.quit)
    recorder.recorderStateChanged.connect(loop.quit)

    def send(frame: QVideoFrame) -> None:
        loop.processEvents()  # where the source learns that its queue is full
        while not source.sendVideoFrame(frame):
            loop.exec()
            check()

    def check() -> None:
        if recorder.error() is not QMediaRecorder.Error.NoError:
            raise VideoNotWritten(path=str(path), reason=recorder.errorString())

    wake.start()
    recorder.record()
    try:
        for number, image in enumerate(frames):
            frame = QVideoFrame(image)
            frame.setStartTime(number * 1_000_000 // fps)
            frame.setEndTime((number + 1) * 1_000_000 // fps)
            frame.setStreamFrameRate(fps)
            send(frame)
        send(QVideoFrame())
        while recorder.recorderState() is not QMediaRecorder.RecorderState.StoppedState:
            loop.exec()
        check()
    finally:
        recorder.stop()
    if not path.stat().st_size:  # a full disk is no error to the recorder
        raise VideoNotWritten(path=str(path), reason="empty")
