from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.screens.check_in.result import Shown
from desktop.screens.check_in.view import LONGEST, CheckInView
from desktop.widgets.theme import Tone
from sync.domain.attendance import Direction

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
READY = Shown(Tone.NEUTRAL, "ready", "Ready for entry")


class Frame:
    """Stands in for a `QVideoFrame`: the left half red, the right half blue."""

    def toImage(self) -> QImage:  # noqa: N802 - Qt's own name
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(QColor("blue"))
        for x in range(32):
            for y in range(48):
                image.setPixelColor(x, y, QColor("red"))
        return image


@pytest.fixture
def view(qtbot: QtBot) -> CheckInView:
    made = CheckInView()
    qtbot.add_widget(made)
    made.open_meeting("STEAMcamp 3", "Robotica")
    made.result.be_ready(READY)
    made.resize(824, 600)
    made.show()
    qtbot.wait_exposed(made)
    return made


def test_the_field_has_the_focus_from_the_start_and_after_every_press(
    view: CheckInView,
) -> None:
    assert QApplication.focusWidget() is view.field
    view.offer_undo("Undo")
    view.offer_cameras([("a", "A"), ("b", "B")], "a")
    for button in (view.undo, view.mute, view.direction.button(Direction.OUT)):
        button.click()
        assert QApplication.focusWidget() is view.field


def test_a_typed_code_is_submitted_and_makes_room(
    view: CheckInView, qtbot: QtBot
) -> None:
    qtbot.keyClicks(view.field, "  AP0XYZ ")
    with qtbot.wait_signal(view.submitted) as submitted:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert submitted.args == ["AP0XYZ"]
    assert not view.field.text()


def test_what_is_pasted_is_cut_before_it_fills_the_screen(
    view: CheckInView, qtbot: QtBot
) -> None:
    view.field.insert("abc " * 1000)
    with qtbot.wait_signal(view.submitted) as submitted:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert submitted.args is not None
    assert len(submitted.args[0]) <= LONGEST


def test_enter_on_nothing_does_nothing(view: CheckInView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.field, "   ")
    with qtbot.assert_not_emitted(view.submitted):
        qtbot.keyClick(view.field, Qt.Key.Key_Return)


def test_a_name_is_chosen_with_arrows_and_enter(
    view: CheckInView, qtbot: QtBot
) -> None:
    people = [(uuid4(), "D'Ambrosio Nicolò"), (uuid4(), "De Luca Maria")]
    view.typed.connect(lambda text: view.faces.show_matches(people if text else []))
    qtbot.keyClicks(view.field, "d")
    qtbot.wait_until(lambda: view.faces.currentWidget() is view.faces.matches)
    qtbot.keyClick(view.field, Qt.Key.Key_Down)
    with qtbot.wait_signal(view.person_chosen) as chosen:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert chosen.args == [people[1][0]]
    assert view.faces.currentWidget() is view.picture
    assert not view.field.text()


def test_enter_before_the_search_has_run_still_finds_the_person(
    view: CheckInView, qtbot: QtBot
) -> None:
    someone = uuid4()
    view.typed.connect(lambda _text: view.faces.show_matches([(someone, "Èlia Zoë")]))
    qtbot.keyClicks(view.field, "elia")
    with (
        qtbot.assert_not_emitted(view.submitted),
        qtbot.wait_signal(view.person_chosen) as chosen,
    ):
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert chosen.args == [someone]


def test_escape_clears_the_field(view: CheckInView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.field, "abc")
    qtbot.keyClick(view.field, Qt.Key.Key_Escape)
    assert not view.field.text()


def test_undo_names_what_it_undoes_and_answers_ctrl_z(
    view: CheckInView, qtbot: QtBot
) -> None:
    assert not view.undo.isEnabled()
    view.offer_undo("Undo “entry of Nicolò”")
    assert view.undo.accessibleName() == "Undo “entry of Nicolò” (Ctrl+Z)"
    with qtbot.wait_signal(view.undo_asked):
        qtbot.keyClick(view.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_names_are_listed_only_when_asked(view: CheckInView) -> None:
    assert view.faces.currentWidget() is view.picture
    view.list_names.click()
    assert view.faces.currentWidget() is view.people
    view.open_meeting("Another", "")
    assert view.faces.currentWidget() is view.picture


def test_a_result_is_loud_then_calm_and_not_forgotten(
    view: CheckInView, qtbot: QtBot
) -> None:
    view.result._calm.setInterval(50)
    view.result.show_result(Shown(Tone.IN, "in", "ENTRY", "Nicolò", "15:02 · on time"))
    assert view.result.property("loud") == "in"
    assert view.result.word.text() == "ENTRY"
    assert view.result.name.text() == "Nicolò"
    assert view.result.detail.text() == "15:02 · on time"
    qtbot.wait_until(lambda: view.result.property("loud") == "neutral")
    assert view.result.word.text() == READY.word
    assert "Nicolò" in view.result.step.text()


def test_the_camera_is_a_mirror(view: CheckInView) -> None:
    view.picture.show_frame(Frame())  # pyright: ignore[reportArgumentType]
    shown = view.picture.grab().toImage()
    middle = shown.height() // 2
    assert shown.pixelColor(20, middle).name() == QColor("blue").name()
    assert shown.pixelColor(shown.width() - 20, middle).name() == QColor("red").name()


def test_a_camera_in_trouble_says_so_until_its_picture_is_back(
    view: CheckInView,
) -> None:
    view.picture.say("No camera found.", trouble=True)
    assert view.picture.words.isVisible()
    view.picture.show_frame(Frame())  # pyright: ignore[reportArgumentType]
    assert not view.picture.words.isVisible()


def test_the_camera_sleeps_while_the_screen_is_away(
    view: CheckInView, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(view.hidden):
        view.hide()
    with qtbot.wait_signal(view.shown):
        view.show()
