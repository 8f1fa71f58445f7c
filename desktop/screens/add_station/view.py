"""The code that a new laptop reads, large enough for its camera."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.qr import Symbol
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.page import Page, card, scrolled
from desktop.widgets.qr import QrCode
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize

CODE_PIXELS = 336
"""Some eight a module: a webcam at arm's length sees four or more of each."""


class AddStationView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        shown, hidden: the page came to the front, or went.
        again_asked: give out another code.
        left: back to where the user came from.
    """

    shown = Signal()
    hidden = Signal()
    again_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add a station"), parent=parent)
        self.back = Button(self.tr("Back"), "back", kind=Kind.QUIET)
        self.header.add(self.back)
        self.symbol: QrCode | None = None
        self.code = label(size=TextSize.TITLE, strong=True, wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName(self.tr("Code to type"))
        self.validity = label(muted=True, wrap=True)
        self.progress = label(strong=True, wrap=True)
        self.again = Button(self.tr("Another code"))
        self._sheet = self._lay_out()
        self.back.clicked.connect(self.left)
        self.again.clicked.connect(self.again_asked)

    def show_code(self, symbol: Symbol, code: str, validity: str) -> None:
        """Show what the new laptop reads, or its user types."""
        self._drop_symbol()
        self.symbol = QrCode(symbol, CODE_PIXELS)
        self.symbol.setAccessibleName(self.tr("Code for the new laptop's camera"))
        self._sheet.insertWidget(0, self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        self.code.setText(code)
        self.validity.setText(validity)

    def show_none(self) -> None:
        """Show no code."""
        self._drop_symbol()
        self.code.clear()
        self.validity.clear()
        self.progress.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the page came to the front."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the page went."""
        super().hideEvent(event)
        self.hidden.emit()

    def _drop_symbol(self) -> None:
        if self.symbol is not None:
            self.symbol.deleteLater()
            self.symbol.hide()
            self.symbol = None

    def _lay_out(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2 * GRID)
        for step in (
            self.tr(
                "1. Connect the new laptop to the same Wi-Fi or cable as this one; "
                "Internet is not needed."
            ),
            self.tr(
                "2. Start Appello there, choose “Scan the code” and hold its camera "
                "to this screen, or type the code below and leave the address empty."
            ),
            self.tr(
                "3. It fetches the whole programme from here; the hub confirms it at "
                "its first exchange."
            ),
        ):
            words.addWidget(label(step, wrap=True))
        words.addSpacing(GRID)
        words.addWidget(self.code)
        words.addWidget(self.validity)
        words.addWidget(self.progress)
        words.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        sheet = card()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 2 * GRID, GRID, 2 * GRID)  # the symbol has its own
        row.setSpacing(2 * GRID)
        row.addLayout(words, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)
        column.addStretch()
        self.column.addWidget(scrolled(content), 1)
        return row
