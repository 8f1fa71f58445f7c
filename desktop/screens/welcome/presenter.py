"""What the first screen does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import explain
from desktop.screens.changes import EVERYTHING, Changes
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.sync.pace import Travel
from desktop.screens.sync.wording import travel_words
from desktop.screens.welcome.view import WelcomeView
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError

if TYPE_CHECKING:  # it brings the whole HTTP client
    from sync.client.exchange import Exchange


@dataclass(frozen=True, slots=True)
class WelcomeServices:
    """The use cases that the screen calls, their workspace already given.

    Attributes:
        join_hub: enrols this laptop; the programme comes with the first exchange.
    """

    join_hub: Callable[[str, str, str], object]
    load_demo: Callable[[], object]


class WelcomePresenter(QObject):
    """Gets the first programme onto this laptop.

    Signals:
        finished: there is a programme now.
    """

    finished = Signal()

    def __init__(
        self,
        view: WelcomeView,
        services: WelcomeServices,
        exchanges: Exchanges,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services, self._exchanges = view, services, exchanges
        self._tasks, self._changes = tasks, changes
        self._waiting = True
        view.join_asked.connect(self._join)
        view.demo_asked.connect(self.load_demo)
        view.stop_asked.connect(exchanges.stop)
        view.banner.accepted.connect(exchanges.start)
        exchanges.running.connect(self._fetch)
        exchanges.progressed.connect(self._show_travel)
        exchanges.ended.connect(self._fetched)

    @Slot()
    def load_demo(self) -> None:
        """Make the demo programme."""
        self._begin(self.tr("Making the demo programme…"))
        self._tasks.run(
            self, self._services.load_demo, self._done, otherwise=self._explain
        )

    @Slot(str, str, str)
    def _join(self, url: str, code: str, station: str) -> None:
        self._begin(self.tr("Joining the hub…"))
        self._waiting = True
        job = partial(self._services.join_hub, url, code, station)
        self._tasks.run(
            self, job, self._joined, otherwise=self._explain, lane=Lane.ANYTHING
        )

    def _joined(self, _result: object) -> None:
        self._exchanges.start()

    @Slot(bool)
    def _fetch(self, running: bool) -> None:  # noqa: FBT001 - a signal's argument
        if running and self._is_in_front():
            self._begin(self.tr("Fetching the programme from the hub…"))

    @Slot(object)
    def _show_travel(self, travel: Travel) -> None:
        if self._is_in_front():
            words = travel_words(travel)
            self._view.show_travel(travel.done, travel.total, words)

    @Slot(object)
    def _fetched(self, end: "Exchange | KnownError | None") -> None:
        if not self._is_in_front():
            return
        if end is None:
            self._end()
            words = self.tr("Stopped: what has arrived stays, the rest follows.")
            self._view.banner.say(Tone.ALREADY, words, action=self.tr("Go on"))
        elif isinstance(end, KnownError):
            self._end()
            action = self.tr("Try again")
            self._view.banner.say(Tone.REFUSED, explain(end), action=action)
        else:
            self._done(end)

    def _is_in_front(self) -> bool:
        return self._waiting and self._view.isVisible()

    def _begin(self, words: str) -> None:
        self._view.be_busy(busy=True)
        self._view.banner.say(Tone.NEUTRAL, words)

    def _end(self) -> None:
        self._view.be_busy(busy=False)
        self._view.banner.hide()

    def _done(self, _result: object) -> None:
        self._end()
        self._waiting = False
        self._changes.tell(EVERYTHING)
        self.finished.emit()

    def _explain(self, error: Exception) -> None:
        self._end()
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)
