"""Whether a scanner that types will be heard: its keys go to the active window."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.widgets.icons import Icon
from desktop.widgets.short_page import ShortPage
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, ICON, TextSize, Tone

SHORT = 34
"""Lines of text on a page that has room for what is to be done, and no more."""


class Hearing(QFrame):
    """One quiet line while all is well, one that catches the eye while it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard, self._short, self._gone = True, False, False
        self._icon = Icon("check", ICON)
        self.words = label(size=TextSize.SMALL, muted=True, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(GRID)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.words, 1)
        self.say(heard=True)

    @Slot(bool)
    def say(self, heard: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Say whether the scanner is heard now."""
        if heard:
            words = self.tr("The scanner is heard, wherever the cursor is.")
        else:
            words = self.tr(
                "The scanner is not heard: another window is active. Click on this one."
            )
        self._heard = heard
        self.words.setText(words)
        self.setAccessibleName(words)
        self._icon.show_icon("check" if heard else "warning")
        side = 0 if heard else GRID
        self._row.setContentsMargins(2 * side, side, 2 * side, side)
        style(self._icon, muted=heard)
        style(self.words, muted=heard)
        style(self, tone="" if heard else Tone.ALREADY.value)
        self._make_room()

    def yield_on(self, page: QWidget) -> None:
        """Give up the quiet line while `page` is short of room."""
        ShortPage(page, SHORT, self).changed.connect(self._be_short)

    @Slot(bool)
    def _be_short(self, short: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._short = short
        self._make_room()

    def _make_room(self) -> None:
        gone = self._heard and self._short
        if gone is not self._gone:
            self._gone = gone
            self.setHidden(gone)
