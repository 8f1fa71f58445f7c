"""What every screen stands on: the same margins and gaps, a header on top."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.banner import Banner
from desktop.widgets.header import PageHeader
from desktop.widgets.theme import GRID


class Page(QWidget):
    """A header, room for a message, and whatever `column` is given."""

    def __init__(
        self, title: str, subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PageHeader(title, subtitle)
        self.banner = Banner()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        self.column.setSpacing(2 * GRID)
        self.column.addWidget(self.header)
        self.column.addWidget(self.banner)


def scrolled(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls up and down."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setObjectName("scrolled")
    area.setWidget(content)
    return area


def card() -> QFrame:
    """Return a surface that stands out from the page without a frame."""
    made = QFrame()
    made.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
    return made
