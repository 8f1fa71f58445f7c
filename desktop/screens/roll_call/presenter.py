"""What the roll call does: each answer is a durable mark before it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.errors import explain, explain_code
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.roll_call.view import RollCallView
from desktop.screens.wording import clock, meeting_name, span
from desktop.services.corrections import Why
from desktop.services.meetings import MeetingLine
from desktop.services.roll_call import Called, RollLine
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.attendance import MarkReason
from sync.domain.meeting import MeetingState
from sync.errors import KnownError

RELOAD_AFTER_MS = 400  # many answers are read again once


@dataclass(frozen=True, slots=True)
class RollCallServices:
    """The use cases that the screen calls, their workspace already given."""

    now: Callable[[], datetime]
    meeting: Callable[[UUID], MeetingLine]
    roll: Callable[[UUID], Sequence[RollLine]]
    toggle_presence: Callable[[UUID, UUID], Called]
    call_everybody: Callable[[UUID], Called]
    take_back: Callable[[list[UUID], Why], Sequence[UUID]]


class RollCallPresenter(QObject):
    """Takes answers in the order in which they come, and undoes them in the other."""

    def __init__(
        self,
        view: RollCallView,
        services: RollCallServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._meeting_id: UUID | None = None
        self._undoable: list[tuple[str, list[UUID]]] = []
        self._writing = self._undos_due = 0
        self._soon = QTimer(self, singleShot=True, interval=RELOAD_AFTER_MS)
        self._soon.timeout.connect(self._reload)
        kinds = Change.MARKS | Change.PEOPLE | Change.MEETINGS
        Refresh(view, changes, kinds, self._soon.start)
        view.toggled.connect(self._toggle)
        view.everybody_asked.connect(self._call_everybody)
        view.undo_asked.connect(self._undo)

    def open(self, meeting_id: UUID) -> None:
        """Call the roll of a meeting from now on."""
        self._meeting_id = meeting_id
        self._undoable.clear()
        self._offer_undo()
        self._view.banner.hide()
        self._view.show_roll([])
        self._reload()

    @Slot()
    def _reload(self) -> None:
        if self._meeting_id is None:
            return
        job = partial(self._services.meeting, self._meeting_id)
        self._tasks.run(self, job, self._show_meeting)
        job = partial(self._services.roll, self._meeting_id)
        self._tasks.run(self, job, self._view.show_roll)

    def _show_meeting(self, meeting: MeetingLine) -> None:
        about = (span(meeting.starts_at, meeting.ends_at), meeting.module)
        self._view.show_meeting(meeting_name(meeting), " · ".join(filter(None, about)))
        is_open = meeting.state is MeetingState.OPEN
        self._view.allow(allowed=is_open)
        if not is_open:
            words = explain_code("meeting-not-open")
            self._view.banner.say(Tone.ALREADY, words)
        elif self._services.now() >= meeting.ends_at:
            words = self.tr(
                "This meeting is over: whoever you mark now counts from its start, "
                "{time}."
            )
            start = clock(meeting.starts_at)
            self._view.banner.say(Tone.NEUTRAL, words.format(time=start))

    @Slot(UUID)
    def _toggle(self, participant_id: UUID) -> None:
        self._view.wait_for(participant_id, waiting=True)
        job = partial(self._services.toggle_presence, self._called_id, participant_id)
        self._write(job, waiting=participant_id)

    @Slot()
    def _call_everybody(self) -> None:
        self._write(partial(self._services.call_everybody, self._called_id))

    @property
    def _called_id(self) -> UUID:
        assert self._meeting_id is not None
        return self._meeting_id

    def _write(self, job: Callable[[], Called], *, waiting: UUID | None = None) -> None:
        """Write answers; the one name that waits for it, if it is one, says so."""
        self._writing += 1
        self._tasks.run(
            self,
            job,
            partial(self._written, waiting),
            otherwise=partial(self._not_written, waiting),
        )

    def _written(self, waiting: UUID | None, called: Called) -> None:
        self._stop_waiting(waiting)
        self._view.show_answers(called.lines)
        if called.marks:
            one = called.lines[0].person.given_name
            words = one if waiting else self.tr("all present")
            self._undoable.append((words, list(called.marks)))
            self._changes.tell(Change.MARKS)
        self._go_on()

    def _not_written(self, waiting: UUID | None, error: Exception) -> None:
        self._stop_waiting(waiting)
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)
        self._go_on()

    def _stop_waiting(self, waiting: UUID | None) -> None:
        if waiting is not None:
            self._view.wait_for(waiting, waiting=False)

    def _go_on(self) -> None:
        """Undo what was asked while answers were still being written."""
        self._writing -= 1
        self._offer_undo()
        if not self._writing and self._undos_due:
            self._undos_due -= 1
            self._undo()

    @Slot()
    def _undo(self) -> None:
        if self._writing:
            self._undos_due += 1
        elif self._undoable:
            _words, marks = self._undoable.pop()
            why = Why(MarkReason.ROLL_CALL)
            job = partial(self._services.take_back, marks, why)
            self._writing += 1
            failed = partial(self._not_written, None)
            self._tasks.run(self, job, self._undone, otherwise=failed)

    def _undone(self, _marks: Sequence[UUID]) -> None:
        self._changes.tell(Change.MARKS)
        self._reload()
        self._go_on()

    def _offer_undo(self) -> None:
        words = None
        if self._undoable:
            words = self.tr("Undo “{what}”").format(what=self._undoable[-1][0])
        self._view.offer_undo(words)
