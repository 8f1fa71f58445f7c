"""The form that a correction is signed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Kind, Segments
from desktop.widgets.choice import Choice
from desktop.widgets.form import TimeField, named
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID
from sync.domain.attendance import Direction

NOBODY = UUID(int=0)


class Correcting(StrEnum):
    """What is to be corrected."""

    TAKE_BACK = "take_back"
    TIME = "time"
    PERSON = "person"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form; what a correction does not ask for is ignored."""

    what: Correcting
    reason: str
    staff_id: UUID | None
    person_id: UUID | None
    direction: Direction
    at: time


class CorrectionForm(QFrame):
    """Hidden until there is something to correct; Enter records, Escape cancels.

    Signals:
        recorded: Arg: what is `Written`.
        opened: it appeared or went. Arg: whether it is there.
    """

    recorded = Signal(object)
    opened = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self._what = Correcting.TAKE_BACK
        self._direction = Direction.OUT
        self.title = label(strong=True, wrap=True)
        self.person = Choice[UUID](self.tr("Person"))
        self.person.setMinimumContentsLength(12)
        self.direction = Segments[Direction](
            [(Direction.IN, self.tr("Entry")), (Direction.OUT, self.tr("Exit"))]
        )
        self.at = TimeField()
        self.reason = QLineEdit()
        self.staff = Choice[UUID](self.tr("Corrected by"))
        self.record = Button(self.tr("Record correction"), "check", kind=Kind.PRIMARY)
        self.cancel = Button(self.tr("Cancel"))
        self._person = _wrapped(named(self.tr("Person"), self.person))
        self._time = _wrapped(named(self.tr("Time"), self.at))
        self._lay_out()
        self._connect()
        self.hide()

    def offer(
        self,
        people: Sequence[tuple[UUID, str]],
        staff: Sequence[tuple[UUID, str]],
    ) -> None:
        """List who there is to choose from."""
        self.person.offer([(NOBODY, self.tr("choose…")), *people])
        self.staff.offer([(NOBODY, self.tr("this station")), *staff])

    def ask(
        self, what: Correcting, title: str, *, at: time, person_id: UUID | None = None
    ) -> None:
        """Ask for what a correction needs, beginning with a time and a person."""
        self._what = what
        self.title.setText(title)
        missing = what is Correcting.MISSING
        self._person.setVisible(missing or what is Correcting.PERSON)
        self._time.setVisible(missing or what is Correcting.TIME)
        self.direction.setVisible(missing)
        self._take(Direction.OUT)  # what is forgotten is mostly an exit
        self.at.show_time(at)
        self.person.choose(person_id or NOBODY)
        self.reason.clear()
        self._allow()
        self.show()
        first = {Correcting.TIME: self.at, Correcting.TAKE_BACK: self.reason}
        first.get(what, self.person).setFocus()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001, N802 - Qt's own
        """Come or go, and tell."""
        super().setVisible(visible)
        self.opened.emit(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the form away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _take(self, direction: Direction) -> None:
        self._direction = direction
        self.direction.choose(direction)

    @Slot()
    def _allow(self) -> None:
        lacks_person = not self._person.isHidden() and self.person.value == NOBODY
        self.record.setEnabled(bool(self.reason.text().strip()) and not lacks_person)

    @Slot()
    def _submit(self) -> None:
        self.recorded.emit(
            Written(
                what=self._what,
                reason=self.reason.text().strip(),
                staff_id=_somebody(self.staff),
                person_id=_somebody(self.person),
                direction=self._direction,
                at=self.at.value,
            )
        )

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(2 * GRID)
        asked.addWidget(self._person, 1)
        asked.addWidget(self.direction, 0, Qt.AlignmentFlag.AlignBottom)
        asked.addWidget(self._time)
        asked.addStretch()
        signed = QHBoxLayout()
        signed.setSpacing(2 * GRID)
        signed.addLayout(named(self.tr("Reason"), self.reason), 3)
        signed.addLayout(named(self.tr("Corrected by"), self.staff), 2)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.title, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(asked)
        column.addLayout(signed)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.direction.chosen.connect(self._take)
        self.person.chosen.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self.reason.returnPressed.connect(self.record.click)
        self.record.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.hide)


def _somebody(choice: Choice[UUID]) -> UUID | None:
    return None if choice.value == NOBODY else choice.value


def _wrapped(layout: QVBoxLayout) -> QWidget:
    """Return a named field as one widget, to be shown and hidden with its name."""
    made = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    made.setLayout(layout)
    return made
