"""Words as large as their place allows: read from 3 metres, never cut."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.theme import PIXELS, TextSize


class Giant(QWidget):
    """One line in the giant size, shrunk where it would not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def say(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of one line in full size."""
        return QSize(0, QFontMetrics(self._full_size()).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, as large as fits."""
        font = self._full_size()
        wanted = QFontMetrics(font).horizontalAdvance(self._text)
        if wanted > self.width():
            font.setPixelSize(max(font.pixelSize() * self.width() // wanted, 1))
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side, self._text)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size and the colours."""
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def _full_size(self) -> QFont:
        font = QFont(self.font())
        larger = PIXELS[TextSize.GIANT] / PIXELS[TextSize.BODY]
        font.setPixelSize(round(font.pixelSize() * larger))
        font.setBold(True)
        return font
