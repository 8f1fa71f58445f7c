"""When to exchange with the hub: every so often, and soon after a change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.tasks.periodic import Periodic
from desktop.tasks.runner import Lane, TaskRunner
from sync.errors import KnownError

if TYPE_CHECKING:  # it brings the whole HTTP client
    from sync.client.exchange import Exchange

EVERY_S = 60.0


class Exchanges(QObject):
    """Runs one exchange at a time, and tells what came of it.

    A hub that does not answer is no failure here: the page and the status bar
    say so, and the next turn tries again.

    Signals:
        running: Arg: whether an exchange is going on.
        ended: Arg: the `Exchange`, or the `KnownError` that ended it.
    """

    running = Signal(bool)
    ended = Signal(object)

    def __init__(
        self,
        sync_now: "Callable[[], Exchange]",
        tasks: TaskRunner,
        changes: Changes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sync_now, self._tasks, self._changes = sync_now, tasks, changes
        self._busy = False
        self._turns = Periodic(self.now, self, every_s=EVERY_S)
        changes.told.connect(self._changed)

    def start(self) -> None:
        """Exchange for the first time soon, and go on."""
        self._turns.start()

    @Slot()
    def now(self) -> None:
        """Exchange, unless that is happening already."""
        if not self._busy:
            self._set_busy(busy=True)
            self._tasks.run(
                self,
                self._sync_now,
                self._exchanged,
                otherwise=self._failed,
                lane=Lane.ANYTHING,
            )

    @Slot(object)
    def _changed(self, kinds: Change) -> None:
        if kinds & ~Change.SYNC:
            self._turns.poke()

    def _exchanged(self, exchange: "Exchange") -> None:
        self._set_busy(busy=False)
        self.ended.emit(exchange)
        self._changes.tell(EVERYTHING if exchange.received else Change.SYNC)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, KnownError):
            self.ended.emit(error)
            self._changes.tell(Change.SYNC)
        else:
            self._tasks.failed.emit(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.running.emit(busy)
