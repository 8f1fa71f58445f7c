"""Somebody who is on no list: a few fields, Enter, inside."""

import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.services.walk_in import Newcomer
from desktop.widgets.buttons import ElidedButton, Kind
from desktop.widgets.choice import Choice
from desktop.widgets.flow import Flow
from desktop.widgets.form import named
from desktop.widgets.page import scrolled
from desktop.widgets.styling import is_short, label, style
from desktop.widgets.theme import GRID, TextSize, Tone
from sync.domain.names import split_name
from sync.domain.programme import PersonKind

SHORT = 16
"""Lines of text in a form that has room for its heading."""
_DAY = re.compile(r"(\d{1,2})[\s/.-]?(\d{1,2})[\s/.-]?(\d{4})", re.ASCII)


def read_day(text: str) -> date | None:
    """Return the day that somebody typed, in whatever way; none for no text.

    Raises:
        ValueError: there is no such day.
    """
    if not text.strip():
        return None
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError("this is no day")
    day, month, year = map(int, found.groups())
    return date(year, month, day)


class WalkInForm(QFrame):
    """Takes the least that is needed; warns of namesakes, and stops nobody.

    Signals:
        submitted: Args: the `Newcomer`; whether the badge is to be printed at once.
        name_changed: it is another name now. Args: family name, given name.
        known_chosen: it is somebody on file. Arg: the participant's id.
        left: no argument.
    """

    submitted = Signal(object, bool)
    name_changed = Signal(str, str)
    known_chosen = Signal(UUID)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self.family, self.given, self.born = QLineEdit(), QLineEdit(), QLineEdit()
        self.guardian = QLineEdit()
        self.born.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.guardian.setPlaceholderText(self.tr("Family name, then given name"))
        self.kind = Choice[PersonKind](self.tr("Takes part as"))
        self.kind.offer(
            [
                (PersonKind.YOUTH, self.tr("Youth")),
                (PersonKind.PARENT, self.tr("Parent")),
                (PersonKind.DELEGATE, self.tr("Delegate")),
            ]
        )
        self._heading = label(self.tr("Not on the list"), size=TextSize.TITLE)
        self.kind.setMinimumContentsLength(8)
        self.warning = label(wrap=True)
        self.warning.setMargin(GRID)
        self.known = [ElidedButton(" ", "people") for _ in range(3)]
        self.submit = ElidedButton(self.tr("Add and print"), "print", kind=Kind.PRIMARY)
        self.unprinted = ElidedButton(self.tr("Only add"), "in")
        self._guardian = _boxed(self.tr("Guardian, if known"), self.guardian)
        self._known_ids: list[UUID] = []
        self._lay_out()
        self._connect()

    def begin(self, family: str, given: str, kind: PersonKind) -> None:
        """Start anew, with what is known already."""
        for field in self._fields():
            field.clear()
        self.kind.choose(kind)
        self._turn(kind)
        self.warn([])
        self.family.setText(family)
        self.given.setText(given)
        first = next((one for one in self._fields() if not one.text()), self.family)
        (self.given if family and given else first).setFocus()
        self._allow()

    def warn(self, known: Sequence[tuple[UUID, str]], words: str = "") -> None:
        """Say that somebody of that name is on file, or that something is wrong."""
        self.warning.setText(words)
        self.warning.setHidden(not words)
        style(self.warning, tone=Tone.ALREADY.value if words else "")
        self._known_ids = [one for one, _ in known]
        for number, button in enumerate(self.known):
            button.setVisible(number < len(known))
            if number < len(known):
                button.say(known[number][1])
        QTimer.singleShot(0, self, self._look_at_warning)  # once it has its place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds from any field; Escape goes back to the door."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submit.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the fields where there is little."""
        super().resizeEvent(event)
        self._heading.setHidden(is_short(self, SHORT))

    def _look_at_warning(self) -> None:
        if not self.warning.isHidden():
            for part in (*self.known[: len(self._known_ids)], self.warning):
                self._area.ensureWidgetVisible(part)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.family, self.given, self.born, self.guardian)

    def _lay_out(self) -> None:
        def row(*fields: tuple[str, QWidget]) -> Flow:
            boxes = (_boxed(words, field) for words, field in fields)
            return Flow(*boxes, fill=True, narrow=True)

        fields = QWidget()
        self._area = scrolled(fields)
        inner = QVBoxLayout(fields)
        inner.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        inner.setSpacing(GRID)
        inner.addWidget(self._heading)
        inner.addLayout(
            row(
                (self.tr("Family name"), self.family),
                (self.tr("Given name"), self.given),
            )
        )
        inner.addWidget(self.warning)
        for button in self.known:
            inner.addWidget(button)
        inner.addLayout(
            row((self.tr("Takes part as"), self.kind), (self.tr("Born on"), self.born))
        )
        inner.addWidget(self._guardian)
        inner.addStretch()
        foot = Flow(self.submit, self.unprinted, fill=True)
        foot.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        family, given, *others = self._fields()
        order = (family, given, self.kind, *others, self.submit, self.unprinted)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.submit.clicked.connect(self._submit)
        self.unprinted.clicked.connect(self._submit_unprinted)
        self.kind.chosen.connect(self._turn)
        for field in (self.family, self.given):
            field.textChanged.connect(self._allow)
            field.textChanged.connect(self._tell_name)
        for number, button in enumerate(self.known):
            button.clicked.connect(partial(self._choose, number))

    def _choose(self, number: int) -> None:
        self.known_chosen.emit(self._known_ids[number])

    @Slot()
    def _allow(self) -> None:
        ready = bool(self.family.text().strip() and self.given.text().strip())
        self.submit.setEnabled(ready)
        self.unprinted.setEnabled(ready)

    @Slot()
    def _tell_name(self) -> None:
        self.name_changed.emit(self.family.text().strip(), self.given.text().strip())

    @Slot(object)
    def _turn(self, kind: PersonKind) -> None:
        self._guardian.setVisible(kind is PersonKind.YOUTH)

    @Slot()
    def _submit(self) -> None:
        self._tell(printed=True)

    @Slot()
    def _submit_unprinted(self) -> None:
        self._tell(printed=False)

    def _tell(self, *, printed: bool) -> None:
        try:
            born_on = read_day(self.born.text())
        except ValueError:
            self.warn([], self.tr("There is no such day: write it as 03/05/2015."))
            self.born.setFocus()
            return
        guardian = split_name(self.guardian.text())
        kind = self.kind.value or PersonKind.YOUTH
        newcomer = Newcomer(
            self.family.text().strip(),
            self.given.text().strip(),
            kind,
            born_on,
            guardian if kind is PersonKind.YOUTH and all(guardian) else None,
        )
        self.submitted.emit(newcomer, printed)


def _boxed(words: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = named(words, field)
    column.setContentsMargins(0, 0, 0, 0)
    box.setLayout(column)
    return box
