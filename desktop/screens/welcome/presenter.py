"""What the first screen does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import explain
from desktop.screens.changes import EVERYTHING, Changes
from desktop.screens.welcome.view import WelcomeView
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class WelcomeServices:
    """The use cases that the screen calls, their workspace already given.

    Attributes:
        join_hub: joins and fetches the programme, so that there is one to open.
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
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        view.join_asked.connect(self._join)
        view.demo_asked.connect(self.load_demo)

    @Slot()
    def load_demo(self) -> None:
        """Make the demo programme."""
        self._begin(self.tr("Making the demo programme…"))
        self._tasks.run(
            self, self._services.load_demo, self._done, otherwise=self._explain
        )

    @Slot(str, str, str)
    def _join(self, url: str, code: str, station: str) -> None:
        self._begin(self.tr("Fetching the programme from the hub…"))
        job = partial(self._services.join_hub, url, code, station)
        self._tasks.run(
            self, job, self._done, otherwise=self._explain, lane=Lane.ANYTHING
        )

    def _begin(self, words: str) -> None:
        self._view.be_busy(busy=True)
        self._view.banner.say(Tone.NEUTRAL, words)

    def _done(self, _result: object) -> None:
        self._view.be_busy(busy=False)
        self._view.banner.hide()
        self._changes.tell(EVERYTHING)
        self.finished.emit()

    def _explain(self, error: Exception) -> None:
        self._view.be_busy(busy=False)
        self._view.banner.hide()
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)
