"""The marks of this session that may be taken back, newest first."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.screens.check_in.view import CheckInView
from desktop.screens.wording import direction_of
from desktop.services.admitting import CheckInResult
from desktop.tasks.runner import TaskRunner
from sync.domain.attendance import Direction


@dataclass(frozen=True, slots=True)
class Undoable:
    """A mark and its name."""

    mark_id: UUID
    name: str
    what: str


class Undoing(QObject):
    """Names what the button undoes; each meeting has its own marks, kept while open.

    Signals:
        undone: a mark was taken back. Arg: the `Undoable`.
    """

    undone = Signal(object)

    def __init__(
        self, view: CheckInView, undo: Callable[..., None], tasks: TaskRunner
    ) -> None:
        super().__init__(view)
        self._view, self._undo, self._tasks = view, undo, tasks
        self._meeting_id: UUID | None = None
        self._marks: defaultdict[UUID | None, list[Undoable]] = defaultdict(list)
        view.undo_asked.connect(self._take_back)

    def open(self, meeting_id: UUID) -> None:
        """Go on with a meeting where it was left."""
        self._meeting_id = meeting_id
        self._offer()

    def note(
        self, meeting_id: UUID, direction: Direction, result: CheckInResult
    ) -> None:
        """Keep a mark that was made."""
        if result.mark_id is None:
            return
        name = result.person.given_name if result.person else self.tr("New badge")
        made = Undoable(result.mark_id, name, direction_of(direction, name))
        marks = self._marks[meeting_id]
        for number, one in enumerate(marks):
            if one.mark_id == result.instead_of:
                marks[number] = made
                break
        else:
            marks.append(made)
        self._offer()

    @Slot()
    def _take_back(self) -> None:
        marks = self._marks[self._meeting_id]
        if marks:
            last = marks.pop()
            reason = self.tr("Taken back at check-in")
            job = partial(self._undo, last.mark_id, reason=reason)
            self._tasks.run(self, job, lambda _none: self.undone.emit(last))
            self._offer()

    def _offer(self) -> None:
        marks, words = self._marks[self._meeting_id], None
        if marks:
            words = self.tr("Undo “{what}”").format(what=marks[-1].what)
        self._view.offer_undo(words)
