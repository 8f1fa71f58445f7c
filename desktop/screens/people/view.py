"""The list of people: searched, sorted, and printed as badges."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.screens.people.badge_bar import BadgeBar
from desktop.screens.people.columns import people_columns
from desktop.services.people import PersonLine
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.choice import Choice
from desktop.widgets.empty import EmptyState
from desktop.widgets.page import Page
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.styling import label
from desktop.widgets.table import Table
from desktop.widgets.theme import GRID, Tone

EVERYBODY = UUID(int=0)


class PeopleView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        edition_chosen: Arg: the edition's id, or `EVERYBODY`.
        save_asked, print_asked: the badges of the edition chosen.
        badge_print_asked: Arg: the `PersonLine` whose badge is wanted.
        badge_replace_asked, badge_revoke_asked, erase_asked: it was said twice.
            Arg: as above.
    """

    edition_chosen = Signal(object)
    save_asked = Signal()
    print_asked = Signal()
    badge_print_asked = Signal(object)
    badge_replace_asked = Signal(object)
    badge_revoke_asked = Signal(object)
    erase_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("People"), parent=parent)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search by name…"))
        self.search.setAccessibleName(self.tr("Search by name"))
        self.editions = Choice[UUID](self.tr("Edition"))
        self.editions.setMinimumContentsLength(22)
        self.table = Table[PersonLine](self.tr("People"), people_columns())
        self.empty = EmptyState(
            "people",
            self.tr("Nobody here yet"),
            self.tr("People arrive with the first sync. Join a hub or load the demo."),
        )
        self.badge = BadgeBar()
        self.progress = ProgressStrip()
        self.count = label(strong=True)
        self.hint = label(self.tr("Choose an edition to print its badges."), muted=True)
        self.save = Button(self.tr("Save badges…"), "save")
        self.print = Button(self.tr("Print badges…"), "print", kind=Kind.PRIMARY)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.search, 1)
        top.addWidget(self.editions)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.hint)
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        self.column.addLayout(top)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.badge)
        self.column.addWidget(self.progress)
        self.column.addLayout(foot)
        self.search.textChanged.connect(self._narrow)
        self.editions.chosen.connect(self.edition_chosen)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self.table.selectionModel().selectionChanged.connect(self._select)
        self.badge.print.clicked.connect(self._print_badge)
        self.badge.replace.clicked.connect(self._confirm_replacing)
        self.badge.revoke.clicked.connect(self._confirm_revoking)
        self.badge.erase.clicked.connect(self._confirm_erasing)
        self.banner.accepted.connect(self._confirmed)
        self.empty.hide()
        self._asked: Callable[[], None] | None = None

    def offer_editions(self, choices: Sequence[tuple[UUID, str]]) -> None:
        """List the editions, after everybody."""
        everybody = (EVERYBODY, self.tr("All editions"))
        self.editions.offer([everybody, *choices])

    def show_people(self, lines: Sequence[PersonLine]) -> None:
        """List people, narrowed by what is being searched; who is chosen stays so."""
        chosen, asked = self._one(), self._asked
        self.table.show_rows(lines)
        if chosen is not None and self.table.choose_row(
            lambda line: line.person.id == chosen.person.id
        ):
            self._asked = asked
        else:
            self._select()
        nobody = not lines and self.editions.value in {None, EVERYBODY}
        self.table.setVisible(not nobody)
        self.empty.setVisible(nobody)
        self._count()

    def allow_badges(self, *, allowed: bool) -> None:
        """Badges come by edition, and one sheet at a time."""
        self.save.setVisible(allowed)
        self.print.setVisible(allowed)
        self.hint.setVisible(not allowed)

    def _one(self) -> PersonLine | None:
        chosen = self.table.chosen()
        return chosen[0] if len(chosen) == 1 else None

    @Slot()
    def _select(self) -> None:
        self._asked = None
        self.badge.show_person(self._one())

    @Slot()
    def _print_badge(self) -> None:
        self.badge_print_asked.emit(self._one())

    @Slot()
    def _confirm_replacing(self) -> None:
        words = self.tr(
            "The badge that {name} has lost will open no door any more, anywhere. A "
            "new one is printed."
        )
        self._confirm(self.badge_replace_asked, words, self.tr("Replace it"))

    @Slot()
    def _confirm_revoking(self) -> None:
        words = self.tr("The badge of {name} will open no door any more, anywhere.")
        self._confirm(self.badge_revoke_asked, words, self.tr("Revoke it"))

    @Slot()
    def _confirm_erasing(self) -> None:
        words = self.tr(
            "All that tells who {name} is will be erased, here and on every laptop, "
            "for good: name, birth, badges, certificates. Only the number of those "
            "who attended stays."
        )
        self._confirm(self.erase_asked, words, self.tr("Erase for good"))

    def _confirm(self, asked: SignalInstance, words: str, action: str) -> None:
        """Ask in the page, so that nobody loses a badge by a slip."""
        line = self._one()
        if line is not None:
            self._asked = partial(asked.emit, line)
            named = words.format(name=line.person.full_name)
            self.banner.say(Tone.ALREADY, named, action=action)

    @Slot()
    def _confirmed(self) -> None:
        self.banner.hide()
        if self._asked is not None:
            asked, self._asked = self._asked, None
            asked()

    @Slot(str)
    def _narrow(self, query: str) -> None:
        self.table.narrow(query)
        self._count()

    def _count(self) -> None:
        self.count.setText(self.tr("%n people", "", len(self.table.shown())))
