"""Where the staff's PIN is typed: a strip above the page, never a dialog."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.staff_pin import LONGEST
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.icons import Icon
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, ICON, Tone

LEFT_ALONE_MS = 30_000
"""After this long without a key the strip goes away, and the door is a door again."""


class PinStrip(QFrame):
    """Hidden until a PIN is asked for.

    Signals:
        entered: Arg: what was typed.
        dismissed: nobody wants to type one, or nobody is there any more.
    """

    entered = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style(self, tone=Tone.NEUTRAL.value)
        self.message, self.help = label(strong=True, wrap=True), label(wrap=True)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setFixedWidth(22 * GRID)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.enter = Button("", "check", kind=Kind.PRIMARY)
        self.dismiss = Button(self.tr("Cancel"))
        self._alone = QTimer(self, singleShot=True, interval=LEFT_ALONE_MS)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self.message)
        words.addWidget(self.help)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(Icon("kiosk", ICON))
        row.addLayout(words, 1)
        row.addWidget(self.field)
        row.addWidget(self.enter)
        row.addWidget(self.dismiss)
        self.field.returnPressed.connect(self._submit)
        self.field.textEdited.connect(self._alone.start)
        self.enter.clicked.connect(self._submit)
        self.dismiss.clicked.connect(self.put_away)
        self._alone.timeout.connect(self.put_away)
        self.hide()

    def ask(self, words: str, action: str, *, help_words: str, shown: bool) -> None:
        """Ask for a PIN; what is typed is `shown` while a new one is chosen."""
        self.message.setText(words)
        self.help.setText(help_words)
        self.field.setAccessibleName(words)
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self.enter.setText(action)
        self.field.clear()
        self.allow(allowed=True)
        self.show()

    def say(self, words: str) -> None:
        """Say why a PIN was not taken."""
        self.message.setText(words)
        self.field.clear()

    def allow(self, *, allowed: bool) -> None:
        """Take a PIN, or none while the last one is checked or nobody may try."""
        self.field.setEnabled(allowed)
        self.enter.setEnabled(allowed)
        self._alone.start()
        if allowed:
            self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the strip away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    @Slot()
    def put_away(self) -> None:
        """Ask no more."""
        self._alone.stop()
        self.field.clear()
        self.hide()
        self.dismissed.emit()

    @Slot()
    def _submit(self) -> None:
        if self.field.isEnabled() and self.field.text():
            self.entered.emit(self.field.text())
