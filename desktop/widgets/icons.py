"""The program's own strokes, in whatever colour the text beside them has."""

from functools import cache

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from desktop.paths import resource

_SHARPNESS = 2  # pixmaps are drawn for a 200 % screen; Qt scales them down


@cache
def _stroke(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Draw the icon called `name` into `box`."""
    drawing = _stroke(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, box)


def picture(name: str, colour: QColor, size: QSize) -> QPixmap:
    """Return the icon called `name`, in `colour`, at the left of `size`."""
    made = QPixmap(size * _SHARPNESS)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    side = made.height()
    paint_icon(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    made.setDevicePixelRatio(_SHARPNESS)
    return made


class Icon(QWidget):
    """A picture beside words; decorative, so hidden from screen readers."""

    def __init__(self, name: str, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(pixels, pixels)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str) -> None:
        """Draw another icon."""
        self._name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw in the colour of the text around."""
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        paint_icon(painter, self._name, QRectF(self.rect()), colour)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()
