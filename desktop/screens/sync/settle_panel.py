"""The values of one field side by side: keep one, or write another."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.sync.columns import moment
from desktop.screens.sync.naming import value_words, writer_name
from desktop.screens.sync.value_field import ValueField
from desktop.services.settling import Candidate, Conflict
from desktop.widgets.buttons import Button
from desktop.widgets.page import card
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize

_MOST = 3
"""Values shown side by side; more stations than that seldom disagree."""


class SettlePanel(QWidget):
    """Shows one conflict at a time.

    Signals:
        settled: Args: the `Conflict`, and the value that is to hold.
    """

    settled = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflict: Conflict | None = None
        self._may_settle = False
        self.keep: list[Button] = []
        self.field = ValueField(self.tr("Another value"))
        self.use = Button(self.tr("Use this"))
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addLayout(self._cards, 3)
        row.addWidget(
            _card(
                label(self.tr("Another value"), size=TextSize.SMALL, muted=True),
                self.field,
                self.use,
            ),
            2,
        )
        self.field.edited.connect(self._allow)
        self.field.text.returnPressed.connect(self.use.click)
        self.use.clicked.connect(self._use)

    def show_conflict(self, conflict: Conflict | None, *, may_settle: bool) -> None:
        """Show the values of a field; nobody but a coordinator may choose."""
        same = conflict == self._conflict and may_settle == self._may_settle
        self._conflict, self._may_settle = conflict, may_settle
        self.setVisible(conflict is not None)
        if conflict is None or same:
            return  # what is being typed stays
        self._clear()
        for number, candidate in enumerate(conflict.candidates[:_MOST]):
            self._cards.addWidget(self._candidate(candidate, holds=number == 0), 1)
        self.field.edit(conflict)
        self._allow()

    def _clear(self) -> None:
        self.keep = []
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _candidate(self, candidate: Candidate, *, holds: bool) -> QWidget:
        assert self._conflict is not None
        keep = Button(self.tr("Keep"))
        keep.setEnabled(self._may_settle)
        keep.clicked.connect(partial(self._choose, candidate))
        self.keep.append(keep)
        words = value_words(candidate.value, self._conflict.kind)
        keep.setAccessibleName(self.tr("Keep “{value}”").format(value=words))
        value = label(words, strong=True, wrap=True)
        written = [writer_name(candidate.writer)]
        if at := candidate.written_at:
            written.append(moment(at))
        if holds:
            written.append(self.tr("holds for now"))
        about = label(" · ".join(written), size=TextSize.SMALL, muted=True, wrap=True)
        return _card(about, value, keep)

    def _choose(self, candidate: Candidate) -> None:
        self.settled.emit(self._conflict, candidate.value.raw)

    @Slot()
    def _use(self) -> None:
        self.settled.emit(self._conflict, self.field.value())

    @Slot()
    def _allow(self) -> None:
        try:
            self.field.value()
        except ValueError:
            self.use.setEnabled(False)
        else:
            self.use.setEnabled(self._may_settle and self.field.isEnabled())


def _card(*parts: QWidget) -> QWidget:
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(GRID, GRID, GRID, GRID)
    column.setSpacing(GRID)
    for part in parts[:-1]:
        column.addWidget(part)
    column.addStretch()
    column.addWidget(parts[-1])
    return made
