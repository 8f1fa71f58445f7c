"""What the attendance screen does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import explain
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.screens.meeting_menu import MeetingAction
from desktop.screens.wording import clock, day, meeting_name, meeting_state, span
from desktop.services.close_meeting import AttendanceLine
from desktop.services.meetings import MeetingLine
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.calendar import local_day
from sync.domain.meeting import MeetingState
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class CloseMeetingServices:
    """The use cases that the screen calls, their workspace already given."""

    now: Callable[[], datetime]
    meeting: Callable[[UUID], MeetingLine]
    attendance: Callable[[UUID], Sequence[AttendanceLine]]
    close_meeting: Callable[[UUID], Sequence[AttendanceLine]]


class CloseMeetingPresenter(QObject):
    """Shows one meeting's attendance, and closes it when asked.

    Signals:
        more_asked: Args: the meeting's id, the `MeetingAction`.
    """

    more_asked = Signal(UUID, object)

    def __init__(
        self,
        view: CloseMeetingView,
        services: CloseMeetingServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._meeting_id: UUID | None = None
        self._meeting: MeetingLine | None = None
        Refresh(view, changes, Change.MARKS | Change.MEETINGS, self._reload)
        view.more.chosen.connect(self._ask_for_more)
        view.closing_meant.connect(self._ask)
        view.close_asked.connect(self._close)

    def open(self, meeting_id: UUID) -> None:
        """Show a meeting's attendance."""
        self._meeting_id = meeting_id
        self._view.banner.hide()
        self._reload()

    def _reload(self) -> None:
        if self._meeting_id is None:
            return
        job = partial(self._services.meeting, self._meeting_id)
        self._tasks.run(self, job, self._show_meeting)
        job = partial(self._services.attendance, self._meeting_id)
        self._tasks.run(self, job, self._show_attendance)

    def _show_meeting(self, meeting: MeetingLine) -> None:
        self._meeting = meeting
        state, _tone = meeting_state(meeting.state)
        about = (
            day(local_day(meeting.starts_at)),
            span(meeting.starts_at, meeting.ends_at),
            meeting.module,
            state,
        )
        self._view.show_meeting(
            meeting_name(meeting),
            " · ".join(filter(None, about)),
            closable=meeting.state is MeetingState.OPEN,
        )

    def _show_attendance(self, lines: Sequence[AttendanceLine]) -> None:
        present = sum(line.present for line in lines)
        counts = (
            self.tr("%n were present", "", present),
            self.tr("%n absent", "", len(lines) - present),
        )
        self._view.show_attendance(lines, " · ".join(counts))

    @Slot(object)
    def _ask_for_more(self, action: MeetingAction) -> None:
        self.more_asked.emit(self._meeting_id, action)

    @Slot()
    def _ask(self) -> None:
        assert self._meeting is not None
        ends_at = self._meeting.ends_at
        is_early = self._services.now() < ends_at
        self._view.ask(ends=clock(ends_at) if is_early else None)

    @Slot()
    def _close(self) -> None:
        if self._meeting_id is not None:
            self._view.close_meeting.setEnabled(False)
            job = partial(self._services.close_meeting, self._meeting_id)
            self._tasks.run(self, job, self._closed, otherwise=self._explain)

    def _closed(self, lines: Sequence[AttendanceLine]) -> None:
        self._show_attendance(lines)
        self._changes.tell(Change.MEETINGS)
        words = self.tr("The meeting is closed. Its hours now count.")
        self._view.banner.say(Tone.IN, words)

    def _explain(self, error: Exception) -> None:
        self._view.close_meeting.setEnabled(True)
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)
