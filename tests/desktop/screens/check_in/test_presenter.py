import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.devices.sound import Cue
from desktop.screens.changes import Change, Changes
from desktop.screens.check_in.wording import result_words
from desktop.services.admitting import CheckInResult
from desktop.services.corrections import CoordinatorNeeded, MarkTakenBack
from desktop.services.people import Person
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, MarkReason, Source
from sync.store.errors import DiskFull
from tests.desktop.screens.check_in.conftest import Desk
from tests.desktop.screens.conftest import NOON

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_camera_scanner_and_typing_end_in_the_same_use_case_in_order(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.badges.see("AP1")
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
        desk.badges.see(f"AP{number}")
    qtbot.wait_until(lambda: len(desk.answers) == 50)
    codes = [text for text, _source, _direction in desk.calls.to("check_in")]
    assert codes == [f"AP{number}" for number in range(50)]


def test_the_screen_never_waits_for_the_database(
    desk: Desk, qtbot: QtBot, tasks: TaskRunner
) -> None:
    gate = threading.Event()
    tasks.run(desk.view, lambda: gate.wait(5), lambda _: None)
    desk.badges.see("AP1")
    qtbot.keyClicks(desk.view.field, "zoe")
    qtbot.wait_until(lambda: desk.view.faces.matches.count() == 1)
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
    qtbot.wait_until(lambda: len(desk.calls.to("take_back")) == 2)
    first, second = desk.answers
    taken = [marks for marks, _why in desk.calls.to("take_back")]
    assert taken == [[second.mark_id], [first.mark_id]]
    assert not desk.view.undo.isEnabled()


def test_an_undo_that_was_refused_says_why_and_may_be_tried_again(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    desk.refusals += [MarkTakenBack(), CoordinatorNeeded()]
    desk.view.undo.click()
    qtbot.wait_until(lambda: desk.view.result.word.text() == "NOT RECORDED")
    assert "coordinator" in desk.view.result.step.text()
    assert desk.sounds.played[-1] is Cue.REFUSED
    assert "entry of Nicolò" in desk.view.undo.accessibleName()
    desk.view.undo.click()
    qtbot.wait_until(lambda: not desk.refusals)
    qtbot.wait_until(lambda: "meanwhile" in desk.view.result.step.text())
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
    def fail(**_company: object) -> list[CheckInResult]:
        raise DiskFull

    desk.presenter._record(fail, desk.presenter._asked)
    qtbot.wait_until(lambda: desk.view.result.word.text() == "NOT RECORDED")
    assert "disk is full" in desk.view.result.step.text()
    assert desk.sounds.played == [Cue.REFUSED]
    assert not desk.view.undo.isEnabled()


def test_a_bug_is_shown_as_not_recorded_and_reported(
    qtbot: QtBot, desk: Desk, tasks: TaskRunner
) -> None:
    def fail(**_company: object) -> list[CheckInResult]:
        raise ZeroDivisionError

    with qtbot.wait_signal(tasks.failed):
        desk.presenter._record(fail, desk.presenter._asked)
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


def test_a_person_without_a_badge_is_marked_with_the_reason(
    desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(desk.view.field, "anna")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    how = next(how for name, _, how in desk.calls.made if name == "check_in_person")
    assert how["reason"] is MarkReason.NO_BADGE
    assert how["released"] is None


def test_a_name_that_nobody_has_is_no_foreign_code(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.view.field, "rossi lea")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    assert desk.view.result.word.text() == "NOBODY OF THAT NAME"
    assert desk.calls.to("check_in") == []
    assert desk.view.offer.choices() == ["Add rossi lea"]


@pytest.mark.parametrize("read", ["badges", "scanner", "both"])
def test_success_is_never_followed_by_a_stream_of_already(
    desk: Desk, qtbot: QtBot, read: str
) -> None:
    for _frame in range(20):
        if read != "scanner":
            desk.badges.see("AP1")
        if read != "badges":
            desk.scanner.scanned.emit("AP1")
    desk.scanner.scanned.emit("AP2")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    assert [text for text, *_ in desk.calls.to("check_in")] == ["AP1", "AP2"]


def test_a_badge_counts_again_after_an_undo_and_in_the_other_direction(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    desk.view.undo.click()
    qtbot.wait_until(lambda: desk.view.result.word.text() == "UNDONE")
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 2)
    desk.view.direction.button(Direction.OUT).click()
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 3)


def test_what_is_pressed_before_the_meeting_has_its_name_stays(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.presenter.open(desk.meeting.id)
    desk.view.direction.button(Direction.OUT).click()
    qtbot.keyClicks(desk.view.field, "zo")
    qtbot.wait_until(lambda: "Robotica" in desk.view.header.subtitle.text())
    assert desk.view.direction.button(Direction.OUT).isChecked()
    assert desk.view.field.text() == "zo"
    qtbot.wait_until(lambda: desk.view.faces.matches.count() == 1)


def test_what_may_be_undone_survives_another_meeting(desk: Desk, qtbot: QtBot) -> None:
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    desk.presenter.open(uuid4())
    assert not desk.view.undo.isEnabled()
    desk.presenter.open(desk.meeting.id)
    assert "entry of Nicolò" in desk.view.undo.accessibleName()
    desk.view.undo.click()
    qtbot.wait_until(lambda: bool(desk.calls.to("take_back")))
    assert desk.calls.to("take_back")[0][0] == [desk.answers[0].mark_id]


def test_a_mark_moves_one_line_and_counts_nobody_anew(desk: Desk, qtbot: QtBot) -> None:
    desk.view.list_names.click()
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: "15 present · 2 expected" in desk.view.counts.text())
    qtbot.wait(400)
    assert "15 present" in desk.view.counts.text()
    shown = {line.person: line for line in desk.view.people.table.shown()}
    assert shown[desk.people[0]].since == NOON


def test_a_change_elsewhere_counts_anew(
    desk: Desk, qtbot: QtBot, changes: Changes
) -> None:
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: "15 present" in desk.view.counts.text())
    changes.tell(Change.MARKS)
    qtbot.wait_until(lambda: "14 present" in desk.view.counts.text())


def test_a_revoked_badge_tells_its_holder_to_staff_only(
    person: Callable[[str, str], Person],
) -> None:
    result = CheckInResult(CheckInState.REVOKED, person("Èlia", "Zoë"), NOON)
    to_staff = result_words(result, Direction.IN)
    assert to_staff.detail == "Badge of Èlia Zoë"
    to_all = result_words(result, Direction.IN, public=True)
    for shown in (to_staff, to_all):
        assert not shown.name
        assert "type the person's name" in shown.step
    assert "Zoë" not in f"{to_all}"


def test_results_tell_who_came_along_and_why_by_hand(
    person: Callable[[str, str], Person],
) -> None:
    anna, rosa = person("De Luca", "Anna"), person("De Luca", "Rosa")
    brought = CheckInResult(
        CheckInState.IN, anna, NOON, mark_id=uuid4(), companion=rosa, reason="family"
    )
    assert result_words(brought, Direction.IN).detail == "12:00 · on time · with Rosa"
    by_hand = CheckInResult(
        CheckInState.IN, anna, NOON, mark_id=uuid4(), reason="no_badge"
    )
    assert result_words(by_hand, Direction.IN).detail == "12:00 · on time · no badge"
    early = CheckInResult(
        CheckInState.OUT, anna, NOON, mark_id=uuid4(), early_minutes=40, reason="Nonna"
    )
    detail = result_words(early, Direction.OUT).detail
    assert detail == "12:00 · 40 min early · Nonna"
