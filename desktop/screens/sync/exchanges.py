"""When to exchange with the hub: every so often, and soon after a change."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.devices.network import Network
from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.screens.sync.pace import Pace
from desktop.tasks.periodic import Periodic
from desktop.tasks.runner import Lane, Progress, TaskRunner
from sync.client.backoff import MOST_SECONDS, Backoff
from sync.errors import KnownError

if TYPE_CHECKING:  # it brings the whole HTTP client
    from sync.client.exchange import Exchange

EVERY_S = 60.0
LARGE = 1_000
"""Operations from which on an exchange takes long enough to be watched."""


@dataclass(frozen=True, slots=True)
class WayToHub:
    """How the hub is reached, and when it is worth trying.

    Attributes:
        sync_now: takes where to report to, and whether traffic is paid for.
        hang_up: ends the exchange that another thread is in.
    """

    sync_now: "Callable[..., Exchange]"
    hang_up: Callable[[], None]
    network: Network
    backoff: Backoff


class Exchanges(QObject):
    """Runs one exchange at a time, and tells what came of it.

    A hub that does not answer is no failure here: the page and the status bar
    say so, and it is tried again, each time a little later.

    Signals:
        running: Arg: whether an exchange is going on.
        progressed: a large one has come further. Arg: the `Travel`.
        ended: Arg: the `Exchange`, or the `KnownError` that ended it; none if it
            was stopped.
    """

    running = Signal(bool)
    progressed = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        way: WayToHub,
        tasks: TaskRunner,
        changes: Changes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._way, self._tasks, self._changes = way, tasks, changes
        self._progress: Progress | None = None
        self._pace = Pace(time.monotonic)
        self._missed = self._stopped = self._telling = False
        self._turns = Periodic(self.now, self, every_s=EVERY_S)
        changes.told.connect(self._changed)
        way.network.changed.connect(self._come_back)

    @property
    def busy(self) -> bool:
        """Whether an exchange is going on."""
        return self._progress is not None

    def start(self) -> None:
        """Exchange for the first time soon, and go on."""
        self._turns.start()

    @Slot()
    def now(self) -> None:
        """Exchange; again soon, if that is happening already."""
        if self.busy:
            self._missed = True
            return
        self._way.network.watch()
        self._missed = self._stopped = False
        self._pace = Pace(time.monotonic)
        progress = self._progress = self._tasks.progress(self, self._moved)
        metered = self._way.network.metered
        self.running.emit(True)  # noqa: FBT003 - a signal's argument
        self._tasks.run(
            self,
            partial(self._way.sync_now, progress, metered=metered),
            self._exchanged,
            otherwise=self._failed,
            lane=Lane.ANYTHING,
        )

    @Slot()
    def stop(self) -> None:
        """Give up the exchange that is under way; what had arrived stays."""
        if self._progress is not None:
            self._stopped = True
            self._progress.cancel()
            self._way.hang_up()

    def close(self) -> None:
        """Exchange no more; a hub that hangs keeps nobody waiting."""
        self._turns.stop()
        self.stop()

    @Slot(object)
    def _changed(self, kinds: Change) -> None:
        if kinds & ~Change.SYNC and not self._telling:
            self._turns.poke()

    @Slot()
    def _come_back(self) -> None:
        self._way.backoff.succeeded()
        if self._turns.running:
            self._turns.start()

    def _moved(self, done: int, total: int, size: int) -> None:
        travel = self._pace.moved(done, total, size)
        if self.busy and total >= LARGE:
            self.progressed.emit(travel)

    def _exchanged(self, exchange: "Exchange") -> None:
        self._way.backoff.succeeded()
        changed = exchange.received or exchange.mended
        self._end(exchange, EVERYTHING if changed else Change.SYNC)
        if self._missed:
            self._turns.poke()

    def _failed(self, error: Exception) -> None:
        if self._stopped:
            self._turns.put_off(MOST_SECONDS)
            self._end(None, EVERYTHING)
        elif getattr(error, "code", "") == "hung-up":  # to make room for another call
            self._turns.start()
            self._end(None, EVERYTHING)
        elif isinstance(error, KnownError):
            self._turns.put_off(self._way.backoff.failed())
            self._end(error, Change.SYNC)
        else:
            self._end(None, Change.SYNC)
            self._tasks.failed.emit(error)

    def _end(self, end: "Exchange | KnownError | None", kinds: Change) -> None:
        self._progress = None
        self.running.emit(False)  # noqa: FBT003 - a signal's argument
        self.ended.emit(end)
        self._telling = True  # what has arrived is no reason to send
        self._changes.tell(kinds)
        self._telling = False
