"""A list of the sync page: a table, how much of it is shown, or why it is empty."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.empty import EmptyState
from desktop.widgets.styling import label
from desktop.widgets.table import Column, Table
from desktop.widgets.theme import GRID

R = TypeVar("R")


class ListPanel(QWidget, Generic[R]):
    """Shows lines of one kind; what can be done with them goes below.

    Attributes:
        note: stands above the table, hidden while it says nothing.
        foot: room for buttons, after the count.
    """

    def __init__(
        self, name: str, columns: Sequence[Column[R]], empty: EmptyState
    ) -> None:
        super().__init__()
        self.table = Table[R](name, columns)
        self.empty = empty
        self.note = label(muted=True, wrap=True)
        self.count = label(muted=True)
        self._below = QWidget()
        self.foot = QHBoxLayout(self._below)
        self.foot.setContentsMargins(0, 0, 0, 0)
        self.foot.setSpacing(GRID)
        self.foot.addWidget(self.count, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)
        self.column.addWidget(self.note)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self._below)
        self._shown: tuple[Sequence[R], int] | None = None
        for part in (self.note, self.table, self.empty, self._below):
            part.hide()

    def show_lines(self, lines: Sequence[R], total: int) -> None:
        """Show lines, and say of how many if they are not all."""
        if self._shown == (lines, total):
            return  # what was chosen stays chosen
        self._shown = lines, total
        number = self.table.currentIndex().row()
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        locale = QLocale()
        shown = self.tr("the first {shown} of {total}").format(
            shown=locale.toString(len(lines)), total=locale.toString(total)
        )
        self.count.setText(shown if total > len(lines) else "")
        has_buttons = self.foot.count() > 1
        self._below.setVisible(bool(lines) and (has_buttons or total > len(lines)))
        if lines:
            self.table.selectRow(min(max(number, 0), len(lines) - 1))

    def say(self, words: str) -> None:
        """Say something about the whole list."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
