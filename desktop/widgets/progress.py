"""Long work in one line: what, how far, and a way to stop it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.widgets.buttons import Button
from desktop.widgets.motion import is_reduced
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID


class ProgressStrip(QWidget):
    """Hidden until work begins.

    Signals:
        cancelled: the user wants the work to stop.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label()
        self.count = label(muted=True)
        self._bar = QProgressBar(textVisible=False)
        self.cancel = Button(self.tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self.count)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self._cancel)
        self.hide()

    def begin(self, words: str) -> None:
        """Show the strip before the first count is known."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, int(is_reduced()))  # up to 0 it runs to and fro
        self._bar.setValue(0)
        self.count.clear()
        self.cancel.setEnabled(True)
        self.show()

    @Slot(int, int)
    def advance(self, done: int, total: int) -> None:
        """Show how far the work has come."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.count.setText(self.tr("{done} of {total}").format(done=done, total=total))

    def end(self) -> None:
        """Put the strip away."""
        self.hide()

    @Slot()
    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
