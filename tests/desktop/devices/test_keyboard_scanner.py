from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.devices.keyboard_scanner import PACE_MS, PAUSE_MS, KeyboardScanner

# what the offscreen platform says of every window
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BADGE = "AP10123456789ABCDEFGHJKMNPQR"
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Desk:
    """A window with a field and a button, a scanner and a person before it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.add_widget(self.window)
        self.field = QLineEdit(self.window)
        self.button = QPushButton(self.window)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.entered: list[str] = []
        self.pressed = 0
        self.field.returnPressed.connect(self._enter)
        self.button.clicked.connect(self._press)
        with qtbot.wait_exposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        qtbot.wait_until(self.field.hasFocus)
        handle = self.window.windowHandle()
        assert handle is not None
        self.handle: QWindow = handle
        self.scanner = KeyboardScanner(handle, self.window)
        self.scanned: list[str] = []
        self.scanner.scanned.connect(self.scanned.append)

    def _enter(self) -> None:
        self.entered.append(self.field.text())

    def _press(self) -> None:
        self.pressed += 1

    def send(
        self,
        kind: QEvent.Type,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        repeated: bool = False,
    ) -> None:
        event = QKeyEvent(kind, key, modifiers, text, repeated)
        QCoreApplication.sendEvent(self.handle, event)

    def key(
        self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        self.send(PRESS, key, text, modifiers)
        self.send(RELEASE, key, text, modifiers)

    def burst(self, text: str) -> None:
        for character in text:
            self.key(Qt.Key(ord(character.upper())), character)

    def type(self, text: str) -> None:
        for character in text:
            self.burst(character)
            self.qtbot.wait(PACE_MS + 25)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.window.hide()


@pytest.mark.parametrize(
    "end",
    [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab],
    ids=lambda key: key.name,
)
def test_a_burst_with_an_end_is_a_code_and_leaves_no_trace(
    desk: Desk, end: Qt.Key
) -> None:
    desk.burst(BADGE)
    desk.key(end)
    assert desk.scanned == [BADGE]
    desk.qtbot.wait(PAUSE_MS * 2)
    assert desk.field.text() == ""
    assert desk.entered == []
    assert desk.field.hasFocus()
    assert desk.scanned == [BADGE]


def test_keys_from_the_windowing_system_are_heard(desk: Desk) -> None:
    for character in BADGE:
        QTest.keyClick(desk.handle, Qt.Key(ord(character)))
    QTest.keyClick(desk.handle, Qt.Key.Key_Return)
    assert desk.scanned == [BADGE]
    QTest.keyClick(desk.handle, Qt.Key.Key_X)
    desk.qtbot.wait_until(lambda: desk.field.text() == "x")


def test_a_burst_without_an_end_is_a_code_after_a_pause(desk: Desk) -> None:
    desk.burst(BADGE)
    assert desk.scanned == []
    desk.qtbot.wait_until(lambda: desk.scanned == [BADGE])
    assert desk.field.text() == ""


def test_caps_lock_does_not_matter(desk: Desk) -> None:
    desk.burst(BADGE.lower())
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE]


def test_shift_keys_and_control_characters_of_a_scanner_are_no_text(
    desk: Desk,
) -> None:
    for character in BADGE:
        desk.send(PRESS, Qt.Key.Key_Shift)
        desk.key(Qt.Key(ord(character)), character, SHIFT)
        desk.send(RELEASE, Qt.Key.Key_Shift, modifiers=SHIFT)
    desk.send(PRESS, Qt.Key.Key_Control)
    desk.key(Qt.Key.Key_BracketRight, "\x1d", CONTROL)
    desk.send(RELEASE, Qt.Key.Key_Control, modifiers=CONTROL)
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE]
    assert desk.field.text() == ""


def test_a_second_end_does_nothing(desk: Desk) -> None:
    desk.burst(BADGE)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.wait(PACE_MS)
    assert desk.scanned == [BADGE]
    assert desk.entered == []
    assert desk.field.hasFocus()


def test_codes_in_a_row_are_all_heard(desk: Desk) -> None:
    codes = [f"{BADGE}{number:02}" for number in range(20)]
    for code in codes:
        desk.burst(code)
        desk.key(Qt.Key.Key_Return)
    assert desk.scanned == codes


def test_the_focus_does_not_matter(desk: Desk) -> None:
    desk.button.setFocus()
    desk.burst(BADGE + " ")
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE + " "]
    assert desk.pressed == 0


def test_typing_reaches_the_field(desk: Desk) -> None:
    desk.type("D'Ambrosio Nicolò")
    desk.qtbot.wait_until(lambda: desk.field.text() == "D'Ambrosio Nicolò")
    desk.key(Qt.Key.Key_Return)
    assert desk.entered == ["D'Ambrosio Nicolò"]
    assert desk.scanned == []


def test_a_hurried_roll_of_keys_arrives_in_order_before_its_enter(desk: Desk) -> None:
    desk.burst("nicolo")
    desk.key(Qt.Key.Key_Backspace)
    desk.burst("ò")
    desk.key(Qt.Key.Key_Return)
    assert desk.entered == ["nicolò"]
    assert desk.scanned == []


def test_commands_keep_their_place_among_typed_keys(desk: Desk) -> None:
    desk.burst("ab")
    desk.key(Qt.Key.Key_A, "\x01", CONTROL)
    desk.burst("c")
    desk.qtbot.wait_until(lambda: desk.field.text() == "c")


def test_a_tap_on_space_presses_a_button_once(desk: Desk) -> None:
    desk.button.setFocus()
    desk.key(Qt.Key.Key_Space, " ")
    desk.qtbot.wait_until(lambda: desk.pressed == 1)
    assert not desk.button.isDown()


def test_a_held_key_repeats(desk: Desk) -> None:
    desk.send(PRESS, Qt.Key.Key_A, "a")
    for _ in range(11):
        desk.send(PRESS, Qt.Key.Key_A, "a", repeated=True)
    assert desk.field.text() == "a" * 12
    assert desk.scanned == []


def test_a_busy_program_does_not_tear_a_code(desk: Desk) -> None:
    desk.burst(BADGE[:5])
    QTest.qSleep(PACE_MS * 4)
    # the timer is long due when the rest of the burst is taken from the queue
    desk.scanner._pause()
    desk.burst(BADGE[5:])
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE]


def test_typing_that_arrives_in_a_rush_is_still_typing(desk: Desk) -> None:
    for number, character in enumerate("mario rossi"):
        event = QKeyEvent(PRESS, Qt.Key(ord(character.upper())), NONE, character)
        event.setTimestamp(1000 + number * 70)
        QCoreApplication.sendEvent(desk.handle, event)
    desk.key(Qt.Key.Key_Return)
    assert desk.entered == ["mario rossi"]
    assert desk.scanned == []
