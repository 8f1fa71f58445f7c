"""The top of a page: its name, what it is about, what can be done."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.short_page import ShortPage
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize

SHORT = 31
"""Lines of text on a page that has room for a line under its title, and no more."""


class PageHeader(QWidget):
    """A title with a line under it; actions go to the right."""

    def __init__(
        self, title: str, subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = label(title, size=TextSize.TITLE, wrap=True)
        self.subtitle = label(subtitle, muted=True, wrap=True)
        self._short = False
        self._make_room()
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addLayout(words, 1)

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Put a control at the right end; by its stretch it takes of the room."""
        self._row.addWidget(widget, stretch)

    def put_first(self, widget: QWidget) -> None:
        """Put a control, usually the way back, before the title."""
        self._row.insertWidget(0, widget)

    def say(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._make_room()

    def yield_on(self, page: QWidget) -> None:
        """Give up the line under the title while `page` is short of room."""
        ShortPage(page, SHORT, self).changed.connect(self._be_short)

    @Slot(bool)
    def _be_short(self, short: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._short = short
        self._make_room()

    def _make_room(self) -> None:
        self.subtitle.setHidden(self._short or not self.subtitle.text())
