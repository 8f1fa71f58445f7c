from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.devices.burst import GAP_MS, PAUSE_MS
from desktop.devices.keyboard_scanner import KeyboardScanner

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
        self.scanner = KeyboardScanner(self.window)
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
            self.qtbot.wait(GAP_MS + 25)


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
    assert desk.scanned == [BADGE.lower()]
    QTest.keyClick(desk.handle, Qt.Key.Key_X)
    desk.qtbot.wait_until(lambda: desk.field.text() == "x")


def test_a_burst_without_an_end_is_a_code_after_a_pause(desk: Desk) -> None:
    desk.burst(BADGE)
    assert desk.scanned == []
    desk.qtbot.wait_until(lambda: desk.scanned == [BADGE])
    assert desk.field.text() == ""


def test_caps_lock_turns_letters_around_and_no_more(desk: Desk) -> None:
    desk.burst(BADGE.lower())
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE.lower()]


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
    desk.qtbot.wait(GAP_MS)
    assert desk.scanned == [BADGE]
    assert desk.entered == []
    assert desk.field.hasFocus()


CODES = [f"AP1{number:02}3456789ABCDEFGHJKMNPQRS" for number in range(20)]


def test_codes_in_a_row_are_all_heard(desk: Desk) -> None:
    for code in CODES:
        desk.burst(code)
        desk.key(Qt.Key.Key_Return)
    assert desk.scanned == CODES


def test_codes_that_no_end_parts_are_all_heard(desk: Desk) -> None:
    for code in CODES:
        desk.burst(code)
    desk.qtbot.wait_until(lambda: desk.scanned == CODES)


def test_what_a_scanner_adds_is_told_with_its_code(desk: Desk) -> None:
    desk.key(Qt.Key.Key_B, "\x02", CONTROL)
    desk.burst(f"+Q1{BADGE}")
    desk.send(PRESS, Qt.Key.Key_Control)
    desk.key(Qt.Key.Key_Plus, "+", CONTROL)  # group separator, on another layout
    desk.send(RELEASE, Qt.Key.Key_Control)
    desk.burst("//")
    desk.key(Qt.Key.Key_C, "\x03", CONTROL)
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [f"+Q1{BADGE}//"]
    assert desk.field.text() == ""


def test_altgr_characters_are_heard_as_linux_and_windows_tell_them(desk: Desk) -> None:
    desk.key(Qt.Key.Key_At, "@", Qt.KeyboardModifier.GroupSwitchModifier)
    desk.key(Qt.Key.Key_At, "@", CONTROL | Qt.KeyboardModifier.AltModifier)
    desk.burst("12345678")
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == ["@@12345678"]


def test_a_scanners_control_character_is_no_shortcut(desk: Desk) -> None:
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+L"), desk.window)
    shortcut.activated.connect(lambda: pressed.append(True))
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    desk.qtbot.wait_until(lambda: pressed == [True])
    for character in BADGE:
        QTest.keyClick(desk.handle, Qt.Key(ord(character)))
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    QTest.keyClick(desk.handle, Qt.Key.Key_Return)
    assert pressed == [True]
    assert desk.scanned == [BADGE.lower()]


@pytest.fixture
def commands(desk: Desk) -> list[str]:
    """Note what the shortcuts of a window do, and what the field holds then."""
    done: list[str] = []
    for letter in "LNHZ":
        shortcut = QShortcut(QKeySequence(f"Ctrl+{letter}"), desk.window)
        shortcut.activated.connect(
            lambda letter=letter: done.append(letter + desk.field.text())
        )
    desk.button.setShortcut("Ctrl+P")
    return done


