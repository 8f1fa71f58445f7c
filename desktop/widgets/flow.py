"""Parts side by side as far as there is room, the others on further lines."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.widgets.theme import GRID


class Flow(QLayout):
    """Lays parts out in as many columns as there is room for, so that none is cut.

    Args:
        fill: whether the columns share what is left of the width.
        narrow: whether parts become as narrow as they can before one goes down.
        right: whether what does not fill the width stands at the right.
    """

    def __init__(
        self,
        *parts: QWidget,
        fill: bool = False,
        narrow: bool = False,
        right: bool = False,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._fill, self._narrow, self._right = fill, narrow, right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(GRID)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's own name
        """Take another part."""
        self._items.append(item)

    def count(self) -> int:
        """Count the parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """Return a part; none where there is none, by which Qt finds the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's own name
        """Give up a part."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's own name
        """Ask for no more than the parts take."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Be higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Ask for as many lines as the parts take."""
        items, margins = self._seen(), self.contentsMargins()
        columns = len(self._columns(width - margins.left() - margins.right()))
        heights = [
            _height(items[at : at + columns]) for at in range(0, len(items), columns)
        ]
        lines = sum(heights) + self._gaps(len(heights))
        return lines + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        items = self._seen()
        width = sum(self._wanted(items))
        line = QSize(width + self._gaps(len(items)), _height(items))
        return line.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's own name
        """Do with the room of the widest part that cannot be narrower."""
        items = self._seen()
        widths = (item.minimumSize().width() for item in items)
        least = QSize(max(widths, default=0), _height(items))
        return least.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's own name
        """Put the parts where they belong."""
        super().setGeometry(rect)
        inner = self.contentsRect()
        items, top = self._seen(), inner.top()
        widths = self._columns(inner.width())
        free = inner.width() - sum(widths) - self._gaps(len(widths))
        start = inner.left() + (free if self._right else 0)
        for at in range(0, len(items), len(widths)):
            line, left = items[at : at + len(widths)], start
            height = _height(line)
            for item, width in zip(line, widths, strict=False):
                wide = width if self._fill else min(_hint(item).width(), width)
                item.setGeometry(QRect(left, top, wide, height))
                left += width + self.spacing()
            top += height + self.spacing()

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _wanted(self, items: list[QLayoutItem]) -> list[int]:
        if self._narrow:
            return [item.minimumSize().width() for item in items]
        return [_hint(item).width() for item in items]

    def _gaps(self, parts: int) -> int:
        return self.spacing() * max(parts - 1, 0)

    def _columns(self, room: int) -> list[int]:
        """Return the columns' widths: as many as fit, on lines that are alike."""
        wanted = self._wanted(self._seen())
        most = max(len(wanted), 1)
        fitting = (
            number
            for number in range(most, 1, -1)
            if sum(_widest(wanted, number)) + self._gaps(number) <= room
        )
        lines = -(-most // next(fitting, 1))
        columns = -(-most // lines)
        widths = _widest(wanted, columns)
        left = room - sum(widths) - self._gaps(columns)
        if not self._fill and left >= 0:
            return widths
        return [width + left // columns for width in widths]


def _widest(widths: list[int], columns: int) -> list[int]:
    return [max(widths[number::columns], default=0) for number in range(columns)]


def _height(line: list[QLayoutItem]) -> int:
    return max((_hint(item).height() for item in line), default=0)


def _hint(item: QLayoutItem) -> QSize:
    """Return what a part wants, also one that would be content with less."""
    part = item.widget()
    assert part is not None  # only widgets are laid out like words
    return part.sizeHint().expandedTo(part.minimumSize())
