import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.paths import paths_under
from desktop.screens.changes import Change, Changes
from desktop.screens.roll_call.presenter import RollCallPresenter, RollCallServices
from desktop.screens.roll_call.view import RollCallView
from desktop.services import close_meeting, corrections, meetings, roll_call
from desktop.services.workspace import Workspace, open_workspace
from desktop.tasks.runner import TaskRunner
from sync.domain.attendance import Presence
from tests.scenes import BigClass, big_class

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SPACE, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Down
CONTROL = Qt.KeyboardModifier.ControlModifier
SECONDS_A_KEY = 0.3
"""Of somebody who looks up at the class between two keys."""


@dataclass
class Desk:
    """The real screen on a real database, and a count of the keys pressed."""

    view: RollCallView
    workspace: Workspace
    scene: BigClass
    qtbot: QtBot
    keys: int = 0

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        modifier = CONTROL if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            self.qtbot.keyClick(self.view.table, key, modifier)
            self.keys += 1

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.view.table, text)
        self.keys += len(text)

    def wait_for(self, count: str) -> None:
        self.qtbot.wait_until(lambda: self.view.count.text() == count, timeout=10_000)

    def present(self) -> int:
        lines = roll_call.roll(self.workspace, self.scene.meeting_id)
        return sum(line.presence is Presence.PRESENT for line in lines)

    def chosen(self) -> str:
        (line,) = self.view.table.chosen()
        return line.person.full_name


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(paths_under(tmp_path))
    yield made
    made.close()


@pytest.fixture
def build(
    qtbot: QtBot, tasks: TaskRunner, changes: Changes, workspace: Workspace
) -> Callable[[int], Desk]:
    def make(people: int) -> Desk:
        scene = big_class(workspace, people)
        view = RollCallView()
        qtbot.add_widget(view)
        services = RollCallServices(
            now=workspace.now,
            meeting=partial(meetings.meeting, workspace),
            roll=partial(roll_call.roll, workspace),
            toggle_presence=partial(roll_call.toggle_presence, workspace),
            call_everybody=partial(roll_call.call_everybody, workspace),
            take_back=partial(corrections.take_back, workspace),
        )
        RollCallPresenter(view, services, tasks, changes).open(scene.meeting_id)
        view.resize(900, 600)
        view.show()
        desk = Desk(view, workspace, scene, qtbot)
        desk.wait_for(f"0 of {people}")
        qtbot.wait_until(lambda: bool(view.header.title.text()))
        return desk

    return make


def test_forty_names_one_by_one_take_less_than_a_minute(
    build: Callable[[int], Desk],
) -> None:
    desk = build(40)
    began = time.monotonic()
    for number in range(40):
        if number % 10 != 7:  # four are missing
            desk.press(SPACE)
        desk.press(DOWN)
    desk.wait_for("36 of 40")
    machine = time.monotonic() - began
    assert desk.present() == 36
    assert machine < 10
    assert machine + desk.keys * SECONDS_A_KEY < 60


def test_all_present_but_three_takes_a_dozen_keys(
    build: Callable[[int], Desk],
) -> None:
    desk = build(40)
    began = time.monotonic()
    desk.press(Qt.Key.Key_A, control=True)
    desk.wait_for("40 of 40")
    for _ in range(3):
        desk.press(DOWN, DOWN, SPACE)
    desk.wait_for("37 of 40")
    assert desk.present() == 37
    assert time.monotonic() - began + desk.keys * SECONDS_A_KEY < 15


def test_undo_goes_back_step_by_step_even_while_marks_are_being_written(
    build: Callable[[int], Desk], tasks: TaskRunner
) -> None:
    desk = build(5)
    gate = threading.Event()
    tasks.run(desk.view, lambda: gate.wait(5), lambda _: None)
    desk.press(SPACE, DOWN, SPACE)
    assert desk.view.count.text() == "0 of 5"
    assert [desk.view._here(line) for line in desk.view.table.shown()[:3]] == [
        "…",
        "…",
        "\N{EN DASH}",
    ]
    desk.press(Qt.Key.Key_Z, control=True)
    gate.set()
    desk.qtbot.wait_until(lambda: desk.present() == 1)
    desk.wait_for("1 of 5")
    desk.press(Qt.Key.Key_A, control=True)
    desk.wait_for("5 of 5")
    assert "all present" in desk.view.undo.accessibleName()
    desk.press(Qt.Key.Key_Z, control=True)
    desk.wait_for("1 of 5")
    desk.press(Qt.Key.Key_Z, control=True)
    desk.wait_for("0 of 5")
    assert desk.present() == 0
    assert not desk.view.undo.isEnabled()


def test_letters_jump_to_a_name_and_the_space_bar_still_marks(
    build: Callable[[int], Desk],
) -> None:
    desk = build(300)
    desk.type("zoe2")
    assert desk.chosen() == "D'Ambrosio Zoë 2"
    desk.type("7x")
    assert desk.chosen() == "D'Ambrosio Zoë 27"
    desk.press(SPACE)
    desk.wait_for("1 of 300")
    desk.type("dambrosiozoe17")
    assert desk.chosen() == "D'Ambrosio Zoë 17"
    assert "dambrosiozoe17" in desk.view.keys.text()
    desk.press(Qt.Key.Key_Backspace)
    assert desk.chosen() == "D'Ambrosio Zoë 1"
    desk.press(DOWN, SPACE)
    desk.wait_for("2 of 300")


def test_who_is_marked_elsewhere_appears_and_the_place_in_the_list_is_kept(
    build: Callable[[int], Desk], changes: Changes
) -> None:
    desk = build(30)
    desk.press(*[DOWN] * 12)
    where = desk.chosen()
    roll_call.call_everybody(desk.workspace, desk.scene.meeting_id)
    changes.tell(Change.MARKS)
    desk.wait_for("30 of 30")
    assert desk.chosen() == where


def test_a_meeting_that_takes_no_marks_says_so(
    build: Callable[[int], Desk], changes: Changes
) -> None:
    desk = build(3)
    close_meeting.close_meeting(desk.workspace, desk.scene.meeting_id)
    desk.press(SPACE)
    words = desk.view.banner.message
    desk.qtbot.wait_until(lambda: "no attendance" in words.text())
    assert desk.view.count.text() == "0 of 3"
    changes.tell(Change.MEETINGS)
    desk.qtbot.wait_until(lambda: not desk.view.table.isEnabled())