@pytest.mark.parametrize("before", ["L", "N", "H", "Z", "BL"])
def test_a_control_character_before_a_code_is_no_shortcut(
    desk: Desk, commands: list[str], before: str
) -> None:
    """Form feed, shift out, backspace and substitute are what shortcuts are, too."""
    desk.type("x")
    for letter in before:
        QTest.keyClick(desk.handle, Qt.Key(ord(letter)), CONTROL)
    for character in BADGE:
        QTest.keyClick(desk.handle, Qt.Key(ord(character)))
    QTest.keyClick(desk.handle, Qt.Key.Key_Return)
    desk.qtbot.wait(PAUSE_MS * 2)
    assert desk.scanned == [BADGE.lower()]
    assert commands == []
    assert desk.field.text() == "x"


def test_a_control_character_after_the_end_is_no_shortcut(
    desk: Desk, commands: list[str]
) -> None:
    desk.burst(BADGE)
    desk.key(Qt.Key.Key_Return)
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    desk.qtbot.wait(PAUSE_MS * 2)
    assert commands == []
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    desk.qtbot.wait_until(lambda: commands == ["L"])


def test_a_persons_command_comes_once_and_in_its_place(
    desk: Desk, commands: list[str]
) -> None:
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    assert commands == []
    desk.qtbot.wait_until(lambda: commands == ["L"])
    desk.burst("ab")
    QTest.keyClick(desk.handle, Qt.Key.Key_N, CONTROL)
    desk.burst("c")
    desk.qtbot.wait_until(lambda: desk.field.text() == "abc")
    assert commands == ["L", "Nab"]
    QTest.keyClick(desk.handle, Qt.Key.Key_P, CONTROL)
    desk.qtbot.wait_until(lambda: desk.pressed == 1)
    assert desk.scanned == []


def test_a_field_keeps_the_commands_that_are_its_own(
    desk: Desk, commands: list[str]
) -> None:
    desk.type("x")
    QTest.keyClick(desk.handle, Qt.Key.Key_Z, CONTROL)
    desk.qtbot.wait_until(lambda: desk.field.text() == "")
    assert commands == []
    desk.button.setFocus()
    QTest.keyClick(desk.handle, Qt.Key.Key_Z, CONTROL)
    desk.qtbot.wait_until(lambda: commands == ["Z"])


def test_a_command_that_is_no_shortcut_is_a_key_with_its_release(
    desk: Desk, qtbot: QtBot
) -> None:
    kinds: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_L:
                kinds.append(event.type())
            return False

    watch = Watch(desk.window)
    desk.field.installEventFilter(watch)
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    qtbot.wait_until(lambda: RELEASE in kinds)
    assert kinds == [QEvent.Type.ShortcutOverride, PRESS, RELEASE]


def test_what_cannot_be_used_now_has_no_shortcut(
    desk: Desk, commands: list[str]
) -> None:
    page = QWidget(desk.window)  # another page of the window, which is not shown
    unseen = QShortcut(QKeySequence("Ctrl+K"), page)
    unseen.activated.connect(lambda: commands.append("K"))
    dialog = QDialog(desk.window)
    elsewhere = QShortcut(QKeySequence("Ctrl+K"), dialog)
    elsewhere.activated.connect(lambda: commands.append("K"))
    desk.button.setEnabled(False)
    for key in (Qt.Key.Key_K, Qt.Key.Key_P):
        QTest.keyClick(desk.handle, key, CONTROL)
        desk.qtbot.wait(GAP_MS * 2)
    assert commands == []
    assert desk.pressed == 0


def test_a_held_command_repeats(desk: Desk, commands: list[str]) -> None:
    desk.send(PRESS, Qt.Key.Key_L, "\x0c", CONTROL)
    desk.qtbot.wait_until(lambda: commands == ["L"])
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_L, CONTROL, "\x0c", autorep=True
    )
    QCoreApplication.sendEvent(desk.handle, event)
    assert not event.isAccepted()  # Qt sees to it


def test_where_nobody_listens_a_command_waits_for_nothing(
    desk: Desk, commands: list[str]
) -> None:
    desk.scanner.listening = False
    QTest.keyClick(desk.handle, Qt.Key.Key_L, CONTROL)
    assert commands == ["L"]


