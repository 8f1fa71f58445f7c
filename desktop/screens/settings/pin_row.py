"""Where the staff's PIN is set."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.services.staff_pin import LONGEST
from desktop.widgets.buttons import Button
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize


class PinRow(QWidget):
    """Shows the digits while they are typed, and never again.

    Signals:
        typed: Arg: what stands in the field.
        chosen: Arg: the PIN that is to hold from now on.
    """

    typed = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setFixedWidth(18 * GRID)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.field.setAccessibleName(self.tr("New staff PIN"))
        self.set = Button(self.tr("Set PIN"))
        self.state = label(size=TextSize.SMALL, muted=True, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.field)
        row.addWidget(self.set)
        row.addSpacing(GRID)
        row.addWidget(self.state, 1)
        self.field.textChanged.connect(self.typed)
        self.field.returnPressed.connect(self.set.click)
        self.set.clicked.connect(self._choose)

    def allow(self, *, allowed: bool) -> None:
        """Take what stands in the field, or not yet."""
        self.set.setEnabled(allowed)

    def show_state(self, *, is_set: bool) -> None:
        """Say whether there is a PIN."""
        self.state.setText(
            self.tr("A PIN is set; it ends kiosk mode.")
            if is_set
            else self.tr("No PIN yet: 4 to 12 digits, needed to end kiosk mode.")
        )

    @Slot()
    def _choose(self) -> None:
        pin = self.field.text()
        self.field.clear()
        self.chosen.emit(pin)
