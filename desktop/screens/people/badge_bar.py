"""One person's badge, and where on the paper badges go."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.people import PersonLine
from desktop.widgets.buttons import ElidedButton
from desktop.widgets.choice import Choice
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID

PLACES = 10  # on a sheet, see `desktop.documents.badge`
CARD = 0
"""A page of the badge's own size; 1 to 10 are places on a sheet."""


class BadgeBar(QWidget):
    """Acts on the person who is selected in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label(strong=True, wrap=True)
        self.print = ElidedButton(self.tr("Print the badge…"), "print")
        self.replace = ElidedButton(self.tr("Lost: replace…"), "badge")
        self.revoke = ElidedButton(self.tr("Revoke…"), "revoked")
        self.erase = ElidedButton(self.tr("Erase the person…"), "close")
        self.place = Choice[int](self.tr("Where on the paper"))
        self.place.setMinimumContentsLength(14)
        words = self.tr("Sheet, place {number}")
        places = [(one, words.format(number=one)) for one in range(1, PLACES + 1)]
        self.place.offer([(CARD, self.tr("On a card of its own")), *places])
        self._actions = QWidget(self)
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(GRID)
        for button in (self.print, self.replace, self.revoke, self.erase):
            actions.addWidget(button)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.name, 1)
        top.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._actions)
        self.show_person(None)

    @property
    def position(self) -> int | None:
        """The place on a sheet, 1 to 10; none for a page of the badge's own size."""
        return self.place.value or None

    def show_person(self, line: PersonLine | None) -> None:
        """Act on a person from now on, or on nobody."""
        nobody = self.tr("Select a person for one badge.")
        self.name.setText(line.person.full_name if line else nobody)
        self._actions.setHidden(line is None)
        self.revoke.setEnabled(line is not None and line.badge is not None)
