import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from desktop.devices.sound import Cue
from desktop.screens.changes import Change, Changes
from desktop.screens.check_in.presenter import CheckInPresenter, CheckInServices, Door
from desktop.screens.check_in.view import CheckInView
from desktop.screens.check_in.wording import result_words
from desktop.screens.preferences import Preferences
from desktop.services.check_in import CheckInResult, Roster, RosterLine
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person
from desktop.settings import Settings
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, Presence, Source
from sync.store.errors import DiskFull
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class FakeCamera(QObject):
    frame_shown = Signal(object)
    troubled = Signal(str)
    closed = 0

    def close(self) -> None:
        self.closed += 1


class FakeCameraScanner(QObject):
    scanned = Signal(str, float)


class FakeScanner(QObject):
    scanned = Signal(str)


@dataclass
class FakeSounds:
    played: list[Cue] = field(default_factory=list[Cue])

    def play(self, cue: Cue) -> None:
        self.played.append(cue)


@dataclass
class Desk:
    """A check-in screen at work, with devices that tests operate."""

    view: CheckInView
    presenter: CheckInPresenter
    calls: Calls
    camera: FakeCamera
    badges: FakeCameraScanner
    scanner: FakeScanner
    sounds: FakeSounds
    preferences: Preferences
    meeting: MeetingLine
    people: list[Person]
    answers: list[CheckInResult]


@pytest.fixture
def desk(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    meeting: Callable[..., MeetingLine],
    person: Callable[[str, str], Person],
) -> Desk:
    calls = Calls()
    people = [person("D'Ambrosio", "Nicolò"), person("Èlia", "Zoë")]
    lines = tuple(RosterLine(one, Presence.EXPECTED, None, None, 0) for one in people)
    line = meeting()

    def check_in(
        _meeting_id: UUID, text: str, *, source: Source, direction: Direction
    ) -> CheckInResult:
        calls.made.append(("check_in", (text, source, direction), {}))
        state = CheckInState.IN if direction is Direction.IN else CheckInState.OUT
        return CheckInResult(state, people[0], NOON, mark_id=uuid4())

    def check_in_person(
        _meeting_id: UUID, participant_id: UUID, *, direction: Direction
    ) -> CheckInResult:
        calls.made.append(("check_in_person", (participant_id, direction), {}))
        return CheckInResult(CheckInState.IN, people[1], NOON, mark_id=uuid4())

    services = CheckInServices(
        meeting=lambda _id: line,
        roster=lambda _id: Roster(lines, 2, 14, 1),
        check_in=check_in,
        check_in_person=check_in_person,
        undo=calls.answer("undo"),
    )
    view = CheckInView()
    qtbot.add_widget(view)
    camera, badges, scanner = (
        FakeCamera(view),
        FakeCameraScanner(view),
        FakeScanner(view),
    )
    sounds = FakeSounds()
    preferences = Preferences(Settings(camera="b"), calls.answer("save"), view)
    devices: dict[str, Any] = {
        "camera": camera,
        "start_camera": calls.answer("start_camera"),
        "cameras": lambda: (),
        "badges": badges,
        "scanner": scanner,
        "sounds": sounds,
    }
    door = Door(**devices, preferences=preferences)
    presenter = CheckInPresenter(view, services, tasks, changes, door)
    answers: list[CheckInResult] = []
    presenter.answered.connect(answers.append)
    presenter.open(line.id)
    view.show()
    qtbot.wait_until(lambda: "14 present" in view.counts.text())
    return Desk(
        view,
        presenter,
        calls,
        camera,
        badges,
        scanner,
        sounds,
        preferences,
        line,
        people,
        answers,
    )


def test_camera_scanner_and_typing_end_in_the_same_use_case_in_order(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.badges.scanned.emit("AP1", 0.1)
    desk.scanner.scanned.emit("AP2")
    qtbot.keyClicks(desk.view.field, "AP3")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 3)
    assert desk.calls.to("check_in") == [
        ("AP1", Source.CAMERA, Direction.IN),
        ("AP2", Source.SCANNER, Direction.IN),
        ("AP3", Source.HAND, Direction.IN),
    ]
    assert desk.sounds.played == [Cue.IN] * 3


def test_a_burst_of_codes_loses_none(desk: Desk, qtbot: QtBot) -> None:
    for number in range(50):
        desk.badges.scanned.emit(f"AP{number}", 0.1)
    qtbot.wait_until(lambda: len(desk.answers) == 50)
    codes = [text for text, _source, _direction in desk.calls.to("check_in")]
    assert codes == [f"AP{number}" for number in range(50)]


def test_the_screen_never_waits_for_the_database(
    desk: Desk, qtbot: QtBot, tasks: TaskRunner
) -> None:
    gate = threading.Event()
    tasks.run(desk.view, lambda: gate.wait(5), lambda _: None)
    desk.badges.scanned.emit("AP1", 0.1)
    qtbot.keyClicks(desk.view.field, "zoe")
    qtbot.wait_until(lambda: desk.view.matches.count() == 1)
    assert desk.answers == []
    gate.set()
    qtbot.wait_until(lambda: len(desk.answers) == 1)


