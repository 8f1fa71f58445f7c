"""A scanner that types: tell its bursts from a person's keys, wherever the focus is."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWindow

PACE_MS = 35
"""Longest gap between a scanner's keys; the fastest typists need about 60 ms."""
PAUSE_MS = 80
"""A scanner without Enter or Tab has finished after this long."""
SHORTEST = 8
"""Characters: shorter than any code of ours, longer than a lucky roll of keys."""

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_CapsLock}
_COMMAND = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyboardScanner(QObject):
    """Watches the keys of one window before its widgets see them.

    Keys are held back while they come at a scanner's pace. What turns out to be
    typed by hand is replayed, in order and at most `PACE_MS` later, so no field
    ever sees a part of a scanned code.

    Attributes:
        listening: whether scans are taken; if not, they are typing like any other.

    Signals:
        scanned: a code was scanned. Arg: its text in upper case (Caps Lock turns
            a scanner's letters around), without control characters.
    """

    scanned = Signal(str)

    def __init__(self, window: QWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.listening = True
        self._held: list[QKeyEvent] = []
        self._text = ""
        self._began_ms = self._lasted_ms = 0
        self._replaying = self._waited = False
        self._last_key = self._last_scan = float("-inf")
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._pause)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Return whether the event is held back."""
        listens = self.listening and not self._replaying
        if not listens or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease and self._held:
            self._held.append(event.clone())
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        character = _character(event)
        if event.key() in _ENDS:
            return self._end()
        if event.isAutoRepeat() or not (character or self._part_of_burst(event)):
            self._replay()
            return False
        if not self._held:
            self._began_ms = event.timestamp()
        self._held.append(event.clone())
        self._text += character
        self._lasted_ms = event.timestamp() - self._began_ms
        self._last_key, self._waited = time.monotonic(), False
        self._timer.start(self._patience_ms)
        return True

    def _part_of_burst(self, event: QKeyEvent) -> bool:
        """Tell a key that adds no character but may come between those of a code."""
        control = event.text() != "" and not event.text().isprintable()
        return bool(self._held) and (event.key() in _MODIFIERS or control)

    def _end(self) -> bool:
        """Enter or Tab: a code's end, the second half of that end, or a person's."""
        if self._is_code:
            self._scan()
            return True
        self._replay()
        return time.monotonic() - self._last_scan < PAUSE_MS / 1000

    @property
    def _is_code(self) -> bool:
        """Long enough, and at a scanner's pace by the clock that stamped the keys.

        Keys typed while the program was busy arrive in a rush too.
        """
        size = len(self._text)
        return size >= SHORTEST and self._lasted_ms <= PACE_MS * size

    @property
    def _patience_ms(self) -> int:
        return PAUSE_MS if len(self._text) >= SHORTEST else PACE_MS

    @Slot()
    def _pause(self) -> None:
        late_s = time.monotonic() - self._last_key - self._patience_ms / 1000
        if late_s > 0.015 and not self._waited:
            # the program was busy: the next keys may be waiting behind this timeout
            self._waited = True
            self._timer.start(self._patience_ms)
        elif self._is_code:
            self._scan()
        else:
            self._replay()

    def _scan(self) -> None:
        text = self._text.upper()
        self._forget()
        self._last_scan = time.monotonic()
        self.scanned.emit(text)

    def _replay(self) -> None:
        events = self._held
        self._forget()
        self._replaying = True
        for event in events:
            QCoreApplication.sendEvent(self._window, event)
        self._replaying = False

    def _forget(self) -> None:
        self._timer.stop()
        self._held, self._text = [], ""


def _character(event: QKeyEvent) -> str:
    if event.modifiers() & _COMMAND or not event.text().isprintable():
        return ""
    return event.text()
