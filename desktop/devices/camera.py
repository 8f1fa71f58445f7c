"""The camera at the door: it says which codes are in view, frame after frame."""

import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.devices.backend import quieten
from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.trouble import Trouble

if TYPE_CHECKING:  # importing it fails where libpulse is missing
    from PySide6.QtMultimedia import QVideoFrame, QVideoSink

    from desktop.devices.decoding.reader import FrameReader
    from desktop.devices.feeds import CameraChoice, CameraFeed, FileFeed

T = TypeVar("T")

RETRY_MS = 5000  # longer than a slow camera needs for its first frame
LONGEST_RETRY_MS = 15_000  # each wait is half as long again as the last


class RunJob(Protocol):
    """`TaskRunner.run` on the camera's lane."""

    def __call__(
        self,
        owner: QObject,
        job: Callable[[], T],
        then: Callable[[T], None],
        *,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `job` on a worker and bring its result or its failure back."""
        ...


def cameras() -> "tuple[CameraChoice, ...]":
    """Return the cameras there are now, the usual one first; none without Qt's part."""
    try:
        quieten()
        from desktop.devices.feeds import choices  # noqa: PLC0415
    except ImportError:
        return ()
    return choices()


def watch_cameras(owner: QObject, then: Callable[[], None]) -> None:
    """Call `then` whenever a camera comes or goes, as long as `owner` lives."""
    try:
        quieten()
        from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415
    except ImportError:
        return
    QMediaDevices(owner).videoInputsChanged.connect(then)


class Camera(QObject):
    """Decodes the frames of a camera or of a video file, off the GUI thread.

    A frame that arrives while one is being decoded is skipped. Whatever goes
    wrong is said once; a camera is tried again until its frames are back.

    Attributes:
        skipped: frames that came while another was decoded, since the start.

    Signals:
        codes_seen: a frame was decoded. Args: `list[DecodedCode]`, empty when no
            code is in view; the monotonic instant of its arrival, in seconds.
        frame_shown: a frame is decoded. Arg: a `QVideoFrame` for the preview.
        troubled: there is no picture. Arg: a `Trouble`.
        recovered: the picture is back.
        ended: the video file is over and its last frame is decoded.
    """

    codes_seen = Signal(list, float)
    frame_shown = Signal(object)
    troubled = Signal(str)
    recovered = Signal()
    ended = Signal()

    def __init__(self, run: RunJob, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._sink: QVideoSink | None = None
        self._reader: FrameReader | None = None
        self._feed: CameraFeed | FileFeed | None = None
        self._retry: Callable[[], None] | None = None
        self._trouble: Trouble | None = None
        self._arrivals: deque[float] = deque(maxlen=30)
        self._resolution: tuple[int, int] | None = None
        self._decoding = self._over = False
        self._wait_ms = RETRY_MS
        self.skipped = 0
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._miss_frames)

    @property
    def trouble(self) -> Trouble | None:
        """Why there is no picture, if there is none."""
        return self._trouble

    @property
    def resolution(self) -> tuple[int, int] | None:
        """Width and height of the last frame, in pixels."""
        return self._resolution

    @property
    def fps(self) -> float:
        """Frames a second over the last thirty."""
        if len(self._arrivals) < 2:
            return 0.0
        lapse = self._arrivals[-1] - self._arrivals[0]
        return (len(self._arrivals) - 1) / lapse if lapse else 0.0

    def open(self, device_id: str = "") -> None:
        """Watch a camera; without an id, the system's usual one."""
        self.close()
        try:
            quieten()
            from desktop.devices.feeds import CameraFeed  # noqa: PLC0415
        except ImportError:
            self._enter(Trouble.NO_MULTIMEDIA)
        else:
            feed = CameraFeed(self._the_sink(), device_id, self)
            self._retry = feed.open
            self._watch(feed)

    def play(self, video: Path) -> None:
        """Watch a video file as if it were a camera."""
        self.close()
        try:
            quieten()
            from desktop.devices.feeds import FileFeed  # noqa: PLC0415
        except ImportError:
            self._enter(Trouble.NO_MULTIMEDIA)
        else:
            feed = FileFeed(self._the_sink(), video, self)
            feed.ended.connect(self._end)
            self._watch(feed)

    def close(self) -> None:
        """Watch nothing and free the camera."""
        self._silence.stop()
        self._arrivals.clear()
        self._resolution = self._trouble = None
        self._over = False
        self._wait_ms = RETRY_MS
        if self._feed is not None:
            self._feed.blockSignals(True)  # noqa: FBT003 - nothing after the end
            self._feed.close()
            self._feed.deleteLater()
            self._feed = self._retry = None

    def _the_sink(self) -> "QVideoSink":
        from PySide6.QtMultimedia import QVideoSink  # noqa: PLC0415

        if self._sink is None:
            self._sink = QVideoSink(self)
            self._sink.videoFrameChanged.connect(self._take)
        return self._sink

    def _watch(self, feed: "CameraFeed | FileFeed") -> None:
        from desktop.devices.decoding.reader import FrameReader  # noqa: PLC0415 - slow

        self._feed, self._reader = feed, FrameReader()
        feed.failed.connect(self._enter)
        self._silence.start(self._feed.PATIENCE_MS)
        feed.open()

    def _take(self, frame: "QVideoFrame") -> None:
        """The sink's one slot, whatever fills the sink."""
        from desktop.devices.frames import frame_codes, is_picture  # noqa: PLC0415

        if self._feed is None or self._reader is None:
            return
        if not is_picture(frame):  # a file ends with an empty one
            return
        now = time.monotonic()
        self._arrivals.append(now)
        self._resolution = frame.width(), frame.height()
        self._silence.start(self._feed.PATIENCE_MS)
        if self._trouble is not None:
            self._trouble = None
            self._wait_ms = RETRY_MS
            self.recovered.emit()
        if self._decoding:
            self.skipped += 1
        else:
            self._decoding = True
            then = partial(self._tell, frame, now)
            job = partial(frame_codes, frame, self._reader)
            self._run(self, job, then, otherwise=self._fail)

    def _tell(
        self, frame: "QVideoFrame", arrived: float, codes: list[DecodedCode]
    ) -> None:
        """Say what is in a frame, and only then spend time on showing it."""
        self._decoding = False
        if self._feed is not None:
            self.codes_seen.emit(codes, arrived)
            self.frame_shown.emit(frame)
            self._finish()

    def _fail(self, error: Exception) -> None:
        """A frame that breaks the decoder is a bug, and no reason to go blind."""
        self._decoding = False
        self._finish()
        raise error

    @Slot()
    def _end(self) -> None:
        self._silence.stop()
        if self._arrivals:
            self._over = True
            self._finish()
        else:
            self._enter(Trouble.VIDEO_UNREADABLE)

    def _finish(self) -> None:
        if self._over and not self._decoding:
            self._over = False
            self.ended.emit()

    @Slot()
    def _miss_frames(self) -> None:
        """Say that frames stopped, then try the camera anew until they are back."""
        if self._feed is not None and self._trouble is None:
            self._enter(self._feed.SILENCE)
        elif self._retry is not None:
            self._retry()
            self._wait_ms = min(self._wait_ms * 3 // 2, LONGEST_RETRY_MS)
        self._silence.start(self._wait_ms)

    @Slot(str)
    def _enter(self, trouble: str) -> None:
        if self._trouble != trouble:
            self._trouble = Trouble(trouble)
            self.troubled.emit(trouble)
