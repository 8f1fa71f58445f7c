from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Change, Changes
from desktop.screens.close_meeting.columns import remarks, stays
from desktop.screens.close_meeting.presenter import (
    CloseMeetingPresenter,
    CloseMeetingServices,
)
from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.services.close_meeting import AttendanceLine, MeetingNotOpen
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person
from desktop.tasks.runner import TaskRunner
from sync.domain.meeting import MeetingState
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HOUR = timedelta(hours=1)
Make = Callable[..., MeetingLine]


@pytest.fixture
def lines(person: Callable[[str, str], Person]) -> list[AttendanceLine]:
    return [
        AttendanceLine(
            person("D'Ambrosio", "Nicolò"),
            ((NOON, NOON + HOUR), (NOON + 2 * HOUR, NOON + 3 * HOUR)),
            120,
            32,
            20,
        ),
        AttendanceLine(person("Èlia", "Zoë"), (), 0, 0, 0),
    ]


@pytest.fixture
def build(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    lines: list[AttendanceLine],
    calls: Calls,
) -> Callable[..., CloseMeetingView]:
    def make(
        meeting: MeetingLine, closing: object = None, *, now: datetime = NOON
    ) -> CloseMeetingView:
        view = CloseMeetingView()
        qtbot.add_widget(view)
        services = CloseMeetingServices(
            now=lambda: now,
            meeting=lambda _id: meeting,
            attendance=lambda _id: lines,
            close_meeting=calls.answer("close", closing or lines),
        )
        CloseMeetingPresenter(view, services, tasks, changes).open(meeting.id)
        view.show()
        qtbot.wait_until(lambda: bool(view.counts.text() and view.header.title.text()))
        return view

    return make


def test_attendance_is_shown_before_closing(
    build: Callable[..., CloseMeetingView], meeting: Make, lines: list[AttendanceLine]
) -> None:
    view = build(meeting())
    assert view.table.shown() == lines
    assert "1 were present" in view.counts.text()
    assert "1 absent" in view.counts.text()


def test_times_and_remarks_are_those_of_a_register(
    lines: list[AttendanceLine],
) -> None:
    assert stays(lines[0]) == "12:00\N{EN DASH}13:00, 14:00\N{EN DASH}15:00"
    assert remarks(lines[0]) == "32 min late, left 20 min early"
    assert remarks(lines[1]) == "absent"


def test_closing_takes_two_presses_and_no_dialog(
    qtbot: QtBot,
    build: Callable[..., CloseMeetingView],
    meeting: Make,
    calls: Calls,
    changes: Changes,
) -> None:
    line = meeting()
    view = build(line)
    view.close_meeting.click()
    assert calls.to("close") == []
    with qtbot.wait_signal(changes.told) as told:
        view.banner.action.click()
    assert told.args == [Change.MEETINGS]
    assert calls.to("close") == [(line.id,)]
    assert "closed" in view.banner.message.text()


def test_closing_early_says_until_when_those_inside_are_credited(
    build: Callable[..., CloseMeetingView], meeting: Make, calls: Calls
) -> None:
    line = meeting()
    view = build(line, now=line.ends_at - timedelta(minutes=1))
    view.close_meeting.click()
    assert "lasts until 18:00" in view.banner.message.text()
    later = build(line, now=line.ends_at)
    later.close_meeting.click()
    assert "lasts until" not in later.banner.message.text()
    assert calls.to("close") == []


def test_a_closed_meeting_cannot_be_closed_again(
    build: Callable[..., CloseMeetingView], meeting: Make
) -> None:
    view = build(meeting(MeetingState.CLOSED))
    assert view.close_meeting.isHidden()


def test_a_refusal_is_explained(
    qtbot: QtBot, build: Callable[..., CloseMeetingView], meeting: Make
) -> None:
    view = build(meeting(), MeetingNotOpen())
    view.close_meeting.click()
    view.banner.action.click()
    qtbot.wait_until(lambda: "takes no attendance" in view.banner.message.text())
    assert view.close_meeting.isEnabled()


def test_one_goes_back_by_a_press(qtbot: QtBot) -> None:
    view = CloseMeetingView()
    qtbot.add_widget(view)
    with qtbot.wait_signal(view.left):
        view.back.click()
