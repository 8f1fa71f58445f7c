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
from desktop.services.corrections import MarkTakenBack, Why
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
        refused: it was not, and may be tried again. Arg: the exception.
    """

    undone = Signal(object)
    refused = Signal(Exception)

    def __init__(
        self,
        view: CheckInView,
        take_back: Callable[[list[UUID], Why], object],
        tasks: TaskRunner,
    ) -> None:
        super().__init__(view)
        self._view, self._write, self._tasks = view, take_back, tasks
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
            why = Why(self.tr("Taken back at check-in"))
            self._tasks.run(
                self,
                partial(self._write, [last.mark_id], why),
                lambda _marks: self.undone.emit(last),
                otherwise=partial(self._refuse, marks, last),
            )
            self._offer()

    def _refuse(self, marks: list[Undoable], last: Undoable, error: Exception) -> None:
        """Offer it again, unless somebody else has taken it back."""
        if not isinstance(error, MarkTakenBack):
            marks.append(last)
            self._offer()
        self.refused.emit(error)

    def _offer(self) -> None:
        marks, words = self._marks[self._meeting_id], None
        if marks:
            words = self.tr("Undo “{what}”").format(what=marks[-1].what)
        self._view.offer_undo(words)
