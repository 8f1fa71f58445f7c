"""Scan a video as the check-in screen scans a camera: same sink, decoder and lock."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMimeDatabase, QObject

from desktop.devices.camera import Camera
from desktop.devices.camera_scanner import CameraScanner, InView
from desktop.devices.trouble import NoMultimedia, Trouble
from desktop.tasks.runner import Lane, TaskRunner
from sync.errors import KnownError

Take = Callable[[InView], object]


class VideoUnreadable(KnownError):
    """The video has no frame that can be shown."""

    code = "video-unreadable"


def scan_film(video: Path, take: Take) -> None:
    """Play a video and take every badge that is held up in it, in order.

    Args:
        take: called on the database's thread with the codes that came at once.

    Raises:
        KnownError: the video cannot be played.
        Exception: what `take` raised first.
    """
    if _is_text(video):
        raise VideoUnreadable(file=str(video))
    tasks = TaskRunner()
    screening = _Screening(tasks, take)
    try:
        screening.run(video)
    finally:
        tasks.close()


def _is_text(file: Path) -> bool:
    """Tell whether a file is plain text, of which FFmpeg would draw a picture."""
    kinds = QMimeDatabase()
    modes = QMimeDatabase.MatchMode.MatchDefault, QMimeDatabase.MatchMode.MatchContent
    return any(
        kinds.mimeTypeForFile(str(file), mode).inherits("text/plain") for mode in modes
    )


class VideoCutOff(KnownError):
    """The video ends before it should; what it showed was taken."""

    code = "video-cut-off"


class _Screening(QObject):
    """One showing of a video, from its first frame to the last mark."""

    def __init__(self, tasks: TaskRunner, take: Take) -> None:
        super().__init__()
        self._tasks, self._take = tasks, take
        self._loop = QEventLoop(self)
        self._camera = Camera(partial(tasks.run, lane=Lane.CAMERA), self)
        self._scanner = CameraScanner(self._camera, self)
        self._scanner.scanned.connect(self._scan)
        self._camera.ended.connect(self._end)
        self._camera.troubled.connect(self._give_up)
        tasks.failed.connect(self._fail)
        self._under_way = 0
        self._over = False
        self._failure: Exception | None = None

    def run(self, video: Path) -> None:
        self._video = video
        self._camera.play(video)
        if not self._over:
            self._loop.exec()
        self._camera.close()
        if self._failure is not None:
            raise self._failure

    def _scan(self, view: InView) -> None:
        self._under_way += 1
        job = partial(self._take, view)
        self._tasks.run(self, job, self._done, otherwise=self._fail)

    def _done(self, _: object) -> None:
        self._under_way -= 1
        self._finish()

    def _end(self) -> None:
        self._over = True
        self._finish()

    def _finish(self) -> None:
        if self._over and not self._under_way:
            self._loop.quit()

    def _give_up(self, trouble: str) -> None:
        if trouble == Trouble.VIDEO_CUT_OFF:  # its end follows, after the last mark
            self._failure = self._failure or VideoCutOff(file=str(self._video))
            return
        missing = trouble == Trouble.NO_MULTIMEDIA
        self._fail(
            NoMultimedia() if missing else VideoUnreadable(file=str(self._video))
        )

    def _fail(self, error: Exception) -> None:
        self._failure = self._failure or error
        self._over = True
        self._loop.quit()
