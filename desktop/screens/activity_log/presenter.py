"""What the activity log does: every keystroke is on disk a moment later."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.screens.activity_log.view import ActivityLogView, Written
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.wording import clock, meeting_choice
from desktop.services.activity_log import ActivityDraft, ActivityLine, ActivityLog
from desktop.services.meetings import MeetingLine
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.calendar import at, local, local_day
from sync.domain.meeting import MeetingState

SAVE_AFTER_MS = 300


@dataclass(frozen=True, slots=True)
class ActivityLogServices:
    """The use cases that the screen calls, their workspace already given.

    Attributes:
        at_the_door: the meeting whose attendance was taken last, if any was.
    """

    now: Callable[[], datetime]
    at_the_door: Callable[[], UUID | None]
    meetings: Callable[[], Sequence[MeetingLine]]
    load_log: Callable[[UUID], ActivityLog]
    new_draft: Callable[[MeetingLine], ActivityDraft]
    save_draft: Callable[[ActivityDraft], None]
    discard_draft: Callable[[UUID], None]
    record_entry: Callable[[ActivityDraft], None]


class ActivityLogPresenter(QObject):
    """Writes one entry at a time, of one meeting."""

    def __init__(
        self,
        view: ActivityLogView,
        services: ActivityLogServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._meeting_id: UUID | None = None
        self._draft: ActivityDraft | None = None
        self._modules: tuple[tuple[UUID, str], ...] = ()
        self._saving = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._saving.timeout.connect(self._save)
        Refresh(view, changes, Change.MEETINGS | Change.ACTIVITY, self._reload)
        view.meeting_chosen.connect(self.open)
        view.edited.connect(self._saving.start)
        view.record_asked.connect(self._record)
        view.discard_asked.connect(self._ask_to_discard)
        view.banner.accepted.connect(self._discard)
        view.entry_chosen.connect(self._correct)

    @Slot(object)
    def open(self, meeting_id: UUID) -> None:
        """Show a meeting's log, with its half-written entry."""
        self._flush()
        self._meeting_id, self._draft = meeting_id, None
        self._tasks.run(self, partial(self._load, meeting_id), self._show)

    def finish(self) -> None:
        """Save at once, on this thread: the program is about to end."""
        if self._saving.isActive() and self._draft is not None:
            self._saving.stop()
            self._services.save_draft(self._read(self._draft))

    def _reload(self) -> None:
        self._tasks.run(self, self._services.meetings, self._offer)
        if self._meeting_id is not None:
            job = partial(self._services.load_log, self._meeting_id)
            self._tasks.run(self, job, self._show_entries)

    def _offer(self, meetings: Sequence[MeetingLine]) -> None:
        self._view.show_form(shown=bool(meetings))
        if not meetings:
            return
        now, last = self._services.now(), self._services.at_the_door()
        taken = self._meeting_id or usual_meeting(meetings, now, last).id
        choices = [(one.id, meeting_choice(one)) for one in meetings]
        self._view.offer_meetings(choices, taken)
        if self._meeting_id is None:
            self.open(taken)

    def _load(self, meeting_id: UUID) -> tuple[ActivityLog, ActivityDraft]:
        log = self._services.load_log(meeting_id)
        return log, log.draft or self._services.new_draft(log.meeting)

    def _show(self, loaded: tuple[ActivityLog, ActivityDraft]) -> None:
        log, draft = loaded
        if log.meeting.id != self._meeting_id:
            return
        self._draft = draft
        self._view.banner.hide()
        self._view.meetings.choose(log.meeting.id)
        self._view.write(log.modules, _written(draft))
        self._show_entries(log)
        if log.draft is not None:
            self._view.say_saved(self.tr("This entry is not recorded yet"))

    def _show_entries(self, log: ActivityLog) -> None:
        if log.meeting.id == self._meeting_id:
            self._modules = log.modules
            self._view.show_entries(log.entries)

    def _flush(self) -> None:
        if self._saving.isActive():
            self._saving.stop()
            self._save()

    @Slot()
    def _save(self) -> None:
        if self._draft is not None:
            self._draft = self._read(self._draft)
            job = partial(self._services.save_draft, self._draft)
            self._tasks.run(self, job, self._say_saved)

    def _say_saved(self, _none: None) -> None:
        time = clock(datetime.now(UTC))
        self._view.say_saved(self.tr("Saved {time}").format(time=time))

    @Slot()
    def _record(self) -> None:
        if self._draft is None:
            return
        self._saving.stop()
        job = partial(self._services.record_entry, self._read(self._draft))
        self._tasks.run(self, job, self._recorded)

    def _recorded(self, _none: None) -> None:
        self._start_over(self.tr("Entry recorded."))

    @Slot()
    def _ask_to_discard(self) -> None:
        words = self.tr("Discard what is written here? It cannot be brought back.")
        self._view.banner.say(Tone.ALREADY, words, action=self.tr("Discard"))

    @Slot()
    def _discard(self) -> None:
        if self._meeting_id is None:
            return
        self._saving.stop()
        job = partial(self._services.discard_draft, self._meeting_id)
        self._tasks.run(self, job, lambda _none: self._start_over(""))

    def _start_over(self, words: str) -> None:
        """Offer an empty entry; what was said stays to be read."""
        if self._meeting_id is not None:
            self.open(self._meeting_id)
        if words:
            self._view.say_saved(words)
        self._changes.tell(Change.ACTIVITY)

    @Slot(object)
    def _correct(self, line: ActivityLine) -> None:
        if self._draft is None or self._meeting_id is None:
            return
        if self._view.written().text.strip():
            words = self.tr("Record or discard the entry you are writing first.")
            self._view.banner.say(Tone.ALREADY, words)
            return
        self._draft = ActivityDraft(
            entry_id=line.entry_id,
            meeting_id=self._meeting_id,
            module_id=line.module_id,
            text=line.text,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            materials=line.materials,
            notes=line.notes,
        )
        self._view.write(self._modules, _written(self._draft))
        self._view.say_saved(self.tr("Correcting a recorded entry"))

    def _read(self, draft: ActivityDraft) -> ActivityDraft:
        """Return the draft with what stands in the form, on the draft's day."""
        written = self._view.written()
        day = local_day(draft.starts_at)
        return replace(
            draft,
            module_id=written.module_id,
            text=written.text,
            starts_at=at(day, written.starts.hour, written.starts.minute),
            ends_at=at(day, written.ends.hour, written.ends.minute),
            materials=written.materials,
            notes=written.notes,
        )


def usual_meeting(
    meetings: Sequence[MeetingLine], now: datetime, last: UUID | None
) -> MeetingLine:
    """Return the meeting most likely wanted.

    That is the one in progress; of several, and where there is none, the one whose
    attendance was taken last; else an open one of the newest day begun.
    """
    held = {MeetingState.OPEN, MeetingState.CLOSED}
    begun = [one for one in meetings if one.state in held]
    running = [one for one in begun if one.starts_at <= now < one.ends_at]
    used = [one for one in running or meetings if one.id == last]
    if used or running or not begun:
        return (used or running or meetings)[0]
    newest = local_day(begun[-1].starts_at)
    of_the_day = [one for one in begun if local_day(one.starts_at) == newest]
    still = [one for one in of_the_day if one.state is MeetingState.OPEN]
    started = [one for one in still if one.starts_at <= now]
    return (started[-1:] or still or of_the_day[-1:])[0]


def _written(draft: ActivityDraft) -> Written:
    return Written(
        module_id=draft.module_id,
        text=draft.text,
        starts=local(draft.starts_at).time(),
        ends=local(draft.ends_at).time(),
        materials=draft.materials,
        notes=draft.notes,
    )
