"""The lists of the door: who is expected, inside, missing, gone."""

from collections.abc import Sequence
from enum import Enum
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.screens.check_in.roster import roster_columns
from desktop.services.people import Person
from desktop.services.roster import Roster, RosterLine
from desktop.widgets.choice import Choice
from desktop.widgets.table import Table
from desktop.widgets.theme import GRID
from sync.domain.attendance import Presence


class Listed(Enum):
    """Whom a list holds; everybody, or those who are somewhere."""

    EVERYBODY = None
    PRESENT = Presence.PRESENT
    MISSING = Presence.EXPECTED
    LEFT = Presence.LEFT

    def among(self, lines: Sequence[RosterLine]) -> Sequence[RosterLine]:
        """Return those of some people who are on it."""
        presence = self.value
        if presence is None:
            return lines
        return [line for line in lines if line.presence is presence]


class PeopleList(QWidget):
    """Names only while nobody hides them.

    Attributes:
        hides_names: whether lists show initials.

    Signals:
        turned: another list is wanted. Arg: the `Listed`.
    """

    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hides_names = False
        self.which = Choice[Listed](self.tr("List"))
        self.which.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
        self.table = Table[RosterLine](
            self.tr("People of this meeting"), roster_columns(self._name)
        )
        self.table.horizontalHeader().setResizeContentsPrecision(0)  # what is in view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.which)
        column.addWidget(self.table, 1)
        self.which.chosen.connect(self.turned)
        self.show_counts(Roster((), 0, 0, 0))

    def show_counts(self, roster: Roster) -> None:
        """Say how many each list holds."""
        self.which.offer(
            [
                (Listed.EVERYBODY, self.tr("Everybody: %n", "", len(roster.lines))),
                (Listed.PRESENT, self.tr("Present: %n", "", roster.present)),
                (Listed.MISSING, self.tr("Missing: %n", "", roster.expected)),
                (Listed.LEFT, self.tr("Left: %n", "", roster.left)),
            ]
        )

    def show_lines(
        self, lines: Sequence[RosterLine], *, first: bool, taken: UUID | None = None
    ) -> None:
        """List people.

        Args:
            first: whether the first of them is taken, for Enter.
            taken: who stays taken instead; if gone, nobody is, lest Enter mark
                somebody else.
        """
        self.table.show_rows(lines)
        if taken is not None:
            self.table.choose_row(lambda line: line.person.id == taken)
        elif first and lines:
            self.table.selectRow(0)

    def show_line(self, line: RosterLine) -> None:
        """Show one person anew; the others, and who is taken, stay."""
        wanted = line.person.id.int  # much faster to compare
        self.table.change_row(lambda one: one.person.id.int == wanted, line)

    def name(self, line: RosterLine) -> str:
        """Return as much of a name as may be read here."""
        return self._name(line.person)

    def step(self, rows: int) -> None:
        """Take the row below or above."""
        count = self.table.model().rowCount()
        if not count:
            return
        chosen = self.table.selectionModel().hasSelection()
        row = self.table.currentIndex().row() + rows if chosen else min(rows, 0)
        self.table.selectRow(row % count)

    def turn(self, steps: int) -> None:
        """Show the next list or the last."""
        lists = tuple(Listed)
        now = self.which.value or Listed.EVERYBODY
        wanted = lists[(lists.index(now) + steps) % len(lists)]
        self.which.choose(wanted)
        self.turned.emit(wanted)

    def taken(self) -> UUID | None:
        """Return who is taken."""
        return next((line.person.id for line in self.table.chosen()), None)

    def _name(self, person: Person) -> str:
        return person.initials if self.hides_names else person.full_name
