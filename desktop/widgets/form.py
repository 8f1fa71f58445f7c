"""Fields with their names beside or above them."""

from datetime import time

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.buttons import Button, Kind
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize


def named(words: str, field: QWidget, *, wrap: bool = False) -> QVBoxLayout:
    """Return a field with its name above it, for eyes and screen readers."""
    field.setAccessibleName(words)
    name = label(words, size=TextSize.SMALL, muted=True, wrap=wrap)
    name.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(GRID // 2)
    column.addWidget(name)
    column.addWidget(field)
    return column


def rows(*named_fields: tuple[str, QWidget | QLayout]) -> QGridLayout:
    """Return fields with their names at the left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(2 * GRID)
    grid.setColumnStretch(1, 1)
    for row, (words, field) in enumerate(named_fields):
        grid.addWidget(label(words), row, 0)
        if isinstance(field, QWidget):
            field.setAccessibleName(words)
            grid.addWidget(field, row, 1)
        else:
            grid.addLayout(field, row, 1)
    return grid


class TimeField(QTimeEdit):
    """A time of the wall clock, to the minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def value(self) -> time:
        """What stands in it."""
        return time(self.time().hour(), self.time().minute())

    def show_time(self, at: time) -> None:
        """Put another time into it."""
        self.setTime(QTime(at.hour, at.minute))


class JoinForm(QWidget):
    """What it takes to join a hub, or to be let in by another laptop.

    Signals:
        submitted: Args: the hub's address, the one-time code, the station's name.
        scan_asked: read address and code with the camera.
    """

    submitted = Signal(str, str, str)
    scan_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.url, self.code, self.station = QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://")
        self.scan = Button(self.tr("Scan the code"), "camera")
        self.join = Button(self.tr("Join"), "join", kind=Kind.PRIMARY)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.scan, 0, Qt.AlignmentFlag.AlignLeft)
        for words, field in (
            (self.tr("Address of the hub (empty for a laptop nearby)"), self.url),
            (self.tr("One-time code of the hub or the laptop"), self.code),
            (self.tr("Name of this station"), self.station),
        ):
            column.addLayout(named(words, field, wrap=True))
        column.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.url, self.code, self.station):
            field.textChanged.connect(self._allow)
            field.returnPressed.connect(self.join.click)
        self.scan.clicked.connect(self.scan_asked)
        self.join.clicked.connect(self._submit)
        self._allow()

    def be_busy(self, *, busy: bool) -> None:
        """Take nothing while a hub is being asked."""
        self.setEnabled(not busy)
        self.join.setText(self.tr("Joining…") if busy else self.tr("Join"))

    def fill(self, url: str, code: str) -> None:
        """Put in what was scanned; the station's name is next."""
        self.url.setText(url)
        self.code.setText(code)
        self.station.setFocus()

    def show_above(self, widget: QWidget) -> None:
        """Put something above the fields, such as what the camera sees."""
        self._column.insertWidget(0, widget)

    @Slot()
    def _allow(self) -> None:
        fields = (self.code, self.station)
        self.join.setEnabled(all(field.text().strip() for field in fields))

    @Slot()
    def _submit(self) -> None:
        url, code, station = (
            field.text().strip() for field in (self.url, self.code, self.station)
        )
        self.submitted.emit(url, code, station)