def test_a_name_is_found_without_accents_and_marked(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.view.field, "zoe elia")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert desk.calls.to("check_in_person") == [(desk.people[1].id, Direction.IN)]
    assert desk.view.result.name.text() == "Zoë"


def test_exit_mode_makes_exits(desk: Desk, qtbot: QtBot) -> None:
    desk.view.direction.button(Direction.OUT).click()
    assert desk.view.result.word.text() == "Ready for exit"
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert desk.calls.to("check_in") == [("AP1", Source.SCANNER, Direction.OUT)]
    assert desk.view.result.word.text() == "EXIT"
    assert desk.sounds.played == [Cue.OUT]


def test_undo_takes_back_the_last_mark_then_the_one_before(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.scanner.scanned.emit("AP1")
    qtbot.keyClicks(desk.view.field, "zoe")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert "entry of Zoë" in desk.view.undo.accessibleName()
    desk.view.undo.click()
    qtbot.wait_until(lambda: desk.view.result.word.text() == "UNDONE")
    assert "entry of Nicolò" in desk.view.undo.accessibleName()
    desk.view.undo.click()
    qtbot.wait_until(lambda: len(desk.calls.to("undo")) == 2)
    first, second = desk.answers
    assert desk.calls.to("undo") == [(second.mark_id,), (first.mark_id,)]
    assert not desk.view.undo.isEnabled()


def test_other_screens_hear_of_a_mark(
    desk: Desk, qtbot: QtBot, changes: Changes
) -> None:
    with qtbot.wait_signal(changes.told) as told:
        desk.scanner.scanned.emit("AP1")
    assert told.args == [Change.MARKS]


def test_a_scan_on_another_screen_is_not_taken(desk: Desk, qtbot: QtBot) -> None:
    desk.view.hide()
    desk.scanner.scanned.emit("AP1")
    qtbot.wait(30)
    assert desk.calls.to("check_in") == []
    assert desk.camera.closed == 1


def test_a_mark_that_was_not_written_is_never_shown_as_one(
    qtbot: QtBot, desk: Desk
) -> None:
    def fail() -> CheckInResult:
        raise DiskFull

    desk.presenter._record(fail)
    qtbot.wait_until(lambda: desk.view.result.word.text() == "NOT RECORDED")
    assert "disk is full" in desk.view.result.step.text()
    assert desk.sounds.played == [Cue.REFUSED]
    assert not desk.view.undo.isEnabled()


def test_a_bug_is_shown_as_not_recorded_and_reported(
    qtbot: QtBot, desk: Desk, tasks: TaskRunner
) -> None:
    def fail() -> CheckInResult:
        raise ZeroDivisionError

    with qtbot.wait_signal(tasks.failed):
        desk.presenter._record(fail)
    qtbot.wait_until(lambda: desk.view.result.word.text() == "NOT RECORDED")


def test_without_a_camera_the_screen_says_what_still_works(desk: Desk) -> None:
    desk.camera.troubled.emit("no-camera")
    assert "No camera found" in desk.view.picture.words.text()
    assert "typing work" in desk.view.picture.words.text()


def test_the_chosen_camera_is_started_and_remembered(desk: Desk) -> None:
    assert desk.calls.to("start_camera") == [("b",)]
    desk.view.camera_chosen.emit("c")
    assert desk.calls.to("start_camera") == [("b",), ("c",)]
    assert desk.preferences.settings.camera == "c"
    desk.view.mute.click()
    assert desk.preferences.settings.muted


@pytest.mark.parametrize("state", list(CheckInState))
@pytest.mark.parametrize("direction", [Direction.IN, Direction.OUT])
def test_every_outcome_has_its_word_icon_and_tone(
    state: CheckInState, direction: Direction
) -> None:
    shown = result_words(CheckInResult(state, None, NOON, since=NOON), direction)
    assert shown.word.isupper()
    assert shown.icon
    loud = {CheckInState.IN: Tone.IN, CheckInState.OUT: Tone.OUT}
    calm = {CheckInState.ALREADY: Tone.ALREADY}
    assert shown.tone is (loud | calm).get(state, Tone.REFUSED)
    if shown.tone is Tone.REFUSED:
        assert shown.step


def test_results_tell_the_time_and_how_late(
    person: Callable[[str, str], Person],
) -> None:
    someone = person("Èlia", "Zoë")
    at = NOON + timedelta(minutes=32)
    late = CheckInResult(CheckInState.IN, someone, at, late_minutes=32)
    assert result_words(late, Direction.IN).detail == "12:32 · 32 min late"
    prompt = CheckInResult(CheckInState.IN, someone, NOON)
    assert result_words(prompt, Direction.IN).detail == "12:00 · on time"
    again = CheckInResult(CheckInState.ALREADY, someone, at, since=NOON)
    assert result_words(again, Direction.IN).detail == "since 12:00"


def test_a_badge_that_is_new_here_is_taken_and_explained() -> None:
    new = CheckInResult(CheckInState.IN, None, NOON, mark_id=uuid4(), provisional=True)
    shown = result_words(new, Direction.IN)
    assert shown.tone is Tone.IN
    assert shown.name
    assert "sync" in shown.step
