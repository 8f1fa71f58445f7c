"""What the camera sees, or why it sees nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Kind
from desktop.widgets.icons import Icon
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, RADIUS

if TYPE_CHECKING:  # importing it fails where libpulse is missing
    from PySide6.QtMultimedia import QVideoFrame

LEAST_MS = 50


class CameraPicture(QFrame):
    """Paints frames like a mirror, so that aiming a badge is easy.

    Attributes:
        mirrored: whether it does; some cameras turn their picture themselves.

    Signals:
        help_asked: there is no picture, and the user wants to know why.
    """

    help_asked = Signal()

    def __init__(
        self, *, offers_help: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.mirrored = True
        self._offers_help = offers_help
        self._frame: QVideoFrame | None = None
        self._age = QElapsedTimer()
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self._icon = Icon("camera", 6 * GRID)
        style(self._icon, muted=True)
        self.words = label(muted=True, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.help = Button(self.tr("Check the camera…"), "camera", kind=Kind.QUIET)
        self.help.clicked.connect(self.help_asked)
        column = self._column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addWidget(self.help, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.help.hide()
        self.setAccessibleName(self.tr("Camera picture"))

    def show_frame(self, frame: "QVideoFrame") -> None:
        """Paint a frame that has arrived, unless the last one is very fresh.

        Half the frames are enough to aim by, and leave time for the marks.
        """
        if self._frame is not None and self._age.elapsed() < LEAST_MS:
            return
        self._age.start()
        self._frame = frame
        for part in (self._icon, self.words, self.help):
            part.hide()
        self.update()

    def hold(self) -> None:
        """Paint nothing for a moment: a mark that is being made comes first."""
        self._age.start()

    def say(self, words: str, *, trouble: bool) -> None:
        """Say something in place of a picture."""
        self._icon.show_icon("camera-off" if trouble else "camera")
        self.words.setText(words)
        self._frame = None
        self.words.show()
        self.help.setVisible(trouble and self._offers_help)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all that is said where there is little room."""
        super().resizeEvent(event)
        if self._frame is None:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the newest frame as large as fits, with the card's corners."""
        super().paintEvent(event)
        if self._frame is None:
            return
        image = self._frame.toImage()
        size = QSizeF(image.size()).scaled(
            QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatioByExpanding
        )
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter = QPainter(self)
        painter.setClipPath(corners)
        if self.mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(box, image)
        painter.end()

    def _fit(self) -> None:
        """Give up air and the icon before any of the words."""
        for icon, air in ((True, 3), (False, 3), (False, 1)):
            self._icon.setVisible(icon)
            self._column.setContentsMargins(*[air * GRID] * 4)
            self._column.setSpacing((air + 1) // 2 * GRID)
            if self._column.heightForWidth(self.width()) <= self.height():
                return
