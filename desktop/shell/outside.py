"""Screens follow what another program writes, such as a command beside the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.tasks.periodic import Periodic
from desktop.tasks.runner import Lane, TaskRunner
from sync.store.work import Listener

EVERY_S = 2.0


class OutsideChanges(QObject):
    """Looks every so often whether there is more in the database than we wrote.

    What comes in the same moment as a write of ours is noticed with the next.
    """

    def __init__(
        self,
        written: Callable[[], int],
        listeners: list[Listener],
        tasks: TaskRunner,
        changes: Changes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._written, self._tasks, self._changes = written, tasks, changes
        self._seen: int | None = None
        self._wrote = False
        listeners.append(self._note)
        self._turns = Periodic(self._look, self, every_s=EVERY_S)
        self._turns.start()

    def _note(self, _entities: frozenset[str]) -> None:
        """Remember that we wrote; called on the thread that did."""
        self._wrote = True

    @Slot()
    def _look(self) -> None:
        self._tasks.run(self, self._written, self._compare, lane=Lane.ANYTHING)

    def _compare(self, written: int) -> None:
        news = self._seen not in {None, written} and not self._wrote
        self._seen, self._wrote = written, False
        if news:
            self._changes.tell(EVERYTHING & ~Change.SYNC)
