"""Fields with their names beside or above them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Kind
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize


def named(words: str, field: QWidget) -> QVBoxLayout:
    """Return a field with its name above it, for eyes and screen readers."""
    field.setAccessibleName(words)
    name = label(words, size=TextSize.SMALL, muted=True)
    name.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(GRID // 2)
    column.addWidget(name)
    column.addWidget(field)
    return column


def rows(*named_fields: tuple[str, QWidget | QLayout]) -> QGridLayout:
    """Return fields with their names at the left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(4 * GRID)
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


class JoinForm(QWidget):
    """What it takes to join a hub.

    Signals:
        submitted: Args: the hub's address, the one-time code, the station's name.
    """

    submitted = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.url, self.code, self.station = QLineEdit(), QLineEdit(), QLineEdit()
        self.url.setPlaceholderText("https://")
        self.join = Button(self.tr("Join"), "join", kind=Kind.PRIMARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(named(self.tr("Address of the hub"), self.url))
        column.addLayout(
            named(self.tr("One-time code from your coordinator"), self.code)
        )
        column.addLayout(named(self.tr("Name of this station"), self.station))
        column.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.url, self.code, self.station):
            field.textChanged.connect(self._allow)
            field.returnPressed.connect(self.join.click)
        self.join.clicked.connect(self._submit)
        self._allow()

    def be_busy(self, *, busy: bool) -> None:
        """Take nothing while a hub is being asked."""
        self.setEnabled(not busy)
        self.join.setText(self.tr("Joining…") if busy else self.tr("Join"))

    @Slot()
    def _allow(self) -> None:
        fields = (self.url, self.code, self.station)
        self.join.setEnabled(all(field.text().strip() for field in fields))

    @Slot()
    def _submit(self) -> None:
        url, code, station = (
            field.text().strip() for field in (self.url, self.code, self.station)
        )
        self.submitted.emit(url, code, station)
