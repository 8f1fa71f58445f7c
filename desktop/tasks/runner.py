"""Run plain functions off the GUI thread and bring the answer back to it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")

PROGRESS_EVERY_S = 0.05  # a bar that moves 20 times a second looks smooth


class Lane(Enum):
    """Which queue a job waits in."""

    DATABASE = auto()  # one worker: SQLite has one writer
    CAMERA = auto()  # one worker: a frame must not wait behind a PDF
    ANYTHING = auto()  # network, PDFs, images


class Cancelled(Exception):
    """Raised inside a job, at its next report, after somebody cancelled it."""


class Progress:
    """How far a job has come: told on its worker, heard on the GUI thread.

    Jobs take it as a plain `on_progress(done, total)`; calling it raises
    `Cancelled` once `cancel` was called, which unwinds the job.
    """

    def __init__(self, tell: Callable[..., None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()
        self._told_at = float("-inf")

    def __call__(self, done: int, total: int, *more: int) -> None:
        """Tell that `done` of `total` steps are behind us, and what else is known."""
        if self._cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told_at >= PROGRESS_EVERY_S:
            self._told_at = now
            self._tell(done, total, *more)

    def cancel(self) -> None:
        """Ask the job to stop at its next report."""
        self._cancelled.set()


class _Waiting(NamedTuple):
    """What to do with an answer; it never leaves the GUI thread."""

    owner: QObject
    then: Callable[[Any], None]
    otherwise: Callable[[Exception], None] | None


class TaskRunner(QObject):
    """Owns every worker thread of the program.

    Signals:
        failed: an exception nobody asked to handle.
        _finished: the future of a job that has ended.
        _told: an owner and what to call on the GUI thread while it lives.
    """

    failed = Signal(Exception)
    _finished = Signal(object)
    _told = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            Lane.DATABASE: ThreadPoolExecutor(1, "database"),
            Lane.CAMERA: ThreadPoolExecutor(1, "camera"),
            Lane.ANYTHING: ThreadPoolExecutor(4, "anything"),
        }
        self._closed = False
        self._waiting: dict[Future[Any], _Waiting] = {}
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        job: Callable[[], T],
        then: Callable[[T], None],
        *,
        otherwise: Callable[[Exception], None] | None = None,
        lane: Lane = Lane.DATABASE,
    ) -> None:
        """Run `job` on a worker, then `then` with its result on the GUI thread.

        `job` must not touch a QObject. Nothing is called back once `owner` is
        gone. A cancelled job says so to `otherwise`, or ends in silence. Once the
        runner is closed nothing is run: a timer may still ask while the program ends.
        """
        if self._closed:
            return
        future = self._lanes[lane].submit(job)
        self._waiting[future] = _Waiting(owner, then, otherwise)
        future.add_done_callback(self._finished.emit)

    def progress(self, owner: QObject, heard: Callable[..., None]) -> Progress:
        """Return what a job may report to; `heard(done, total)` while `owner` lives."""

        def tell(*told: int) -> None:
            self._told.emit(owner, partial(heard, *told))

        return Progress(tell)

    def close(self) -> None:
        """Finish what is to be written, drop other queued jobs, await running ones."""
        self._closed = True
        for lane, executor in self._lanes.items():
            dropped = lane is not Lane.DATABASE
            executor.shutdown(wait=True, cancel_futures=dropped)

    @Slot(object)
    def _deliver(self, future: Future[Any]) -> None:
        owner, then, otherwise = self._waiting.pop(future)
        if future.cancelled() or not shiboken6.isValid(owner):
            return
        try:
            result = future.result()
        except Exception as error:  # noqa: BLE001 - reported, not swallowed
            if otherwise is not None:
                otherwise(error)
            elif not isinstance(error, Cancelled):
                self.failed.emit(error)
        else:
            then(result)

    @Slot(object, object)
    def _pass_on(self, owner: QObject, call: Callable[[], None]) -> None:
        if shiboken6.isValid(owner):
            call()
