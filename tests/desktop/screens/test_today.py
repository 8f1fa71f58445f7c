from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Change, Changes
from desktop.screens.today.presenter import TodayPresenter, TodayServices
from desktop.screens.today.view import TodayView
from desktop.services.meetings import AttendedMeeting
from desktop.tasks.runner import TaskRunner
from desktop.widgets.buttons import Button
from sync.domain.meeting import MeetingState
from tests.desktop.screens.conftest import NOON

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Make = Callable[..., AttendedMeeting]


def texts(view: TodayView) -> str:
    return "\n".join(
        label.text() for label in view.findChildren(QLabel) if label.isVisible()
    )


def buttons(view: TodayView, words: str) -> list[Button]:
    found = view.findChildren(Button)
    return [one for one in found if one.isVisible() and one.text() == words]


@pytest.fixture
def show(
    qtbot: QtBot, tasks: TaskRunner, changes: Changes
) -> Callable[[list[AttendedMeeting]], TodayView]:
    def build(meetings: list[AttendedMeeting]) -> TodayView:
        view = TodayView()
        qtbot.add_widget(view)
        today = [one for one in meetings if one.starts_at.date() == NOON.date()]
        services = TodayServices(lambda: NOON, lambda: today, lambda: meetings)
        TodayPresenter(view, services, tasks, changes)
        view.show()
        qtbot.wait_until(lambda: bool(view.header.subtitle.text()))
        tasks.run(view, lambda: None, lambda _: None)
        qtbot.wait(50)
        return view

    return build


def test_one_press_leads_from_home_to_check_in(
    qtbot: QtBot, meeting: Make, show: Callable[[list[AttendedMeeting]], TodayView]
) -> None:
    due = meeting()
    view = show([due])
    assert "15:00\N{EN DASH}18:00" in texts(view)
    assert "14 of 22 present" in texts(view)
    (check_in,) = buttons(view, "Take attendance")
    with qtbot.wait_signal(view.check_in_asked) as asked:
        check_in.click()
    assert asked.args == [due.id]
    assert check_in.property("kind") == "primary"


def test_a_card_leads_to_the_log_and_to_closing(
    qtbot: QtBot, meeting: Make, show: Callable[[list[AttendedMeeting]], TodayView]
) -> None:
    due = meeting()
    view = show([due])
    with qtbot.wait_signal(view.log_asked) as asked:
        buttons(view, "Activity log")[0].click()
    assert asked.args == [due.id]
    with qtbot.wait_signal(view.close_asked) as asked:
        buttons(view, "Close meeting")[0].click()
    assert asked.args == [due.id]


def test_a_closed_meeting_takes_no_attendance(
    meeting: Make, show: Callable[[list[AttendedMeeting]], TodayView]
) -> None:
    view = show([meeting(MeetingState.CLOSED)])
    assert buttons(view, "Take attendance") == []
    assert "Closed" in texts(view)


def test_forgotten_and_coming_meetings_are_shown_too(
    meeting: Make, show: Callable[[list[AttendedMeeting]], TodayView]
) -> None:
    forgotten = meeting(starts_at=datetime(2026, 11, 14, 14, tzinfo=UTC))
    coming = [
        meeting(MeetingState.PLANNED, starts_at=datetime(2026, 11, day, 14, tzinfo=UTC))
        for day in range(22, 28)
    ]
    view = show([forgotten, *coming])
    shown = texts(view)
    assert "No meeting today." in shown
    assert "Still to be closed" in shown
    assert "14/11 · 15:00" in shown
    assert shown.count("Planned") == 3


def test_an_empty_laptop_says_what_to_do_first(
    qtbot: QtBot, show: Callable[[list[AttendedMeeting]], TodayView]
) -> None:
    view = show([])
    assert view.empty.isVisible()
    with qtbot.wait_signal(view.demo_asked):
        buttons(view, "Load the demo")[0].click()
    with qtbot.wait_signal(view.join_asked):
        buttons(view, "Join a hub")[0].click()


def test_marks_made_elsewhere_are_counted_again(
    qtbot: QtBot, meeting: Make, tasks: TaskRunner, changes: Changes
) -> None:
    shown = [meeting()]
    view = TodayView()
    qtbot.add_widget(view)
    services = TodayServices(lambda: NOON, lambda: list(shown), lambda: list(shown))
    TodayPresenter(view, services, tasks, changes)
    view.show()
    qtbot.wait_until(lambda: "14 of 22" in texts(view))
    shown[0] = meeting(MeetingState.CLOSED)
    changes.tell(Change.MEETINGS)
    qtbot.wait_until(lambda: "Closed" in texts(view))


def test_the_meeting_that_is_on_is_the_one_to_open(
    meeting: Make, show: Callable[[list[AttendedMeeting]], TodayView]
) -> None:
    morning = meeting(starts_at=datetime(2026, 11, 21, 6, tzinfo=UTC))
    over = replace(morning, ends_at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    view = show([over, meeting(number=7)])
    kinds = [one.property("kind") for one in buttons(view, "Take attendance")]
    assert kinds == ["secondary", "primary"]
