from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt, QTime
from pytestqt.qtbot import QtBot

from desktop.screens.activity_log.presenter import (
    ActivityLogPresenter,
    ActivityLogServices,
    usual_meeting,
)
from desktop.screens.activity_log.view import ActivityLogView, Written
from desktop.screens.changes import Changes
from desktop.services.activity_log import ActivityDraft, ActivityLine, ActivityLog
from desktop.services.meetings import MeetingLine
from desktop.tasks.runner import TaskRunner
from sync.domain.meeting import MeetingState
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Book:
    """The services of one meeting's log, in memory."""

    def __init__(self, meeting: MeetingLine) -> None:
        self.meeting = meeting
        self.module = uuid4()
        self.draft: ActivityDraft | None = None
        self.entries: list[ActivityLine] = []
        self.saves = 0

    def services(self) -> ActivityLogServices:
        return ActivityLogServices(
            now=lambda: self.meeting.starts_at,
            at_the_door=lambda: None,
            meetings=lambda: [self.meeting],
            load_log=self._load,
            new_draft=self.new_draft,
            save_draft=self._save,
            discard_draft=self._discard,
            record_entry=self._record,
        )

    def new_draft(self, meeting: MeetingLine) -> ActivityDraft:
        return ActivityDraft(
            uuid4(), meeting.id, self.module, "", meeting.starts_at, meeting.ends_at
        )

    def _load(self, _meeting_id: UUID) -> ActivityLog:
        modules = ((self.module, "Robotica"), (uuid4(), "Stampa 3D"))
        return ActivityLog(self.meeting, modules, tuple(self.entries), self.draft)

    def _save(self, draft: ActivityDraft) -> None:
        self.saves += 1
        self.draft = draft

    def _discard(self, _meeting_id: UUID) -> None:
        self.draft = None

    def _record(self, draft: ActivityDraft) -> None:
        self.draft = None
        self.entries = [
            ActivityLine(
                entry_id=draft.entry_id,
                module_id=draft.module_id,
                module="Robotica",
                text=draft.text,
                starts_at=draft.starts_at,
                ends_at=draft.ends_at,
                materials=draft.materials,
                notes=draft.notes,
                author="Desk 2",
                revision=1,
            )
        ]


@pytest.fixture
def book(meeting: Callable[..., MeetingLine]) -> Book:
    return Book(meeting())


@pytest.fixture
def open_log(
    qtbot: QtBot, tasks: TaskRunner, changes: Changes, book: Book
) -> Callable[[], tuple[ActivityLogView, ActivityLogPresenter]]:
    def build() -> tuple[ActivityLogView, ActivityLogPresenter]:
        view = ActivityLogView()
        qtbot.add_widget(view)
        presenter = ActivityLogPresenter(view, book.services(), tasks, changes)
        view.show()
        qtbot.wait_until(lambda: view.module.count() == 3)
        return view, presenter

    return build


Open = Callable[[], tuple[ActivityLogView, ActivityLogPresenter]]


def test_what_is_typed_is_on_disk_a_moment_later(
    qtbot: QtBot, book: Book, open_log: Open
) -> None:
    view, _presenter = open_log()
    qtbot.keyClicks(view.text, "Braccio robotico")
    qtbot.wait_until(lambda: book.draft is not None)
    assert book.draft is not None
    assert book.draft.text == "Braccio robotico"
    assert book.saves == 1
    qtbot.wait_until(lambda: view.saved.text().startswith("Saved "))


def test_a_half_written_entry_is_there_after_a_crash(
    book: Book, open_log: Open
) -> None:
    book.draft = replace(
        book.new_draft(book.meeting), text="Half", materials="6 kits", notes="Cable"
    )
    view, _presenter = open_log()
    assert view.text.toPlainText() == "Half"
    assert view.materials.text() == "6 kits"
    assert view.notes.text() == "Cable"
    assert "not recorded" in view.saved.text()
    assert book.saves == 0


def test_times_are_those_of_lecce_on_the_meetings_day(
    qtbot: QtBot, book: Book, open_log: Open
) -> None:
    view, _presenter = open_log()
    assert view.starts.time() == QTime(15, 0)
    view.ends.setTime(QTime(16, 30))
    qtbot.wait_until(lambda: book.draft is not None)
    assert book.draft is not None
    assert book.draft.ends_at == datetime(2026, 11, 21, 15, 30, tzinfo=UTC)


def test_recording_lists_the_entry_and_offers_an_empty_one(
    qtbot: QtBot, book: Book, open_log: Open
) -> None:
    view, _presenter = open_log()
    assert not view.record.isEnabled()
    assert view.entries.isHidden()
    qtbot.keyClicks(view.text, "Done")
    view.record.click()
    qtbot.wait_until(lambda: not view.entries.isHidden())
    assert view.entries.shown() == book.entries
    qtbot.wait_until(lambda: not view.text.toPlainText())
    assert book.draft is None


