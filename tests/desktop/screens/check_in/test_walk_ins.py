from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.screens import pdf_work
from desktop.screens.check_in.walk_in import WalkInForm, read_day
from desktop.services.walk_in import Namesake, Newcomer
from sync.domain.names import split_name
from sync.domain.programme import PersonKind
from tests.desktop.screens.check_in.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Keyboard:
    """Types where the focus is, and counts the presses."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.presses = 0

    def type(self, text: str) -> None:
        for sign in text:
            self._qtbot.keyClicks(QApplication.focusWidget(), sign)
            self.presses += 1

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        self.presses += 1


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    found: list[bytes] = []
    monkeypatch.setattr(
        pdf_work, "print_pdf", lambda data, _title, _parent: found.append(data)
    )
    return found


@pytest.fixture
def keyboard(desk: Desk, qtbot: QtBot) -> Keyboard:
    with qtbot.wait_active(desk.view):
        desk.view.activateWindow()
    assert QApplication.focusWidget() is desk.view.field
    return Keyboard(qtbot)


def open_form(desk: Desk, qtbot: QtBot) -> WalkInForm:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(desk.view, Qt.Key.Key_N, control)
    form = desk.view.faces.walk_in
    qtbot.wait_until(lambda: desk.view.faces.filling)
    return form


def test_a_walk_in_takes_the_name_and_at_most_six_more_keys(
    desk: Desk, qtbot: QtBot, keyboard: Keyboard, printed: list[bytes]
) -> None:
    keyboard.type("rossi lea")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.wait_until(desk.view.offer.isVisible)
    qtbot.wait(310)  # the eye needs longer
    keyboard.press(Qt.Key.Key_Return)
    assert desk.view.faces.filling
    keyboard.press(Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(printed) == 1)
    assert desk.calls.to("walk_in") == [(Newcomer("Rossi", "Lea", PersonKind.YOUTH),)]
    assert keyboard.presses <= len("rossi") + len("lea") + 6
    assert desk.view.result.word.text() == "ENTRY"
    assert QApplication.focusWidget() is desk.view.field


def test_all_of_the_form_is_filled_by_keyboard(
    desk: Desk, qtbot: QtBot, keyboard: Keyboard, printed: list[bytes]
) -> None:
    form = open_form(desk, qtbot)
    for text in ("De Luca", "Mia"):
        keyboard.type(text)
        keyboard.press(Qt.Key.Key_Tab)
    keyboard.press(Qt.Key.Key_Tab)  # past the kind
    assert QApplication.focusWidget() is form.born
    keyboard.type("3/5/2015")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("de luca sara maria")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(printed) == 1)
    newcomer = Newcomer(
        "De Luca", "Mia", PersonKind.YOUTH, date(2015, 5, 3), ("De Luca", "Sara Maria")
    )
    assert desk.calls.to("walk_in") == [(newcomer,)]


def test_a_namesake_is_a_warning_and_no_wall(
    desk: Desk, qtbot: QtBot, keyboard: Keyboard, printed: list[bytes]
) -> None:
    known = desk.people[1]
    desk.namesakes.append(Namesake(known, date(2012, 5, 3), ("STEAMcamp 2",)))
    form = open_form(desk, qtbot)
    keyboard.type("Elia")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Zoe")
    qtbot.wait_until(form.warning.isVisible)
    assert "on file" in form.warning.text()
    assert form.known[0].accessibleName() == "Èlia Zoë · 03/05/2012 · STEAMcamp 2"
    keyboard.press(Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(printed) == 1)
    open_form(desk, qtbot)
    keyboard.type("Elia")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Zoe")
    qtbot.wait_until(form.known[0].isVisible)
    form.known[0].click()
    qtbot.wait_until(lambda: desk.calls.to("walk_in")[-1] == (known.id,))


def test_a_day_that_does_not_exist_is_said_not_lost(
    desk: Desk, qtbot: QtBot, keyboard: Keyboard
) -> None:
    form = open_form(desk, qtbot)
    keyboard.type("Rossi")
    assert not form.submit.isEnabled()
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.type("Lea")
    form.born.setText("31/02/2015")
    form.submit.click()
    assert "no such day" in form.warning.text()
    assert desk.calls.to("walk_in") == []
    keyboard.press(Qt.Key.Key_Escape)
    assert desk.view.faces.currentWidget() is desk.view.picture
    assert desk.view.field.hasFocus()


def test_scanning_goes_on_beside_the_form(
    desk: Desk, qtbot: QtBot, keyboard: Keyboard
) -> None:
    del keyboard  # the window is active
    form = open_form(desk, qtbot)
    form.family.setText("Rossi")
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert form.isVisible()
    assert form.family.text() == "Rossi"


def test_without_printing_the_badge_can_be_printed_later(
    desk: Desk, qtbot: QtBot, keyboard: Keyboard, printed: list[bytes]
) -> None:
    del keyboard  # the window is active
    form = open_form(desk, qtbot)
    form.family.setText("Rossi")
    form.given.setText("Lea")
    form.unprinted.click()
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert printed == []
    assert "added now" in desk.view.result.detail.text()
    assert desk.view.offer.choices() == ["Print it"]  # none can be lost yet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rossi lea", ("Rossi", "Lea")),
        ("Rossi Maria Assunta", ("Rossi", "Maria Assunta")),
        ("de luca anna maria", ("De Luca", "Anna Maria")),
        ("D'Amico Lia", ("D'Amico", "Lia")),
        ("lo re zoe", ("Lo Re", "Zoe")),
        ("rossi", ("Rossi", "")),
        ("", ("", "")),
    ],
)
def test_a_typed_name_is_taken_apart(text: str, name: tuple[str, str]) -> None:
    assert split_name(text) == name


@pytest.mark.parametrize("text", ["3/5/2015", "03.05.2015", "03052015", "3 5 2015"])
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert read_day(text) == date(2015, 5, 3)
    assert read_day("  ") is None
    for wrong in ("2015", "30/02/2015", "x"):
        with pytest.raises(ValueError, match="day"):
            read_day(wrong)
