"""Parts that give up room while their page is short of it."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.widgets.styling import CHANGES, is_short


class ShortPage(QObject):
    """Looks at a page's height and text whenever they change.

    Args:
        lines: of text for which a page has no room that is short.

    Signals:
        changed: arg: whether the page is short of room now.
    """

    changed = Signal(bool)

    def __init__(self, page: QWidget, lines: int, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Look, and leave the event to the page."""
        if event.type() in CHANGES and isinstance(page, QWidget):
            self.changed.emit(is_short(page, self._lines))
        return False
