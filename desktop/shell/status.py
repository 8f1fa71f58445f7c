"""The status bar's one line."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from desktop.screens.changes import Changes
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.sync.pace import Travel
from desktop.screens.sync.wording import clock_words, status_line, travel_words
from desktop.services.sync_status import SyncStatus
from desktop.shell.window import MainWindow
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.banner import Banner
from desktop.widgets.page import Page
from desktop.widgets.theme import Tone

if TYPE_CHECKING:
    from sync.client.exchange import Exchange
    from sync.errors import KnownError

AFTER_MS = 400  # a burst of scans is counted once


class StatusPresenter(QObject):
    """Says again how the sync stands after each change, or how far it has come."""

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
        self._travelling = False
        self._doubt = ""
        self._banners: list[Banner] = []
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._reload)
        changes.told.connect(self._changed)
        self._reload()

    def follow(self, exchanges: Exchanges) -> None:
        """Say of large exchanges how far they have come."""
        exchanges.progressed.connect(self._show_travel)
        exchanges.ended.connect(self._arrived)

    def warn_on(self, page: Page) -> None:
        """Say on a page too when the clock is wrong, without taking the keyboard."""
        banner = Banner()
        banner.dismiss.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.column.insertWidget(1, banner)
        self._banners.append(banner)

    @Slot()
    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _reload(self) -> None:
        self._tasks.run(self, self._sync_status, self._show, lane=Lane.ANYTHING)

    def _show(self, status: SyncStatus) -> None:
        if not self._travelling:
            self._window.show_status(status_line(status, self._now()))
        offset = status.wrong_clock
        self._doubt_clock("" if offset is None else clock_words(offset))

    def _doubt_clock(self, words: str) -> None:
        """Say it once, so that it can be closed."""
        if words != self._doubt:
            self._doubt = words
            for banner in self._banners:
                banner.say(Tone.ALREADY, words)
                banner.setVisible(bool(words))

    @Slot(object)
    def _show_travel(self, travel: Travel) -> None:
        self._travelling = True
        self._window.show_status(travel_words(travel))

    @Slot(object)
    def _arrived(self, _end: "Exchange | KnownError | None") -> None:
        self._travelling = False
        self._changed()
