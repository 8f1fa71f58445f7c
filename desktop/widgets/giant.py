"""Words as large as their place allows: read from 3 metres, never cut."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.theme import PIXELS, TextSize


class Giant(QWidget):
    """Words in the giant size: on as few lines and as large as they fit.

    Args:
        lines: how many they may take before they shrink; 1 or 2.
    """

    def __init__(self, *, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._most = "", lines
        self._scale = 1.0
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return the words shown."""
        return self._text

    def say(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def shrink(self, scale: float) -> None:
        """Take less room, where the page has less: 1 is the giant size."""
        if scale != self._scale:
            self._scale = scale
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for one line; the width is whatever there is."""
        return QSize(0, QFontMetrics(self._font()).height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """Ask for as many lines as the words take."""
        lines, font = self._fitted(width)
        return len(lines) * QFontMetrics(font).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw, as large as fits."""
        lines, font = self._fitted(self.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side, "\n".join(lines))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size and the colours."""
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def _fitted(self, width: int) -> tuple[list[str], QFont]:
        """Return the way to break the words that lets them be largest."""
        words = self._text.split(" ")
        ways = [[self._text]]
        if self._most > 1:
            ways += [
                [" ".join(words[:at]), " ".join(words[at:])]
                for at in range(1, len(words))
            ]
        font = self._font()
        metrics = QFontMetrics(font)
        widths = [max(map(metrics.horizontalAdvance, way)) for way in ways]
        narrowest = min(range(len(ways)), key=lambda way: max(widths[way], width))
        if widths[narrowest] > width:
            pixels = font.pixelSize() * width // widths[narrowest]
            font.setPixelSize(max(pixels, 1))
        return ways[narrowest], font

    def _font(self) -> QFont:
        font = QFont(self.font())
        larger = PIXELS[TextSize.GIANT] / PIXELS[TextSize.BODY]
        font.setPixelSize(round(QFontInfo(font).pixelSize() * larger * self._scale))
        font.setBold(True)
        return font
