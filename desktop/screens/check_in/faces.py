"""The left half of the door: the camera's picture, or people, or a form."""

from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from desktop.screens.check_in.people_list import PeopleList
from desktop.screens.check_in.picture import CameraPicture
from desktop.screens.check_in.walk_in import WalkInForm

_ID = Qt.ItemDataRole.UserRole


class Faces(QStackedWidget):
    """Shows what is wanted most: a form that is open, a list, who was found.

    Signals:
        person_chosen: Arg: the participant's id.
    """

    person_chosen = Signal(UUID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self.people = CameraPicture(), PeopleList()
        self.matches = QListWidget()
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.setAccessibleName(self.tr("People found"))
        self.matches.itemClicked.connect(self._choose)
        for face in (self.picture, self.matches, self.people):
            self.addWidget(face)
        self._listing = self._filling = False

    @cached_property
    def walk_in(self) -> WalkInForm:
        """The form for somebody who is on no list."""
        form = WalkInForm()
        self.addWidget(form)
        return form

    @property
    def filling(self) -> bool:
        """Whether the form is in front."""
        return self._filling

    @property
    def listing(self) -> bool:
        """Whether the list is in front."""
        return self.currentWidget() is self.people

    def show_list(self, *, shown: bool) -> None:
        """Open or close the list."""
        self._listing = shown
        self._turn()

    def show_walk_in(self, *, shown: bool) -> None:
        """Open or close the form."""
        self._filling = shown
        self._turn()

    def show_matches(self, people: Sequence[tuple[UUID, str]]) -> None:
        """List who the typed words may mean, the first one taken."""
        self.matches.clear()
        for participant_id, words in people:
            item = QListWidgetItem(words, self.matches)
            item.setData(_ID, participant_id)
        self.matches.setCurrentRow(0)
        self._turn()

    def step(self, rows: int) -> None:
        """Take the person below or above."""
        if self.listing:
            self.people.step(rows)
        elif self.matches.count():
            row = (self.matches.currentRow() + rows) % self.matches.count()
            self.matches.setCurrentRow(row)

    def taken(self) -> UUID | None:
        """Return who is taken."""
        if self.listing:
            return self.people.taken()
        item = self.matches.currentItem() if self.matches.count() else None
        return item.data(_ID) if item else None

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.person_chosen.emit(item.data(_ID))

    def _turn(self) -> None:
        if self._filling:
            self.setCurrentWidget(self.walk_in)
        elif self._listing:
            self.setCurrentWidget(self.people)
        elif self.matches.count():
            self.setCurrentWidget(self.matches)
        else:
            self.setCurrentWidget(self.picture)
