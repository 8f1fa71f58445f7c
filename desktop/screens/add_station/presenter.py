"""What the page does that lets a new laptop in."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.documents.qr import Symbol
from desktop.errors import explain
from desktop.screens.add_station.view import AddStationView
from desktop.screens.wording import clock
from desktop.services.inviting import Invitation, Newcomer
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError

LOOK_MS = 1000


@dataclass(frozen=True, slots=True)
class AddStationServices:
    """The use cases that the page calls.

    Attributes:
        invite: gives out a code; the one before serves no longer.
        withdraw: lets nobody in any more.
        newcomer: tells who came.
        draw: turns a link into the symbol of a QR code.
    """

    invite: Callable[[], Invitation]
    withdraw: Callable[[], None]
    newcomer: Callable[[], Newcomer | None]
    draw: Callable[[str], Symbol]


class AddStationPresenter(QObject):
    """Gives out a code while the page is in front, and tells who came by it."""

    def __init__(
        self, view: AddStationView, services: AddStationServices, tasks: TaskRunner
    ) -> None:
        super().__init__(view)
        self._view, self._services, self._tasks = view, services, tasks
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._ask_who_came)
        view.shown.connect(self._invite)
        view.again_asked.connect(self._invite)
        view.hidden.connect(self._stop)

    @Slot()
    def _invite(self) -> None:
        self._view.banner.hide()
        self._view.show_none()
        self._tasks.run(
            self, self._draw, self._show, otherwise=self._explain, lane=Lane.ANYTHING
        )

    def _draw(self) -> tuple[Invitation, Symbol]:
        given = self._services.invite()
        return given, self._services.draw(given.link)

    def _show(self, drawn: tuple[Invitation, Symbol]) -> None:
        if not self._view.isVisible():
            self._stop()
            return
        given, symbol = drawn
        until = self.tr("For one laptop, until {time}.").format(
            time=clock(given.expires_at)
        )
        self._view.show_code(symbol, given.code, until)
        self._view.progress.setText(self.tr("Waiting for the new laptop…"))
        self._look.start()

    @Slot()
    def _stop(self) -> None:
        """Let nobody in whom nobody watches."""
        self._look.stop()
        self._tasks.run(self, self._services.withdraw, _done, lane=Lane.ANYTHING)

    @Slot()
    def _ask_who_came(self) -> None:
        self._tasks.run(self, self._services.newcomer, self._tell, lane=Lane.ANYTHING)

    def _tell(self, one: Newcomer | None) -> None:
        if one is None:
            return
        if one.holds < one.total:
            words = self.tr("{station} is fetching: {done} of {total}.")
        else:
            words = self.tr("{station} has everything: it is ready.")
        self._view.progress.setText(
            words.format(station=one.name, done=one.holds, total=one.total)
        )

    def _explain(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)


def _done(_none: None) -> None:
    """Nothing more to do."""
