"""A list of names and the keys that mark them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from desktop.screens.wording import clock, presence_word
from desktop.services.roll_call import RollLine
from desktop.widgets.buttons import Button, ElidedButton, Kind
from desktop.widgets.page import Page
from desktop.widgets.styling import label
from desktop.widgets.table import Column, Table
from desktop.widgets.theme import GRID, TextSize
from sync.domain.attendance import Presence
from sync.domain.names import plain

FORGET_AFTER_MS = 1200
"""After this long the next letter begins another name."""


class RollCallView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        toggled: a name was answered to, or was not after all. Arg: the person's id.
        everybody_asked, undo_asked, left: no argument.
    """

    toggled = Signal(UUID)
    everybody_asked = Signal()
    undo_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._awaited = Counter[UUID]()
        self.back = Button("", "back", kind=Kind.QUIET)
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(self.tr("Back"))
        self.header.put_first(self.back)
        self.table = Table[RollLine](
            self.tr("Roll"),
            [
                Column(self.tr("Here"), self._here),
                Column(self.tr("Name"), lambda line: line.person.full_name, wide=True),
                Column(self.tr("Since"), lambda line: clock(line.since)),
            ],
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setMinimumSectionSize(14 * GRID)
        self.count = label(size=TextSize.TITLE)
        self.keys = label(muted=True, wrap=True)
        self.everybody = Button(self.tr("All present (Ctrl+A)"), "people")
        self.everybody.setShortcut("Ctrl+A")
        self.undo = ElidedButton("…", "undo")
        self._undo_keys = QShortcut(QKeySequence.StandardKey.Undo, self)
        self._typed = ""
        self._forgetting = QTimer(self, singleShot=True, interval=FORGET_AFTER_MS)
        self._lay_out()
        self._connect()
        self.offer_undo(None)
        self._forget()

    def show_meeting(self, title: str, about: str) -> None:
        """Name the meeting."""
        self.header.say(title, about)

    def show_roll(self, lines: Sequence[RollLine]) -> None:
        """List everybody; who is chosen stays chosen."""
        chosen = [line.person.id for line in self.table.chosen()]
        self.table.show_rows(lines)
        if not self.table.choose_row(lambda line: line.person.id in chosen):
            self.table.selectRow(0)
        self._say_count()

    def show_answers(self, lines: Iterable[RollLine]) -> None:
        """Show some names anew; their marks are on disk."""
        for line in lines:
            self._show(line)
        self._say_count()

    def wait_for(self, participant_id: UUID, *, waiting: bool) -> None:
        """Show that a mark is being written, or no longer is."""
        self._awaited[participant_id] += 1 if waiting else -1
        for line in self.table.shown():
            if line.person.id == participant_id:
                self._show(line)

    def offer_undo(self, words: str | None) -> None:
        """Name what the undo button undoes; `None` when there is nothing."""
        named = f"{words} (Ctrl+Z)" if words else self.tr("Nothing to undo")
        self.undo.say(named)
        self.undo.setEnabled(words is not None)

    def allow(self, *, allowed: bool) -> None:
        """Take answers, or none where the meeting takes no marks."""
        self.everybody.setEnabled(allowed)
        if allowed != self.table.isEnabled():
            self.table.setEnabled(allowed)
            self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the first name."""
        super().showEvent(event)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give keys a meaning while the list has the focus."""
        if (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
        ):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        command = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if command:
            return False
        if event.key() == Qt.Key.Key_Space:
            self._forget()
            self._toggle()
        elif event.key() == Qt.Key.Key_Backspace:
            self._look_for(self._typed[:-1])
        elif plain(event.text()).strip():
            self._look_for(self._typed + plain(event.text()))
        else:
            return False
        return True

    def _look_for(self, typed: str) -> None:
        """Go to the first name that begins so, else to one with such a word in it."""
        self._typed = typed
        self._forgetting.start()
        self._say_keys()
        begins = [_begins(line.person.full_name, typed) for line in self.table.shown()]
        found = [at for at in begins if at is not None]
        if typed and found:
            self.table.selectRow(begins.index(min(found)))

    @Slot()
    def _forget(self) -> None:
        self._typed = ""
        self._forgetting.stop()
        self._say_keys()

    def _say_keys(self) -> None:
        words = self.tr(
            "Up and down choose a name, the space bar marks it; letters jump to one."
        )
        if self._typed:
            words = self.tr("Looking for “{letters}”").format(letters=self._typed)
        self.keys.setText(words)

    @Slot()
    def _toggle(self) -> None:
        for line in self.table.chosen():
            self.toggled.emit(line.person.id)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle()

    def _here(self, line: RollLine) -> str:
        if self._awaited[line.person.id] > 0:
            return "…"
        if line.presence is Presence.EXPECTED:
            return "\N{EN DASH}"
        sign = "✓ " if line.present else "← "
        return sign + presence_word(line.presence)

    def _show(self, line: RollLine) -> None:
        self.table.change_row(lambda old: old.person.id == line.person.id, line)

    def _say_count(self) -> None:
        lines = self.table.shown()
        words = self.tr("{present} of {expected}").format(
            present=sum(line.present for line in lines), expected=len(lines)
        )
        self.count.setText(words)
        self.count.setAccessibleName(words)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.count)
        foot.addWidget(self.keys, 1)
        foot.addWidget(self.undo, 1)
        foot.addWidget(self.everybody)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.clicked.connect(self._clicked)
        self._forgetting.timeout.connect(self._forget)
        self.everybody.clicked.connect(self.everybody_asked)
        self.undo.clicked.connect(self.undo_asked)
        self._undo_keys.activated.connect(self.undo_asked)
        for button in (self.everybody, self.undo):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it alone
        self.back.clicked.connect(self.left)


def _begins(name: str, typed: str) -> int | None:
    """Return with which word of a name the letters begin; spaces are not typed."""
    words = plain(name).split()
    starts = ("".join(words[at:]).startswith(typed) for at in range(len(words)))
    return next((at for at, one in enumerate(starts) if one), None)
