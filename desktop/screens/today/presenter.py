"""What the home screen does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.today.view import Card, Section, TodayView
from desktop.screens.wording import clock, day, meeting_state, span
from desktop.services.meetings import AttendedMeeting
from desktop.tasks.runner import TaskRunner
from sync.domain.calendar import local, local_day
from sync.domain.meeting import MeetingState

SOME = 3
MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class TodayServices:
    """The use cases that the screen calls, their workspace already given."""

    now: Callable[[], datetime]
    todays_meetings: Callable[[], Sequence[AttendedMeeting]]
    meetings: Callable[[], Sequence[AttendedMeeting]]


class TodayPresenter(QObject):
    """Shows today's meetings, and what comes next."""

    def __init__(
        self,
        view: TodayView,
        services: TodayServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services, self._tasks = view, services, tasks
        self._day = local_day(services.now())
        Refresh(view, changes, Change.MEETINGS | Change.MARKS, self._reload)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._follow_the_calendar)
        self._minute.start()

    def _reload(self) -> None:
        self._tasks.run(self, self._services.todays_meetings, self._show_today)

    def _follow_the_calendar(self) -> None:
        if local_day(self._services.now()) != self._day:
            self._reload()

    def _show_today(self, due: Sequence[AttendedMeeting]) -> None:
        """Show what is wanted at once; the rest takes longer to count."""
        if due:
            self._show_cards(due, [])
        self._tasks.run(self, self._services.meetings, partial(self._show_all, due))

    def _show_all(
        self, due: Sequence[AttendedMeeting], meetings: Sequence[AttendedMeeting]
    ) -> None:
        today = local_day(self._services.now())
        forgotten = [
            one
            for one in meetings
            if local_day(one.starts_at) < today and one.state is MeetingState.OPEN
        ]
        coming = [one for one in meetings if local_day(one.starts_at) > today]
        sections: list[Section] = [
            (self.tr("Still to be closed"), [*map(self._other, forgotten[:SOME])]),
            (self.tr("Coming up"), [*map(self._other, coming[:SOME])]),
        ]
        self._show_cards(due, [section for section in sections if section[1]])

    def _show_cards(
        self, due: Sequence[AttendedMeeting], others: Sequence[Section]
    ) -> None:
        self._day = local_day(self._services.now())
        wanted = self._wanted(due)
        cards = [self._card(one, primary=one is wanted) for one in due]
        heading = "" if due else self.tr("No meeting today.")
        sections = [(heading, cards), *others] if due or others else []
        self._view.show_cards(day(self._day), sections)

    def _wanted(self, due: Sequence[AttendedMeeting]) -> AttendedMeeting | None:
        """Return the open meeting that is on now or comes next, else the last one."""
        still_open = [one for one in due if one.state is MeetingState.OPEN]
        now = self._services.now()
        coming = [one for one in still_open if one.ends_at > now]
        return next(iter(coming or still_open[-1:]), None)

    def _card(self, meeting: AttendedMeeting, *, primary: bool) -> Card:
        state, tone = meeting_state(meeting.state)
        return Card(
            meeting_id=meeting.id,
            when=span(meeting.starts_at, meeting.ends_at),
            title=meeting.edition,
            about=self._about(meeting),
            count=self.tr("{present} of {expected} present").format(
                present=meeting.present, expected=meeting.expected
            ),
            state=state,
            tone=tone,
            running=meeting.state is MeetingState.OPEN,
            primary=primary,
        )

    def _other(self, meeting: AttendedMeeting) -> Card:
        """Return the card of a meeting of another day, which says which."""
        date = f"{local(meeting.starts_at):%d/%m}"
        return replace(
            self._card(meeting, primary=False),
            when=f"{date} · {clock(meeting.starts_at)}",
        )

    def _about(self, meeting: AttendedMeeting) -> str:
        number = self.tr("Meeting {number}").format(number=meeting.number)
        return " · ".join(filter(None, (number, meeting.module, meeting.venue)))