def test_another_code_is_heard(desk: Desk) -> None:
    desk.burst("4006381333931")
    desk.key(Qt.Key.Key_F10)  # what some scanners are set to end with
    assert desk.scanned == ["4006381333931"]
    assert desk.field.text() == ""


def test_a_few_characters_are_a_code_where_nobody_types(desk: Desk) -> None:
    desk.burst("1234")
    desk.key(Qt.Key.Key_Return)
    assert desk.entered == ["1234"]  # a PIN
    desk.button.setFocus()
    desk.burst("1234")
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == ["1234"]
    assert desk.pressed == 0


def test_a_code_of_many_lines_never_reaches_a_field(desk: Desk) -> None:
    for line in ("BEGIN:VCARD", "FN:Mario Rossi", "Mario", "x", "END:VCARD"):
        desk.burst(line)
        desk.key(Qt.Key.Key_Return)
    assert desk.scanned[0] == "BEGIN:VCARD"
    assert desk.field.text() == ""
    assert desk.entered == []


def test_three_thousand_characters_are_one_scan(desk: Desk) -> None:
    text = "'; DROP TABLE mark; -- " * 130
    desk.burst(text)
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [text]


def test_a_dialog_gets_nothing_of_a_code(desk: Desk) -> None:
    dialog = QDialog(desk.window)
    field = QLineEdit(dialog)
    dialog.open()
    desk.qtbot.wait_until(field.hasFocus)
    handle = dialog.windowHandle()
    assert handle is not None
    for character in BADGE:
        QTest.keyClick(handle, Qt.Key(ord(character)))
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert desk.scanned == [BADGE.lower()]
    assert field.text() == ""
    QTest.keyClick(handle, Qt.Key.Key_X)
    desk.qtbot.wait_until(lambda: field.text() == "x")
    QTest.keyClick(handle, Qt.Key.Key_Y)
    dialog.reject()
    dialog.deleteLater()
    desk.qtbot.wait(GAP_MS * 2)  # the last key finds its window gone


def test_where_nobody_listens_a_badge_is_in_no_field_and_all_else_is_typing(
    desk: Desk, qtbot: QtBot
) -> None:
    strayed: list[bool] = []
    desk.scanner.strayed.connect(lambda: strayed.append(True))
    desk.scanner.listening = False
    desk.burst(BADGE)
    desk.key(Qt.Key.Key_Return, "\r")
    assert (desk.field.text(), desk.entered, strayed) == ("", [], [True])
    desk.burst(BADGE)
    qtbot.wait_until(lambda: strayed == [True, True])
    assert desk.field.text() == ""
    qtbot.wait(PAUSE_MS * 2)  # until what comes is no more of that scan
    paper = "V1.0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789"
    desk.burst(paper)
    desk.key(Qt.Key.Key_Return, "\r")
    assert desk.entered == [paper]
    assert desk.scanned == []


def test_it_says_whether_a_scanner_is_heard(desk: Desk) -> None:
    assert desk.scanner.heard
    told: list[bool] = []
    desk.scanner.heard_changed.connect(told.append)
    desk.scanner._follow(None)
    desk.qtbot.wait_until(lambda: told == [False], timeout=2000)
    assert not desk.scanner.heard
    desk.scanner._follow(desk.handle)
    assert told == [False, True]
    desk.scanner._follow(None)  # from one window to the next
    desk.scanner._follow(desk.handle)
    assert told == [False, True]


def test_it_tells_how_long_a_scan_took(desk: Desk) -> None:
    for number, character in enumerate(BADGE):
        event = QKeyEvent(PRESS, Qt.Key(ord(character)), NONE, character)
        event.setTimestamp(1000 + number * 10)
        QCoreApplication.sendEvent(desk.handle, event)
    desk.qtbot.wait_until(lambda: desk.scanned == [BADGE])
    assert desk.scanner.lasted_ms == 270


