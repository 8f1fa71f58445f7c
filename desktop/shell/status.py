"""The status bar's one line."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.screens.changes import Changes
from desktop.screens.sync.wording import status_line
from desktop.services.sync_status import SyncStatus
from desktop.shell.window import MainWindow
from desktop.tasks.runner import Lane, TaskRunner

AFTER_MS = 400  # a burst of scans is counted once


class StatusPresenter(QObject):
    """Says again how the sync stands after each change."""

    def __init__(
        self,
        window: MainWindow,
        sync_status: Callable[[], SyncStatus],
        now: Callable[[], datetime],
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._sync_status, self._now = sync_status, now
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._reload)
        changes.told.connect(self._changed)
        self._reload()

    @Slot()
    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _reload(self) -> None:
        self._tasks.run(self, self._sync_status, self._show, lane=Lane.ANYTHING)

    def _show(self, status: SyncStatus) -> None:
        self._window.show_status(status_line(status, self._now()))
