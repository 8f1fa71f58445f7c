"""A meeting's history as a table, and what may be corrected of it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QItemSelection, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QWidget

from desktop.screens.history import wording
from desktop.screens.history.form import Correcting, CorrectionForm
from desktop.services.history import Act, HistoryLine
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.page import Page
from desktop.widgets.styling import label
from desktop.widgets.table import Column, Table
from desktop.widgets.theme import GRID


class HistoryView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        correction_asked: Args: what (`Correcting`), the line or none.
        left: back to where one came from.
    """

    correction_asked = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._lines: Sequence[HistoryLine] = ()
        self.back = Button("", "back", kind=Kind.QUIET)
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(self.tr("Back"))
        self.header.put_first(self.back)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search by name…"))
        self.search.setAccessibleName(self.tr("Search by name"))
        self.only = Button(self.tr("Only corrections"), kind=Kind.QUIET)
        self.only.setCheckable(True)
        self.table = Table[HistoryLine](self.tr("History"), _columns())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.empty = EmptyState(
            "history",
            self.tr("Nothing recorded yet"),
            self.tr("Entries, exits and corrections of this meeting appear here."),
        )
        self.count = label(strong=True)
        self.missing = _button(
            self.tr("Add…"), self.tr("Add an entry or exit that nobody took")
        )
        self.person = _button(
            self.tr("Other person…"), self.tr("Say that it was somebody else")
        )
        self.time = _button(
            self.tr("Other time…"), self.tr("Say that it was at another time")
        )
        self.take_back = _button(
            self.tr("Take back…"), self.tr("Say that it did not happen")
        )
        self.form = CorrectionForm()
        self._lay_out()
        self._connect()

    def show_meeting(self, title: str, about: str) -> None:
        """Name the meeting."""
        self.header.say(title, about)

    def show_history(
        self,
        lines: Sequence[HistoryLine],
        people: Sequence[tuple[UUID, str]],
        staff: Sequence[tuple[UUID, str]],
    ) -> None:
        """List what was recorded, the newest first."""
        self._lines = lines
        self.form.offer(people, staff)
        self.empty.setHidden(bool(lines) or not self.form.isHidden())
        self.table.setVisible(bool(lines))
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for a name."""
        super().showEvent(event)
        self.search.setFocus()

    @Slot()
    def _fill(self) -> None:
        some = self._lines
        if self.only.isChecked():
            some = [line for line in some if line.act is not Act.MARKED]
        chosen = self.table.chosen()
        self.table.show_rows(some)
        self.table.choose_row(lambda line: line in chosen)
        self._narrow(self.search.text())
        self._allow()

    @Slot(str)
    def _narrow(self, query: str) -> None:
        self.table.narrow(query)
        self.count.setText(self.tr("%n lines", "", len(self.table.shown())))

    @Slot(QItemSelection)
    def _allow(self, _selected: QItemSelection | None = None) -> None:
        chosen = self.table.chosen()
        correctable = bool(chosen) and chosen[0].mark_id is not None
        for button in (self.take_back, self.time, self.person):
            button.setEnabled(correctable)

    @Slot(bool)
    def _make_room(self, opened: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Let the form stand where the buttons are that open it."""
        self._foot.setHidden(opened)
        self.empty.setHidden(opened or bool(self._lines))

    def _ask(self, what: Correcting) -> None:
        line = next(iter(self.table.chosen()), None)
        self.correction_asked.emit(what, line)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.search, 1)
        top.addWidget(self.only)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.count, 1)
        for button in (self.missing, self.person, self.time, self.take_back):
            foot.addWidget(button)
        self.column.addLayout(top)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.form)
        self.column.addWidget(self._foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.form.opened.connect(self._make_room)
        self.search.textChanged.connect(self._narrow)
        self.only.clicked.connect(self._fill)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.missing.clicked.connect(lambda: self._ask(Correcting.MISSING))
        self.take_back.clicked.connect(lambda: self._ask(Correcting.TAKE_BACK))
        self.time.clicked.connect(lambda: self._ask(Correcting.TIME))
        self.person.clicked.connect(lambda: self._ask(Correcting.PERSON))


def _button(words: str, help_words: str) -> Button:
    made = Button(words)
    made.setToolTip(help_words)
    made.setAccessibleDescription(help_words)
    return made


def _columns() -> list[Column[HistoryLine]]:
    translate = QCoreApplication.translate
    return [
        Column(translate("History", "Recorded"), wording.recorded),
        Column(translate("History", "Name"), wording.who),
        Column(translate("History", "Was"), wording.was),
        Column(translate("History", "Is now"), wording.now),
        Column(translate("History", "Why"), wording.why, wide=True),
        Column(translate("History", "How"), wording.how),
    ]
