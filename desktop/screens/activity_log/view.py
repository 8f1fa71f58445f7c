"""The activity log: one entry in a form, the recorded ones below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.wording import span
from desktop.services.activity_log import ActivityLine
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.choice import Choice
from desktop.widgets.empty import EmptyState
from desktop.widgets.form import TimeField
from desktop.widgets.page import Page
from desktop.widgets.styling import label
from desktop.widgets.table import Column, Table
from desktop.widgets.theme import CONTROL, GRID, TextSize

NO_MODULE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form; times are of the wall clock, to the minute."""

    module_id: UUID | None
    text: str
    starts: time
    ends: time
    materials: str
    notes: str


class ActivityLogView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        meeting_chosen: Arg: the meeting's id.
        edited: the user changed something in the form.
        record_asked, discard_asked: no argument.
        entry_chosen: a recorded entry is to be corrected. Arg: its `ActivityLine`.
    """

    meeting_chosen = Signal(object)
    edited = Signal()
    record_asked = Signal()
    discard_asked = Signal()
    entry_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Activity log"), parent=parent)
        self.meetings = Choice[UUID](self.tr("Meeting"))
        self.header.add(self.meetings, stretch=2)
        self.module = Choice[UUID](self.tr("Module"))
        self.starts, self.ends = TimeField(), TimeField()
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self.text.setMinimumHeight(2 * CONTROL)
        self.materials, self.notes = QLineEdit(), QLineEdit()
        self.saved = label(muted=True)
        self.discard = Button(self.tr("Discard"), kind=Kind.QUIET)
        self.record = Button(self.tr("Record entry"), "check", kind=Kind.PRIMARY)
        self.record.setShortcut("Ctrl+Return")
        self.recorded = label(self.tr("Recorded entries"), strong=True)
        self.entries = Table[ActivityLine](
            self.tr("Recorded entries"),
            [
                Column(
                    self.tr("Time"), lambda line: span(line.starts_at, line.ends_at)
                ),
                Column(self.tr("Module"), lambda line: line.module),
                Column(self.tr("What was done"), lambda line: line.text, wide=True),
                Column(self.tr("Station"), lambda line: line.author),
            ],
        )
        self.entries.setMinimumHeight(3 * CONTROL)
        self._form = QWidget()
        self.empty = EmptyState(
            "activity",
            self.tr("No meetings yet"),
            self.tr("A meeting's log is written here. Join a hub or load the demo."),
        )
        self._lay_out()
        self._connect()
        self.show_entries([])

    def offer_meetings(self, choices: Sequence[tuple[UUID, str]], taken: UUID) -> None:
        """List the meetings to choose from."""
        self.meetings.offer(choices, taken)

    def show_form(self, *, shown: bool) -> None:
        """Show the form, or what to do where there is no meeting."""
        self._form.setVisible(shown)
        self.meetings.setVisible(shown)
        self.empty.setVisible(not shown)

    def written(self) -> Written:
        """Return what stands in the form."""
        module_id = self.module.value
        return Written(
            module_id=None if module_id == NO_MODULE else module_id,
            text=self.text.toPlainText(),
            starts=self.starts.value,
            ends=self.ends.value,
            materials=self.materials.text(),
            notes=self.notes.text(),
        )

    def write(self, modules: Sequence[tuple[UUID, str]], written: Written) -> None:
        """Fill the form without calling it an edit."""
        fields = (self.text, self.starts, self.ends, self.materials, self.notes)
        blockers = [QSignalBlocker(field) for field in fields]
        none = (NO_MODULE, self.tr("No module"))
        self.module.offer([*modules, none], written.module_id or NO_MODULE)
        self.text.setPlainText(written.text)
        self.starts.show_time(written.starts)
        self.ends.show_time(written.ends)
        self.materials.setText(written.materials)
        self.notes.setText(written.notes)
        self.say_saved("")
        self._allow()
        del blockers

    def show_entries(self, entries: Sequence[ActivityLine]) -> None:
        """List what is recorded; nothing is shown where nothing is."""
        self.entries.show_rows(entries)
        self.entries.setHidden(not entries)
        self.recorded.setHidden(not entries)

    def say_saved(self, words: str) -> None:
        """Tell how the half-written entry is kept."""
        self.saved.setText(words)

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID // 2)
        form.setColumnStretch(0, 1)
        form.setColumnStretch(1, 1)
        times = QHBoxLayout()
        times.setSpacing(GRID)
        times.addWidget(self.starts)
        times.addWidget(label("\N{EN DASH}"))
        times.addWidget(self.ends)
        times.addStretch()
        materials, notes = self.tr("Materials"), self.tr("Notes")
        done, from_to = self.tr("What was done"), self.tr("From, to")
        for row, column, words in (
            (0, 0, self.tr("Module")),
            (0, 1, from_to),
            (2, 0, done),
            (4, 0, materials),
            (4, 1, notes),
        ):
            form.addWidget(label(words, size=TextSize.SMALL, muted=True), row, column)
        form.addWidget(self.module, 1, 0)
        form.addLayout(times, 1, 1)
        form.addWidget(self.text, 3, 0, 1, 2)
        form.addWidget(self.materials, 5, 0)
        form.addWidget(self.notes, 5, 1)
        form.setRowStretch(3, 1)
        for field, name in (
            (self.text, done),
            (self.starts, self.tr("From")),
            (self.ends, self.tr("To")),
            (self.materials, materials),
            (self.notes, notes),
        ):
            field.setAccessibleName(name)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.discard)
        foot.addWidget(self.record)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(form, 3)
        column.addLayout(foot)
        column.addWidget(self.recorded)
        column.addWidget(self.entries, 2)
        self.column.addWidget(self._form, 1)
        self.column.addWidget(self.empty, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.meetings.chosen.connect(self.meeting_chosen)
        self.module.chosen.connect(self._change)
        self.text.textChanged.connect(self._change)
        self.starts.timeChanged.connect(self._change)
        self.ends.timeChanged.connect(self._change)
        self.materials.textChanged.connect(self._change)
        self.notes.textChanged.connect(self._change)
        self.record.clicked.connect(self.record_asked)
        self.discard.clicked.connect(self.discard_asked)
        self.entries.activated.connect(self._activate)

    @Slot()
    def _change(self) -> None:
        self._allow()
        self.edited.emit()

    def _allow(self) -> None:
        self.record.setEnabled(bool(self.text.toPlainText().strip()))

    @Slot(QModelIndex)
    def _activate(self, _index: QModelIndex) -> None:
        for line in self.entries.chosen()[:1]:
            self.entry_chosen.emit(line)
