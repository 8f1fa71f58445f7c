"""The hardware page: camera, scanner and sounds, one card each."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.screens.hardware.camera_panel import CameraPanel
from desktop.screens.hardware.scanner_panel import ScannerPanel
from desktop.screens.hardware.sound_panel import SoundPanel
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.page import Page, card, scrolled
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID


class HardwareView(Page):
    """Widgets only; each panel has signals of its own.

    Signals:
        print_asked: the test codes are wanted on paper.
        left: the user wants to go back.
        shown, hidden: the page opened or was put away.
    """

    print_asked = Signal()
    left = Signal()
    shown = Signal()
    hidden = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Camera, scanner, sounds"), parent=parent)
        self.back = Button("", "back", kind=Kind.QUIET)
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(self.tr("Back"))
        self.print = Button(self.tr("Print test codes…"), "print")
        self.progress = ProgressStrip()
        self.camera, self.scanner = CameraPanel(), ScannerPanel()
        self.sound = SoundPanel()
        self.header.put_first(self.back)
        self.header.add(self.print)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        for title, panel in (
            (self.tr("Camera"), self.camera),
            (self.tr("Scanner"), self.scanner),
            (self.tr("Sounds"), self.sound),
        ):
            column.addWidget(_titled(title, panel))
        column.addStretch()
        self.column.addWidget(self.progress)
        self.column.addWidget(scrolled(content), 1)
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self.print_asked)

    def showEvent(self, event: QShowEvent) -> None:
        """Start the devices."""
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the devices rest."""
        super().hideEvent(event)
        self.hidden.emit()


def _titled(title: str, panel: QWidget) -> QWidget:
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 3 * GRID)
    column.setSpacing(2 * GRID)
    column.addWidget(label(title, strong=True))
    column.addWidget(panel)
    return made