def test_the_program_may_end_in_the_middle_of_a_word(
    qtbot: QtBot, book: Book, open_log: Open
) -> None:
    view, presenter = open_log()
    qtbot.keyClicks(view.text, "Half a wo")
    presenter.finish()
    assert book.draft is not None
    assert book.draft.text == "Half a wo"


def test_discarding_asks_first(qtbot: QtBot, book: Book, open_log: Open) -> None:
    view, _presenter = open_log()
    qtbot.keyClicks(view.text, "Wrong")
    qtbot.wait_until(lambda: book.draft is not None)
    view.discard.click()
    assert view.text.toPlainText() == "Wrong"
    view.banner.action.click()
    qtbot.wait_until(lambda: book.draft is None)
    qtbot.wait_until(lambda: not view.text.toPlainText())


def test_a_recorded_entry_is_corrected_as_the_same_entry(
    qtbot: QtBot, book: Book, open_log: Open
) -> None:
    view, _presenter = open_log()
    qtbot.keyClicks(view.text, "Frist")
    view.record.click()
    qtbot.wait_until(lambda: not view.entries.isHidden())
    qtbot.wait_until(lambda: not view.text.toPlainText())
    entry_id = book.entries[0].entry_id
    view.entries.selectRow(0)
    qtbot.keyClick(view.entries, Qt.Key.Key_Return)
    assert view.text.toPlainText() == "Frist"
    view.text.setPlainText("First")
    view.record.click()
    qtbot.wait_until(lambda: book.entries[0].text == "First")
    assert book.entries[0].entry_id == entry_id


def test_correcting_does_not_overwrite_what_is_being_written(
    qtbot: QtBot, open_log: Open
) -> None:
    view, _presenter = open_log()
    qtbot.keyClicks(view.text, "One")
    view.record.click()
    qtbot.wait_until(lambda: not view.entries.isHidden())
    qtbot.wait_until(lambda: not view.text.toPlainText())
    qtbot.keyClicks(view.text, "Two")
    view.entries.selectRow(0)
    qtbot.keyClick(view.entries, Qt.Key.Key_Return)
    assert view.text.toPlainText() == "Two"
    assert view.banner.isVisible()


def test_without_meetings_the_screen_says_what_to_do(
    qtbot: QtBot, tasks: TaskRunner, changes: Changes, calls: Calls
) -> None:
    view = ActivityLogView()
    qtbot.add_widget(view)
    names = ("load_log", "new_draft", "save_draft", "discard_draft", "record_entry")
    names += ("now", "at_the_door")
    services = ActivityLogServices(
        meetings=list, **{name: calls.answer(name) for name in names}
    )
    ActivityLogPresenter(view, services, tasks, changes)
    view.show()
    qtbot.wait_until(view.empty.isVisible)
    assert not view.text.isVisible()


def test_filling_the_form_is_no_edit(qtbot: QtBot) -> None:
    view = ActivityLogView()
    qtbot.add_widget(view)
    written = Written(None, "Text", time(15), time(16), "Kits", "Note")
    with qtbot.assert_not_emitted(view.edited):
        view.write([], written)
    assert view.written() == written


def test_the_usual_meeting_is_the_one_open_today(
    meeting: Callable[..., MeetingLine],
) -> None:
    def on(day: int, state: MeetingState) -> MeetingLine:
        starts_at = datetime(2026, 11, day, 14, tzinfo=UTC)
        return meeting(state, number=day, starts_at=starts_at)

    old, today = on(14, MeetingState.OPEN), on(21, MeetingState.OPEN)
    coming = on(28, MeetingState.PLANNED)
    evening = datetime(2026, 11, 21, 19, tzinfo=UTC)
    assert usual_meeting([old, today, coming], evening, None) is today
    assert usual_meeting([coming], evening, None) is coming
    closed = on(21, MeetingState.CLOSED)
    assert usual_meeting([old, closed, coming], evening, None) is closed
    assert usual_meeting([old, today, coming], evening, old.id) is old


def test_of_the_meetings_of_a_day_the_one_in_progress_is_meant(
    meeting: Callable[..., MeetingLine],
) -> None:
    def begins(hour: int) -> MeetingLine:
        starts_at = datetime(2026, 11, 21, hour, tzinfo=UTC)
        return meeting(starts_at=starts_at)  # each until 17 o'clock

    morning, noon, evening = begins(8), begins(11), begins(16)
    three = [replace(morning, ends_at=noon.starts_at), noon, evening]

    def meant(hour: int, last: UUID | None = None) -> MeetingLine:
        now = datetime(2026, 11, 21, hour, 30, tzinfo=UTC)
        return usual_meeting(three, now, last)

    assert meant(7) is three[0]
    assert meant(12) is noon
    assert meant(16) is noon
    assert meant(16, evening.id) is evening
    assert meant(12, morning.id) is noon
    assert meant(18) is evening
    assert meant(18, morning.id) is three[0]
