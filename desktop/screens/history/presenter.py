"""What the history does: it shows, and it turns a form into further facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.errors import explain
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.history.form import Correcting, Written
from desktop.screens.history.view import HistoryView
from desktop.screens.history.wording import standing_words
from desktop.screens.wording import day, meeting_name, meeting_state, span
from desktop.services.corrections import Missing, Why
from desktop.services.history import History, HistoryLine
from desktop.services.meetings import MeetingLine
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.calendar import at, local, local_day
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class HistoryServices:
    """The use cases that the screen calls, their workspace already given."""

    meeting: Callable[[UUID], MeetingLine]
    history: Callable[[UUID], History]
    take_back: Callable[[list[UUID], Why], object]
    change_time: Callable[[UUID, datetime, Why], object]
    change_person: Callable[[UUID, UUID, Why], object]
    add_missing: Callable[[Missing, Why], object]


class HistoryPresenter(QObject):
    """Shows one meeting's history."""

    def __init__(
        self,
        view: HistoryView,
        services: HistoryServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._meeting_id: UUID | None = None
        self._meeting: MeetingLine | None = None
        self._line: HistoryLine | None = None
        self._everybody: set[UUID] = set()
        kinds = Change.MARKS | Change.PEOPLE | Change.MEETINGS
        Refresh(view, changes, kinds, self._reload)
        view.correction_asked.connect(self._ask)
        view.form.recorded.connect(self._record)

    def open(self, meeting_id: UUID) -> None:
        """Show a meeting's history."""
        self._meeting_id = meeting_id
        self._view.banner.hide()
        self._view.form.hide()
        self._reload()

    def _reload(self) -> None:
        if self._meeting_id is None:
            return
        job = partial(self._services.meeting, self._meeting_id)
        self._tasks.run(self, job, self._show_meeting)
        job = partial(self._services.history, self._meeting_id)
        self._tasks.run(self, job, self._show_history)

    def _show_meeting(self, meeting: MeetingLine) -> None:
        self._meeting = meeting
        state, _tone = meeting_state(meeting.state)
        when = (
            day(local_day(meeting.starts_at)),
            span(meeting.starts_at, meeting.ends_at),
        )
        about = " · ".join((self.tr("History"), *when, state))
        self._view.show_meeting(meeting_name(meeting), about)

    def _show_history(self, history: History) -> None:
        people = [(one.id, one.full_name) for one in history.everybody]
        self._everybody = {person_id for person_id, _ in people}
        self._view.show_history(history.lines, people, history.staff)

    @Slot(object, object)
    def _ask(self, what: Correcting, line: HistoryLine | None) -> None:
        self._line = line
        if self._meeting is None:
            return
        self._view.banner.hide()
        form = self._view.form
        if what is Correcting.MISSING:
            ended = local(self._meeting.ends_at).time()
            title = self.tr("An entry or exit that nobody took.")
            form.ask(what, title, at=ended, person_id=self._whose(line))
        elif line is not None:
            name, mark = standing_words(line)
            title = self._title(what).format(name=name, mark=mark)
            form.ask(what, title, at=local(line.now_at or line.at).time())

    def _whose(self, line: HistoryLine | None) -> UUID | None:
        """Return the person of a line, if the meeting expects that person."""
        person_id = line.person.id if line and line.person else None
        return person_id if person_id in self._everybody else None

    def _title(self, what: Correcting) -> str:
        return {
            Correcting.TAKE_BACK: self.tr("{name}: the {mark} did not happen."),
            Correcting.TIME: self.tr("{name}: the {mark} was at another time."),
            Correcting.PERSON: self.tr("{name}: the {mark} was somebody else's."),
        }[what]

    @Slot(object)
    def _record(self, written: Written) -> None:
        job = self._job(written)
        if job is not None:
            self._view.form.record.setEnabled(False)
            self._tasks.run(self, job, self._recorded, otherwise=self._explain)

    def _job(self, written: Written) -> Callable[[], object] | None:
        """Return the use case that a form asks for; none while it lacks a person."""
        services, why = self._services, Why(written.reason, written.staff_id)
        if written.what is Correcting.MISSING:
            if self._meeting is None or written.person_id is None:
                return None
            when = _instant(self._meeting.starts_at, written.at)
            missing = Missing(
                self._meeting.id, written.person_id, written.direction, when
            )
            return partial(services.add_missing, missing, why)
        if self._line is None or self._line.mark_id is None:
            return None
        mark_id = self._line.mark_id
        if written.what is Correcting.TIME:
            when = _instant(self._line.at, written.at)
            return partial(services.change_time, mark_id, when, why)
        if written.what is Correcting.TAKE_BACK:
            return partial(services.take_back, [mark_id], why)
        if written.person_id is None:
            return None
        return partial(services.change_person, mark_id, written.person_id, why)

    def _recorded(self, _result: object) -> None:
        self._view.form.hide()
        self._view.banner.say(Tone.IN, self.tr("Recorded. Attendance counts it so."))
        self._changes.tell(Change.MARKS)

    def _explain(self, error: Exception) -> None:
        self._view.form.record.setEnabled(True)
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)


def _instant(near: datetime, clock: time) -> datetime:
    """Return the instant of a wall-clock time on the day of another instant."""
    return at(local_day(near), clock.hour, clock.minute)
