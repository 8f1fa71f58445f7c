"""The scanner that types: whether it is heard, and what becomes of its characters."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.devices.trial_codes import SCANNER_CODE
from desktop.documents.qr import encode
from desktop.screens.hardware.finding import Finding
from desktop.widgets.hearing import Hearing
from desktop.widgets.qr import QrCode
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID

CODE_PIXELS = 29 * GRID  # 5 a module, which any scanner reads off a screen


class ScannerPanel(QWidget):
    """Widgets only: a code to scan, and what came of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hearing, self.finding = Hearing(), Finding()
        code = QrCode(encode(SCANNER_CODE, "M"), CODE_PIXELS)
        code.setAccessibleName(self.tr("Test code for the scanner"))
        steps = label(
            self.tr(
                "Scan this code, here or printed: it tells whether the scanner types "
                "as this computer's keyboard does."
            ),
            wrap=True,
        )
        side = QVBoxLayout()
        side.setSpacing(2 * GRID)
        side.addWidget(steps)
        side.addWidget(self.hearing)
        side.addWidget(self.finding)
        side.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        row.addWidget(code)
        row.addLayout(side, 1)
