"""A QR code on the screen, for a scanner to read."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.documents.qr import QUIET_MODULES, Symbol


class QrCode(QWidget):
    """Black on white in every scheme, in whole pixels, so that it stays sharp."""

    def __init__(
        self, symbol: Symbol, side: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self._modules = symbol.modules + 2 * QUIET_MODULES
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the modules that are dark."""
        sharpness = self.devicePixelRatioF()
        module = int(self.width() * sharpness / self._modules) / sharpness
        start = (self.width() - module * self._symbol.modules) / 2
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, row in enumerate(self._symbol.rows):
            for x, shade in enumerate(row):
                if not shade:
                    place = QRectF(
                        start + x * module, start + y * module, module, module
                    )
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
