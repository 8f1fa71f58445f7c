"""What the lists of the sync page do: load the one in front, decide, settle."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.errors import explain
from desktop.screens.changes import EVERYTHING, Changes, Refresh
from desktop.screens.sync.naming import thing_words
from desktop.screens.sync.view import SyncView, Tab
from desktop.services.settling import Conflict, Raw
from desktop.services.stations import StationLine
from desktop.services.travelling import Held, Listing, Unsent
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError

AFTER_MS = 300  # a burst of scans is listed once


@dataclass(frozen=True, slots=True)
class ListServices:
    """The use cases behind the lists, their workspace already given."""

    unsent: Callable[[], Unsent]
    waiting: Callable[[], Listing[Held]]
    set_aside: Callable[[], Listing[Held]]
    conflicts: Callable[[], Listing[Conflict]]
    stations: Callable[[], Sequence[StationLine]]
    decide: Callable[..., None]
    settle: Callable[[Conflict, Raw], None]


class ListsPresenter(QObject):
    """Shows the list that is open, and takes decisions."""

    def __init__(
        self,
        view: SyncView,
        services: ListServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._tab = Tab.UNSENT
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._load)
        Refresh(view, changes, EVERYTHING, self._reload)
        view.tab_chosen.connect(self._open)
        view.set_aside.decided.connect(self._decide)
        view.conflicts.settle.settled.connect(self._settle)

    @Slot(object)
    def _open(self, tab: Tab) -> None:
        self._tab = tab
        self._load()

    def _reload(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _load(self) -> None:
        services, view = self._services, self._view
        jobs: dict[Tab, tuple[Callable[[], Any], Callable[[Any], None]]] = {
            Tab.UNSENT: (services.unsent, self._show_unsent),
            Tab.WAITING: (services.waiting, partial(_show, view.waiting.show_lines)),
            Tab.SET_ASIDE: (
                services.set_aside,
                partial(_show, view.set_aside.show_lines),
            ),
            Tab.CONFLICTS: (
                services.conflicts,
                partial(_show, view.conflicts.show_lines),
            ),
            Tab.STATIONS: (services.stations, self._show_stations),
        }
        job, then = jobs[self._tab]
        self._tasks.run(self, job, then, lane=Lane.ANYTHING)

    def _show_unsent(self, unsent: Unsent) -> None:
        words = thing_words()
        kinds = sorted(unsent.kinds.items(), key=lambda pair: -pair[1])
        said = [f"{words.get(name, name)}: {count}" for name, count in kinds]
        self._view.unsent.say(" · ".join(said))
        places = {name: place for place, (name, _) in enumerate(kinds)}
        lines = sorted(unsent.listing.lines, key=lambda line: places[line.thing.entity])
        self._view.unsent.show_lines(lines, unsent.listing.total)

    def _show_stations(self, lines: Sequence[StationLine]) -> None:
        self._view.stations.show_lines(lines, len(lines))

    @Slot(object, bool)
    def _decide(self, lines: Collection[Held], accepted: bool) -> None:  # noqa: FBT001 - a signal's argument
        dots = [one.written.dot for one in lines]
        self._run(partial(self._services.decide, dots, accepted=accepted))

    @Slot(object, object)
    def _settle(self, conflict: Conflict, value: Raw) -> None:
        self._run(partial(self._services.settle, conflict, value))

    def _run(self, job: Callable[[], None]) -> None:
        self._tasks.run(self, job, self._done, otherwise=self._explain)

    def _done(self, _none: None) -> None:
        self._view.banner.hide()
        self._changes.tell(EVERYTHING)

    def _explain(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
            self._load()
        else:
            self._tasks.failed.emit(error)


def _show(show: Callable[[Sequence[Any], int], None], listing: Listing[Any]) -> None:
    show(listing.lines, listing.total)
