"""The giant answer to a scan."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.giant import Giant
from desktop.widgets.icons import Icon
from desktop.widgets.styling import breakable, label, style
from desktop.widgets.theme import GRID, TextSize, Tone

CALM_AFTER_MS = 4000
SCALES = (1.0, 0.85, 0.7, 0.55)
"""How large the giant words are while the small ones have their size."""
SMALLER = (0.4, 0.3)
ICON = 7 * GRID


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
        self._icon = Icon("ready", ICON)
        self.word, self.name = Giant(lines=2), Giant()
        self.detail = label(size=TextSize.TITLE, wrap=True)
        self.step = label(wrap=True)
        heading = self._heading = QHBoxLayout()
        heading.setSpacing(2 * GRID)
        heading.addWidget(self._icon)
        heading.addWidget(self.word, 1)
        column = self._column = QVBoxLayout(self)
        column.addStretch()
        column.addLayout(heading)
        column.addWidget(self.name)
        column.addWidget(self.detail)
        column.addWidget(self.step)
        column.addStretch()
        self._compact = True
        self._be_compact(compact=False)
        self._calm = QTimer(self, singleShot=True, interval=CALM_AFTER_MS)
        self._calm.timeout.connect(self._calm_down)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Take the height there is: the words shrink before the window has to grow."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the smallest words take."""
        return QSize(20 * GRID, 14 * GRID)

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

    def drop_step(self) -> None:
        """Say no more what to do: something else tells it better."""
        self.step.clear()
        self._fit()

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
        self.detail.setText(breakable(shown.detail))
        self.detail.setHidden(not shown.detail)
        self.step.setText(shown.step)
        self.setAccessibleName(f"{shown.word} {shown.name} {shown.detail}")
        self._fit()

    def _fit(self) -> None:
        """Let the words shrink to the room there is, and in the end leave some out.

        What to do goes first: it matters less than who and when.
        """
        small = (*SCALES, *SMALLER)
        for compact, left_out, scales in (
            (False, (), SCALES),
            (True, (), small),
            (True, (self.step,), small),
            (True, (self.step, self.detail), small),
        ):
            self._be_compact(compact=compact)
            for part in (self.step, self.detail):
                part.setHidden(part in left_out or not part.text())
            if any(self._fits(scale) for scale in scales):
                return

    def _be_compact(self, *, compact: bool) -> None:
        if compact is self._compact:
            return
        self._compact = compact
        side = GRID if compact else 2 * GRID
        self._column.setContentsMargins(2 * side, side, 2 * side, side)
        self._column.setSpacing(GRID // 2 if compact else GRID)
        detail, step = (
            (TextSize.BODY, TextSize.SMALL)
            if compact
            else (TextSize.TITLE, TextSize.BODY)
        )
        style(self.detail, textSize=detail.value)
        style(self.step, textSize=step.value)

    def _fits(self, scale: float) -> bool:
        self.word.shrink(scale)
        self.name.shrink(scale)
        self._icon.setFixedSize(QSize(ICON, ICON) * max(scale, 0.5))
        for layout in (self._heading, self._column):
            layout.invalidate()
        return self._column.heightForWidth(self.width()) <= self.height()
