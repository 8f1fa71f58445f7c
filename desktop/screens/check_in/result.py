"""The giant answer to a scan."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.giant import Giant
from desktop.widgets.icons import Icon
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, TextSize, Tone

CALM_AFTER_MS = 4000
SCALES = (1.0, 0.85, 0.7, 0.55, 0.4)
"""How large the giant words are, at most and at least."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A result in words.

    Attributes:
        word: the state in one or two words, never told by colour alone.
        name: the given name, or nothing where nobody is known.
        detail: time, and how late.
        step: what to do next; nothing when all is well.
    """

    tone: Tone
    icon: str
    word: str
    name: str = ""
    detail: str = ""
    step: str = ""


class ResultPanel(QFrame):
    """Shows a result until the next, loud at first, then calmly ready again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready = Shown(Tone.NEUTRAL, "ready", "")
        self._last = ""
        self._icon = Icon("ready", 7 * GRID)
        self.word, self.name = Giant(lines=2), Giant()
        self.detail = label(size=TextSize.TITLE, wrap=True)
        self.step = label(wrap=True)
        heading = QHBoxLayout()
        heading.setSpacing(2 * GRID)
        heading.addWidget(self._icon)
        heading.addWidget(self.word, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addStretch()
        column.addLayout(heading)
        column.addWidget(self.name)
        column.addWidget(self.detail)
        column.addWidget(self.step)
        column.addStretch()
        self._calm = QTimer(self, singleShot=True, interval=CALM_AFTER_MS)
        self._calm.timeout.connect(self._calm_down)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Take the height there is: the words shrink before the window has to grow."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the smallest words take."""
        return QSize(20 * GRID, 12 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words as large as fit."""
        super().resizeEvent(event)
        self._fit()

    def be_ready(self, ready: Shown) -> None:
        """Say what a scan would do now, and forget the last result."""
        self._ready, self._last = ready, ""
        self._calm_down()

    def show_result(self, result: Shown) -> None:
        """Show a result, whatever was shown before."""
        self._last = " · ".join(
            part for part in (result.word, result.name, result.detail) if part
        )
        self._draw(result)
        self._calm.start()

    @Slot()
    def _calm_down(self) -> None:
        self._calm.stop()
        self._draw(self._ready)
        if self._last:
            self.step.setText(self.tr("Last: {result}").format(result=self._last))
            self._fit()

    def _draw(self, shown: Shown) -> None:
        style(self, loud=shown.tone.value)
        self._icon.show_icon(shown.icon)
        self.word.say(shown.word)
        self.name.say(shown.name)
        self.detail.setText(shown.detail)
        self.detail.setHidden(not shown.detail)
        self.step.setText(shown.step)
        self.setAccessibleName(f"{shown.word} {shown.name} {shown.detail}")
        self._fit()

    def _fit(self) -> None:
        """Let the words shrink to the room there is; what to do is said last of all."""
        self.step.setHidden(not self.step.text())
        for scale in SCALES:
            self.word.shrink(scale)
            self.name.shrink(scale)
            if self._fits():
                return
        self.step.hide()

    def _fits(self) -> bool:
        self._column.invalidate()
        return self._column.heightForWidth(self.width()) <= self.height()
