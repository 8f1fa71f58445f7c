"""Lists are real tables: sorted, filtered, copied, all by keyboard."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.widgets.styling import tip
from desktop.widgets.theme import CONTROL
from sync.domain.names import plain

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

_SORT = Qt.ItemDataRole.UserRole
_FILTER = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """What one column shows of a row.

    Attributes:
        order: what the column sorts by; its text, without accents, where not given.
        wide: takes the room that is left.
    """

    title: str
    text: Callable[[R], str]
    order: Callable[[R], float] | None = None
    wide: bool = False

    def key(self, row: R) -> str | float:
        """Return what the column sorts `row` by."""
        return (
            plain(self.text(row)).replace(" ", "")
            if self.order is None
            else self.order(row)
        )


class Rows(QAbstractTableModel, Generic[R]):
    """Frozen values as rows."""

    def __init__(
        self, columns: Sequence[Column[R]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[R, ...] = ()

    def replace(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def change(self, old: Callable[[R], bool], new: R) -> None:
        """Show one row anew; the others, and what is chosen, stay."""
        number = next(at for at, row in enumerate(self._rows) if old(row))
        self._rows = (*self._rows[:number], new, *self._rows[number + 1 :])
        last = len(self.columns) - 1
        self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def row(self, number: int) -> R:
        """Return the value shown in a row."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows; a cell has none of its own."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer Qt's questions about a cell."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.text(row))
        if role == _SORT:
            return column.key(row)
        if role == _FILTER:
            return plain(" ".join(each.text(row) for each in self.columns))
        if role == Qt.ItemDataRole.TextAlignmentRole and column.order is not None:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = "AlignLeft" if column.order is None else "AlignRight"
            return Qt.AlignmentFlag[side] | Qt.AlignmentFlag.AlignVCenter
        return None


class Table(QTableView, Generic[R]):
    """Shows `Rows`; a click on a heading sorts, Ctrl+C copies the chosen rows."""

    def __init__(
        self, name: str, columns: Sequence[Column[R]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = Rows(columns, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._rows)
        self._sorted.setSortRole(_SORT)
        self._sorted.setFilterRole(_FILTER)
        self.setModel(self._sorted)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(CONTROL)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for number, column in enumerate(columns):
            if column.wide:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, in their own order until a heading is clicked."""
        self._rows.replace(rows)

    def change_row(self, old: Callable[[R], bool], new: R) -> None:
        """Show one row anew; the others, and what is chosen, stay."""
        self._rows.change(old, new)

    def narrow(self, query: str) -> None:
        """Show the rows that hold every word of `query`, in any order."""
        words = (f"(?=.*{re.escape(word)})" for word in plain(query).split())
        self._sorted.setFilterRegularExpression("".join(words))

    def shown(self) -> list[R]:
        """Return the rows as they stand on the screen."""
        return [self._at(number) for number in range(self._sorted.rowCount())]

    def chosen(self) -> list[R]:
        """Return the selected rows, from the top."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._at(number) for number in numbers]

    def choose_row(self, wanted: Callable[[R], bool]) -> bool:
        """Select the first row that is wanted; returns whether there is one."""
        for number, row in enumerate(self.shown()):
            if wanted(row):
                self.selectRow(number)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole rows, so that a spreadsheet takes them as they are."""
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        columns = self._rows.columns
        lines = [[column.text(row) for column in columns] for row in self.chosen()]
        QGuiApplication.clipboard().setText("\n".join(map("\t".join, lines)))

    def _at(self, number: int) -> R:
        index = self._sorted.mapToSource(self._sorted.index(number, 0))
        return self._rows.row(index.row())
