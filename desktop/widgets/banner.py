"""A message inside the page: it never stops anyone from working."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.widgets.buttons import Button, Kind
from desktop.widgets.icons import Icon
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, ICON, Tone

_ICONS = {
    Tone.IN: "check",
    Tone.OUT: "info",
    Tone.ALREADY: "warning",
    Tone.REFUSED: "warning",
    Tone.NEUTRAL: "info",
}


class Banner(QFrame):
    """Hidden until there is something to say.

    Signals:
        accepted: the button that the message offers was pressed.
    """

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("info", ICON)
        self.message = label(wrap=True)
        self.action = Button("")
        self.dismiss = Button("", "close", kind=Kind.QUIET)
        self.dismiss.setAccessibleName(self.tr("Close this message"))
        self.dismiss.setToolTip(self.tr("Close this message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(self._icon)
        row.addWidget(self.message, 1)
        row.addWidget(self.action)
        row.addWidget(self.dismiss)
        self.action.clicked.connect(self.accepted)
        self.dismiss.clicked.connect(self.hide)
        self.hide()

    def say(self, tone: Tone, message: str, *, action: str | None = None) -> None:
        """Show `message`, with a button labelled `action` if there is one."""
        style(self, tone=tone.value)
        self._icon.show_icon(_ICONS[tone])
        self.message.setText(message)
        self.setAccessibleName(message)
        self.action.setText(action or "")
        self.action.setVisible(action is not None)
        self.show()
