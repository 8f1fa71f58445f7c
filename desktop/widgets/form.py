"""Fields with their names beside or above them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

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


def rows(*named_fields: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Return fields with their names at the left."""
    form = QFormLayout()
    form.setHorizontalSpacing(4 * GRID)
    form.setVerticalSpacing(2 * GRID)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for words, field in named_fields:
        name = label(words)
        if isinstance(field, QWidget):
            field.setAccessibleName(words)
            form.addRow(name, field)
        else:
            form.addRow(name, field)
    return form


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
