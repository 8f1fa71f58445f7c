"""What came of a test."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.widgets.icons import Icon
from desktop.widgets.styling import breakable, label, style
from desktop.widgets.theme import GRID, ICON, TextSize, Tone

_ICONS = {Tone.IN: "check", Tone.NEUTRAL: "info"}


class Finding(QFrame):
    """A sentence in its tone, and the details in small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self._icon = Icon("info", ICON)
        self.words = label(strong=True, wrap=True)
        self.detail = label(size=TextSize.SMALL, wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        grid.setHorizontalSpacing(GRID + GRID // 2)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.detail, 1, 1)
        self.say(Tone.NEUTRAL, "")

    def say(self, tone: Tone, words: str, detail: str = "") -> None:
        """Show a finding in place of the last."""
        style(self, tone=tone.value)
        self._icon.show_icon(_ICONS.get(tone, "warning"))
        self._said = words
        self.words.setText(breakable(words))
        self.add(detail)

    def add(self, detail: str) -> None:
        """Show other details of the same finding."""
        self.detail.setText(breakable(detail))
        self.detail.setHidden(not detail)
        self.setAccessibleName(f"{self._said} {detail}")
