"""A scanner that types: take its codes wherever the focus is, leave typing alone."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from desktop.devices.burst import PAUSE_MS, STALL_MS, Burst
from sync.domain.badge import apart, is_held

LOST_MS = 300
"""How long no window must have the focus before a scanner counts as not heard: from
one window to the next there is none for a moment."""

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_LINE_ENDS = {"\r", "\n"}
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
}
_NOTHING = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_COMMAND = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier


class KeyboardScanner(QObject):
    """Watches the keys of whichever window has the focus before its widgets do.

    Keys are held back while they come at a scanner's pace. What turns out to be
    typed by hand is replayed, in order and a moment later, so no field ever sees a
    part of a scanned code, and no control character before a code is a shortcut.

    Attributes:
        listening: whether scans are taken; if not, they are typing like any other,
            but for badges: those belong into no field.
        lasted_ms: how long the last scan took, from its first key to its last.

    Signals:
        scanned: a code was scanned. Arg: its text as typed, without control
            characters; Caps Lock turns a scanner's letters around.
        strayed: a badge was scanned while nobody listens.
        heard_changed: a window of ours got the focus, or none has it any more.
            Arg: whether a scanner is heard now.
    """

    scanned = Signal(str)
    strayed = Signal()
    heard_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listening = True
        self.lasted_ms = 0
        self.heard = False
        self._burst = Burst()
        self._held: list[tuple[QObject, QKeyEvent]] = []
        self._replaying = self._waited = False
        self._let_go = ""
        self._last_key = self._last_scan = self._last_let_go = float("-inf")
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._pause)
        self._lost = QTimer(self, singleShot=True, interval=LOST_MS)
        self._lost.timeout.connect(self._go_deaf)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether the event is held back."""
        if not isinstance(event, QKeyEvent):
            return False
        if self._replaying:
            self._replaying = False  # what it sets off, a dialog say, is heard again
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(watched, event)
        if event.type() == QEvent.Type.KeyRelease and self._held:
            self._burst.release(event.key())
            self._held.append((watched, event.clone()))
            return True
        if event.type() == QEvent.Type.ShortcutOverride:
            held = self._burst.too_fast_for_hands or self._may_begin_burst(event)
            event.setAccepted(held)
            return held
        return False

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        """Listen at the window that has the focus, dialogs included."""
        if window is None:
            self._lost.start()
            return
        self._lost.stop()
        window.installEventFilter(self)
        if not self.heard:
            self.heard = True
            self.heard_changed.emit(True)  # noqa: FBT003 - a signal's argument

    @Slot()
    def _go_deaf(self) -> None:
        self.heard = False
        self.heard_changed.emit(False)  # noqa: FBT003 - a signal's argument

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _ENDS or event.text() in _LINE_ENDS:
            return self._end(event.timestamp())
        character = _character(event)
        is_part = self._part_of_burst(event) or self._may_begin_burst(event)
        if not (character or is_part):
            return self._interrupt()
        if event.isAutoRepeat() and not self._held:
            return False  # in a burst it is a double character: X11 cannot tell
        if not self._held:
            let_go_s = time.monotonic() - self._last_let_go
            self._burst.torn = self._let_go if let_go_s < STALL_MS / 1000 else ""
            self._burst.goes_on = self._just_scanned
        self._held.append((watched, event.clone()))
        self._burst.press(event.key(), character, event.timestamp())
        self._last_key, self._waited = time.monotonic(), False
        self._timer.start(self._burst.patience_ms)
        return True

    def _part_of_burst(self, event: QKeyEvent) -> bool:
        """Tell a key that adds no character but may come between those of a code.

        On a keyboard of another country a control character may be any command.
        """
        command = bool(event.modifiers() & _COMMAND)
        return bool(self._held) and (event.key() in _MODIFIERS or command)

    def _may_begin_burst(self, event: QKeyEvent) -> bool:
        """Tell a control character that a scanner may be set to send before a code.

        A person's command looks the same, and is replayed when nothing follows.
        """
        repeated = event.isAutoRepeat() and not self._held
        return self.listening and _is_control(event) and not repeated

    def _end(self, at_ms: int) -> bool:
        """Enter or Tab: a code's end, the second half of that end, or a person's."""
        if self._burst.is_code(ended_ms=at_ms) and not self._may_be_typing:
            self._scan()
            return True
        self._replay()
        return self._just_scanned

    def _interrupt(self) -> bool:
        """Any other key: a person's, or what a scanner was set to end with."""
        if self._burst.is_code() and not self._may_be_typing:
            self._scan()
            return True
        self._replay()
        return False

    @property
    def _just_scanned(self) -> bool:
        return time.monotonic() - self._last_scan < PAUSE_MS / 1000

    @property
    def _may_be_typing(self) -> bool:
        """Whether it is a name or a few characters, and goes to where one types."""
        if not self.listening and not is_held(self._burst.torn + self._burst.text):
            return True
        if self._burst.goes_on or not self._burst.is_like_typing:
            return False
        asked = Qt.InputMethodQuery.ImEnabled
        return bool(QGuiApplication.inputMethod().queryFocusObject(asked, None))

    @Slot()
    def _pause(self) -> None:
        patience_ms = self._burst.patience_ms
        late_s = time.monotonic() - self._last_key - patience_ms / 1000
        if late_s > 0.015 and not self._waited:
            # the program was busy: the next keys may be waiting behind this timeout
            self._waited = True
            self._timer.start(patience_ms)
        else:
            self._interrupt()

    def _scan(self) -> None:
        burst = self._forget()
        self._last_scan = time.monotonic()
        self.lasted_ms = burst.last_ms - burst.began_ms
        if burst.is_torn:
            self._take_back(len(burst.torn))
        if not self.listening:
            self.strayed.emit()
            return
        for text in apart(burst.torn + burst.text if burst.is_torn else burst.text):
            self.scanned.emit(text)

    def _replay(self) -> None:
        held, burst = self._held, self._forget()
        if burst.goes_on and not burst.text:
            return  # a control character that follows a code
        self._let_go, self._last_let_go = burst.torn + burst.text, time.monotonic()
        for window, event in held:
            self._send(window, event)

    def _take_back(self, characters: int) -> None:
        window = QGuiApplication.focusWindow()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) * characters:
            self._send(window, QKeyEvent(kind, Qt.Key.Key_Backspace, _NOTHING))

    def _send(self, window: QObject | None, event: QKeyEvent) -> None:
        self._replaying = True
        if window is not None and isValid(window):
            QCoreApplication.sendEvent(window, event)
        self._replaying = False

    def _forget(self) -> Burst:
        self._timer.stop()
        burst, self._burst, self._held = self._burst, Burst(), []
        return burst


def _is_control(event: QKeyEvent) -> bool:
    """Tell a command of the Control key alone, such as a control character becomes."""
    has_sign = event.key() < Qt.Key.Key_Escape.value  # from there on they have none
    return has_sign and event.modifiers() & _COMMAND == _CONTROL


def _character(event: QKeyEvent) -> str:
    """Return what a key adds to the text; AltGr may come as Ctrl and Alt at once."""
    commands = event.modifiers() & _COMMAND
    if not event.text().isprintable() or commands not in (_NOTHING, _CONTROL | _ALT):
        return ""
    return event.text()
