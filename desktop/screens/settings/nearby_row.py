"""Whether laptops of one room exchange directly, and how a new one gets in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Segments
from desktop.widgets.flow import Flow
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize


class NearbyRow(QWidget):
    """Widgets only.

    Signals:
        chosen: Arg: whether they do.
        adding_asked: let a new station in.
    """

    chosen = Signal(object)
    adding_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Segments[bool]([(True, self.tr("On")), (False, self.tr("Off"))])
        self.add = Button(self.tr("Add a station…"), "join")
        meaning = label(
            self.tr(
                "Laptops of this programme on the same network exchange directly, "
                "also without Internet."
            ),
            size=TextSize.SMALL,
            muted=True,
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(Flow(self.switch, self.add))
        column.addWidget(meaning)
        self.switch.chosen.connect(self.chosen)
        self.add.clicked.connect(self.adding_asked)

    def show_on(self, *, on: bool) -> None:
        """Show whether they do; without it nobody can be let in from here."""
        self.switch.choose(on)
        self.add.setEnabled(on)
