"""A drop-down list of values with words."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from desktop.widgets.icons import paint_icon
from desktop.widgets.theme import GRID, ICON

T = TypeVar("T", bound=Hashable)


class Choice(QComboBox, Generic[T]):
    """Offers values of one type.

    Signals:
        chosen: the user took another value. Arg: that value.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[T] = []
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(12)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one has no style
        self.activated.connect(self._activated)

    @property
    def value(self) -> T | None:
        """The value taken, if there is any."""
        number = self.currentIndex()
        return self._values[number] if number >= 0 else None

    def offer(self, choices: Sequence[tuple[T, str]], taken: T | None = None) -> None:
        """Replace the values; keeps the one taken where it is still offered."""
        wanted = taken if taken is not None else self.value
        self._values = [value for value, _text in choices]
        self.clear()
        self.addItems([text for _value, text in choices])
        if wanted is not None and wanted in self._values:
            self.setCurrentIndex(self._values.index(wanted))

    def choose(self, value: T) -> None:
        """Take a value without telling anyone."""
        self.setCurrentIndex(self._values.index(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow in the colour of the text."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(0, 0, ICON, ICON)
        box.moveCenter(QRectF(self.rect()).center())
        box.moveRight(self.width() - GRID - 2)
        colour = self.palette().color(self.foregroundRole())
        paint_icon(painter, "chevron-down", box, colour)
        painter.end()

    @Slot(int)
    def _activated(self, number: int) -> None:
        self.chosen.emit(self._values[number])
