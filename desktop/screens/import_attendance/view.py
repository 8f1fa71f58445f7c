"""What Zoom noted, line by line, before it becomes attendance."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelection, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from desktop.screens.import_attendance.columns import Decision, review_columns
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.choice import Choice
from desktop.widgets.empty import EmptyState
from desktop.widgets.page import Page
from desktop.widgets.styling import breakable, label
from desktop.widgets.table import Table
from desktop.widgets.theme import GRID

UNDECIDED, NOBODY = UUID(int=1), UUID(int=0)


class ImportAttendanceView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        file_asked: a report is to be chosen.
        line_chosen: a line came under the cursor. Arg: its `Decision`.
        person_chosen: Args: the `Decision` so far, the person's id or `NOBODY`.
        import_asked, left: no argument.
    """

    file_asked = Signal()
    line_chosen = Signal(object)
    person_chosen = Signal(object, object)
    import_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.back = Button("", "back", kind=Kind.QUIET)
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(self.tr("Back"))
        self.header.put_first(self.back)
        self.other_file = Button(self.tr("Other report…"), "open")
        self.header.add(self.other_file)
        self.choose_file = Button(self.tr("Choose report…"), "open", kind=Kind.PRIMARY)
        self.empty = EmptyState(
            "online",
            self.tr("Import attendance from Zoom"),
            self.tr(
                "In Zoom open Reports > Usage > Participants and export the list as "
                "CSV, with “Show unique users” off. Its times are read as those of "
                "Rome. Nothing is written before you have seen it."
            ),
            self.choose_file,
        )
        self.table = Table[Decision](self.tr("Who was in Zoom"), review_columns())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.summary = label(strong=True, wrap=True)
        self.whom = label(wrap=True)
        self.person = Choice[UUID](self.tr("Counts for"))
        self.person.setMinimumContentsLength(16)
        self.take = Button("", "check", kind=Kind.PRIMARY)
        self._lay_out()
        self._connect()
        self.be_empty()

    def show_meeting(self, title: str, about: str) -> None:
        """Name the meeting."""
        self.header.say(title, about)

    def be_empty(self) -> None:
        """Ask for a report."""
        self._show_review(shown=False)

    def show_review(self, rows: Sequence[Decision]) -> None:
        """List what a report says; doubtful lines come first."""
        self.table.show_rows(rows)
        self._show_review(shown=True)
        self.table.selectRow(0)
        self.table.setFocus()

    def show_decision(self, row: Decision) -> None:
        """Show a line anew after somebody was chosen for it."""
        self.table.change_row(lambda old: old.line == row.line, row)

    def summarise(self, words: str) -> None:
        """Say how many are recognised, to be decided, left out."""
        self.summary.setText(words)

    def offer_people(
        self, whom: str, people: Sequence[tuple[UUID, str]], taken: UUID
    ) -> None:
        """Offer who the chosen line may count for."""
        self.whom.setText(breakable(whom))
        self.person.offer(people, taken)
        self.person.setEnabled(True)

    def offer_import(self, words: str, *, allowed: bool) -> None:
        """Say what the button will write."""
        self.take.setText(words)
        self.take.setEnabled(allowed)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to choose a report."""
        super().showEvent(event)
        self.choose_file.setFocus()

    def _show_review(self, *, shown: bool) -> None:
        self.empty.setHidden(shown)
        for widget in (self.table, self.other_file, self._foot, self._top):
            widget.setVisible(shown)
        self.person.setEnabled(False)

    @Slot(QItemSelection)
    def _selected(self, _selected: QItemSelection) -> None:
        for row in self.table.chosen():
            self.line_chosen.emit(row)

    @Slot(object)
    def _choose(self, person_id: UUID) -> None:
        if person_id != UNDECIDED:
            for row in self.table.chosen():
                self.person_chosen.emit(row, person_id)

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self.whom, 1)
        foot.addWidget(self.person)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(2 * GRID)
        top.addWidget(self.summary, 1)
        top.addWidget(self.take)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self._top)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.choose_file.clicked.connect(self.file_asked)
        self.other_file.clicked.connect(self.file_asked)
        self.take.clicked.connect(self.import_asked)
        self.person.chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._selected)
