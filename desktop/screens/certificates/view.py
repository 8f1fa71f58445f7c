"""Certificates: the list of an edition, and what can be done with it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.screens.certificates.columns import eligibility_columns
from desktop.services.certificates import EligibilityLine
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.choice import Choice
from desktop.widgets.empty import EmptyState
from desktop.widgets.page import Page
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.table import Table
from desktop.widgets.theme import GRID


class CertificatesView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        edition_chosen: Arg: the edition's id.
        issue_asked: for all who earned one and hold none.
        save_asked, open_asked, print_asked: the rows selected, else all issued.
        verify_file_asked: a PDF is to be picked and checked.
        verify_asked: Arg: the code typed or scanned from a certificate.
    """

    edition_chosen = Signal(object)
    issue_asked = Signal()
    save_asked = Signal()
    open_asked = Signal()
    print_asked = Signal()
    verify_file_asked = Signal()
    verify_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Certificates"), parent=parent)
        self.editions = Choice[UUID](self.tr("Edition"))
        self.table = Table[EligibilityLine](
            self.tr("Certificates"), eligibility_columns()
        )
        self.empty = EmptyState(
            "certificate",
            self.tr("Nobody enrolled yet"),
            self.tr("Certificates follow from closed meetings of an edition."),
        )
        self.progress = ProgressStrip()
        self.verify = Button(self.tr("Verify"), "verify", kind=Kind.QUIET)
        self.verify.setCheckable(True)
        self.print = Button(self.tr("Print…"), "print")
        self.open = Button(self.tr("Open"), "open")
        self.save = Button(self.tr("Save PDF…"), "save")
        self.issue = Button(self.tr("Issue"), "certificate", kind=Kind.PRIMARY)
        self._checks = QWidget()
        self.code = QLineEdit(clearButtonEnabled=True)
        self.code.setPlaceholderText(self.tr("Scan or paste a certificate's code…"))
        self.code.setAccessibleName(self.tr("A certificate's code"))
        self.pick = Button(self.tr("Choose a PDF…"), "open")
        self._lay_out()
        self._connect()
        self._checks.hide()
        self.empty.hide()

    def offer_editions(self, choices: Sequence[tuple[UUID, str]]) -> None:
        """List the editions."""
        self.editions.offer(choices)
        self.editions.setVisible(bool(choices))

    def show_people(self, lines: Sequence[EligibilityLine], summary: str) -> None:
        """List an edition's people and how things stand."""
        self.header.say(self.tr("Certificates"), summary)
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.show_what_can_be_done(lines)

    def show_what_can_be_done(self, lines: Sequence[EligibilityLine]) -> None:
        """Offer to issue what is due, and to print what was issued."""
        due = sum(line.earned and line.certificate_id is None for line in lines)
        issued = any(line.certificate_id is not None for line in lines)
        self.issue.setText(self.tr("Issue %n", "", due) if due else self.tr("Issue"))
        self.issue.setEnabled(due > 0)
        for button in (self.print, self.open, self.save):
            button.setEnabled(issued)

    def be_busy(self, *, busy: bool) -> None:
        """One piece of work at a time."""
        for button in (self.print, self.open, self.save, self.issue):
            button.setDisabled(busy)

    def _lay_out(self) -> None:
        self.header.add(self.verify)
        self.header.add(self.editions, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch()
        for button in (self.print, self.open, self.save, self.issue):
            foot.addWidget(button)
        check_row = QHBoxLayout(self._checks)
        check_row.setContentsMargins(0, 0, 0, 0)
        check_row.setSpacing(GRID)
        check_row.addWidget(self.code, 1)
        check_row.addWidget(self.pick)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.progress)
        self.column.addWidget(self._checks)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.editions.chosen.connect(self.edition_chosen)
        self.verify.toggled.connect(self._show_checks)
        self.print.clicked.connect(self.print_asked)
        self.open.clicked.connect(self.open_asked)
        self.save.clicked.connect(self.save_asked)
        self.issue.clicked.connect(self.issue_asked)
        self.pick.clicked.connect(self.verify_file_asked)
        self.code.returnPressed.connect(self._submit)

    @Slot(bool)
    def _show_checks(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._checks.setVisible(shown)
        if shown:
            self.code.setFocus()

    @Slot()
    def _submit(self) -> None:
        if text := self.code.text().strip():
            self.code.clear()
            self.verify_asked.emit(text)
