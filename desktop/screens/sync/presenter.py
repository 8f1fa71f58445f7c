"""What the sync page does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.errors import explain
from desktop.screens.changes import EVERYTHING, Change, Changes, Refresh
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.sync.pace import Travel
from desktop.screens.sync.view import SyncView
from desktop.screens.sync.wording import standing, travel_words
from desktop.services.sync_status import SyncStatus
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError

if TYPE_CHECKING:  # they bring the whole HTTP client
    from desktop.services.hub_check import HubCheck
    from sync.client.exchange import Exchange


@dataclass(frozen=True, slots=True)
class SyncServices:
    """The use cases that the screen calls, their workspace already given."""

    now: Callable[[], datetime]
    sync_status: Callable[[], SyncStatus]
    join_hub: Callable[[str, str, str], None]
    check_hub: "Callable[[], HubCheck]"
    forget_mended: Callable[[], None]


class SyncPresenter(QObject):
    """Says how things stand, joins, exchanges when asked, tries the connection."""

    def __init__(
        self,
        view: SyncView,
        services: SyncServices,
        exchanges: Exchanges,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._exchanges, self._tasks, self._changes = exchanges, tasks, changes
        self._asked = False
        self._complaint: KnownError | None = None
        Refresh(view, changes, EVERYTHING, self._reload)
        view.sync_asked.connect(self._sync)
        view.check_asked.connect(self._check)
        view.stop_asked.connect(exchanges.stop)
        view.join_asked.connect(self._join)
        view.repair_read.connect(self._forget_mended)
        exchanges.running.connect(self._show_running)
        exchanges.progressed.connect(self._show_travel)
        exchanges.ended.connect(self._ended)
        view.be_busy(busy=exchanges.busy)

    def _reload(self) -> None:
        job = self._services.sync_status
        self._tasks.run(self, job, self._show, lane=Lane.ANYTHING)

    def _show(self, status: SyncStatus) -> None:
        self._view.show_standing(standing(status, self._services.now()))
        if status.joined and status.last_error != self._complaint:
            self._complain(status.last_error)

    def _complain(self, error: KnownError | None) -> None:
        """Say once what is wrong, and no more once it is over."""
        if error is not None:
            self._view.banner.say(Tone.ALREADY, explain(error))
        elif self._complaint is not None:
            self._view.banner.hide()
        self._complaint = error

    @Slot()
    def _sync(self) -> None:
        self._asked = True
        self._exchanges.now()

    @Slot(bool)
    def _show_running(self, running: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._view.be_busy(busy=running)

    @Slot(object)
    def _show_travel(self, travel: Travel) -> None:
        self._view.show_travel(travel.done, travel.total, travel_words(travel))

    @Slot(object)
    def _ended(self, end: "Exchange | KnownError | None") -> None:
        asked, self._asked = self._asked, False
        if end is None or isinstance(end, KnownError):
            return
        if asked:
            words = self.tr("Done: {sent} sent, {received} received.").format(
                sent=end.sent, received=end.received
            )
            self._view.banner.say(Tone.IN, words)

    @Slot()
    def _forget_mended(self) -> None:
        self._tasks.run(
            self,
            self._services.forget_mended,
            self._forgotten,
            otherwise=self._explain,
        )

    def _forgotten(self, _none: None) -> None:
        self._changes.tell(Change.SYNC)

    @Slot()
    def _check(self) -> None:
        self._view.be_checking(busy=True)
        self._tasks.run(
            self,
            self._services.check_hub,
            self._checked,
            otherwise=self._explain,
            lane=Lane.ANYTHING,
        )

    def _checked(self, check: "HubCheck") -> None:
        from desktop.screens.sync.check_words import check_words  # noqa: PLC0415 - slow

        self._view.be_checking(busy=False)
        self._exchanges.start()
        tone = Tone.IN if check.failed is None else Tone.ALREADY
        self._view.banner.say(tone, check_words(check))

    @Slot(str, str, str)
    def _join(self, url: str, code: str, station: str) -> None:
        self._view.form.be_busy(busy=True)
        job = partial(self._services.join_hub, url, code, station)
        self._tasks.run(
            self, job, self._joined, otherwise=self._explain, lane=Lane.ANYTHING
        )

    def _joined(self, _none: None) -> None:
        self._view.form.be_busy(busy=False)
        self._changes.tell(Change.SYNC)
        self._asked = True
        self._exchanges.start()

    def _explain(self, error: Exception) -> None:
        self._view.form.be_busy(busy=False)
        self._view.be_checking(busy=False)
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)