def roll(desk: Desk, text: str, gap_ms: int) -> None:
    """Type as a hand does that presses each key before it lets go of the last."""
    for number, character in enumerate([*text, ""]):
        for kind, typed in ((PRESS, character), (RELEASE, text[number - 1])):
            if typed and (kind is PRESS or number):
                event = QKeyEvent(kind, Qt.Key(ord(typed.upper())), NONE, typed)
                event.setTimestamp(1000 + number * gap_ms)
                QCoreApplication.sendEvent(desk.handle, event)


def test_a_hand_that_rolls_over_the_keys_is_no_scanner(desk: Desk) -> None:
    roll(desk, "1234567890", 25)
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == []
    assert desk.entered == ["1234567890"]


def test_a_scanner_may_send_several_keys_at_once(desk: Desk) -> None:
    roll(desk, "1234567890", 3)
    roll(desk, BADGE, 25)
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == ["1234567890" + BADGE]


@pytest.mark.parametrize("name", ["mario rossi", "Anna", "D'Ambrosio Nicolò"])
def test_a_name_that_comes_at_once_is_searched(desk: Desk, name: str) -> None:
    desk.burst(name)
    desk.qtbot.wait_until(lambda: desk.field.text() == name)
    desk.key(Qt.Key.Key_Return)
    desk.field.clear()
    desk.burst(name)
    desk.key(Qt.Key.Key_Return)
    assert desk.entered == [name, name]
    assert desk.scanned == []


def test_a_word_is_a_code_where_nobody_types(desk: Desk) -> None:
    desk.button.setFocus()
    desk.burst("hello world")
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == ["hello world"]
    assert desk.pressed == 0


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
    desk.send(PRESS, Qt.Key.Key_1, "1")
    desk.qtbot.wait_until(lambda: desk.field.text() == "1")
    for _ in range(11):
        desk.send(PRESS, Qt.Key.Key_1, "1", repeated=True)
    assert desk.field.text() == "1" * 12
    assert desk.scanned == []


def test_a_double_character_is_no_held_key(desk: Desk) -> None:
    """X11 marks a key as repeated that is pressed again in the same millisecond."""
    for before, character in pairwise(" " + BADGE.replace("23", "22")):
        desk.send(
            PRESS, Qt.Key(ord(character)), character, repeated=before == character
        )
        desk.send(RELEASE, Qt.Key(ord(character)), character)
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE.replace("23", "22")]


def test_a_busy_program_does_not_tear_a_code(desk: Desk) -> None:
    desk.burst("40063")
    QTest.qSleep(GAP_MS * 4)
    # the timer is long due when the rest of the burst is taken from the queue
    desk.scanner._pause()
    desk.burst("81333931")
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == ["4006381333931"]


@pytest.mark.parametrize("at", [2, 5, 20, 27])
@pytest.mark.parametrize("before", ["", "+Q1"])
def test_a_badge_may_stop_on_its_way(desk: Desk, at: int, before: str) -> None:
    """Where the computer is busy, keys come late: the scanner's and the system's."""
    desk.burst(before + BADGE[:at])
    desk.qtbot.wait(PAUSE_MS + 60)
    desk.burst(BADGE[at:])
    desk.qtbot.wait_until(lambda: desk.scanned == [before + BADGE])
    assert desk.field.text() == ""


def test_what_was_let_go_of_a_badge_is_taken_back(desk: Desk) -> None:
    desk.type("x")
    desk.qtbot.wait(300)
    desk.burst(BADGE[:1])
    desk.qtbot.wait_until(lambda: desk.field.text() == "x" + BADGE[:1])
    desk.burst(BADGE[1:])
    desk.key(Qt.Key.Key_Return)
    assert desk.scanned == [BADGE]
    assert desk.field.text() == "x"


def test_typing_that_arrives_in_a_rush_is_still_typing(desk: Desk) -> None:
    for number, character in enumerate("mario rossi"):
        event = QKeyEvent(PRESS, Qt.Key(ord(character.upper())), NONE, character)
        event.setTimestamp(1000 + number * 70)
        QCoreApplication.sendEvent(desk.handle, event)
    desk.key(Qt.Key.Key_Return)
    assert desk.entered == ["mario rossi"]
    assert desk.scanned == []
