"""The check-in screen: camera, giant result, one field that is always ready."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.screens.check_in.faces import Faces
from desktop.screens.check_in.offer import DIGITS, OfferPanel
from desktop.screens.check_in.result import ResultPanel
from desktop.screens.meeting_menu import MeetingAction, MeetingMenu
from desktop.widgets.buttons import Button, ElidedButton, Kind, Segments, quiet
from desktop.widgets.choice import Choice
from desktop.widgets.hearing import Hearing
from desktop.widgets.page import Page
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID
from sync.domain.attendance import Direction

LONGEST = 200  # characters of a name, a code or a reason; what is pasted may be more
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TURNS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_TYPED = {*DIGITS, Qt.Key.Key_0, Qt.Key.Key_Return, Qt.Key.Key_Enter}
"""Keys of an offer that mean something else once there is text in the field."""


class CheckInView(Page):
    """Widgets only; knows no rule.

    Attributes:
        attended: whether somebody of the staff is at the screen.

    Signals:
        submitted: Enter was pressed on a text that names nobody. Arg: the text.
        typed: who may be meant must be shown at once, since Enter may follow.
            Arg: the text.
        person_chosen: Arg: the participant's id.
        direction_chosen: Arg: the `Direction`.
        camera_chosen: Arg: the camera's id.
        undo_asked, left: no argument.
        shown, hidden: the screen opened or was put away.
        muted: Arg: whether sounds are off.
        names_hidden: Arg: whether the public may not read names.
        list_asked: Arg: whether the list is open.
        walk_in_asked: somebody is on no list.
        reason_given: what `ask_reason` asked for. Arg: the reason.
        offer_declined: the user wants none of what is offered.
    """

    submitted = Signal(str)
    typed = Signal(str)
    person_chosen = Signal(UUID)
    direction_chosen = Signal(object)
    camera_chosen = Signal(object)
    undo_asked = Signal()
    left = Signal()
    shown = Signal()
    hidden = Signal()
    muted = Signal(bool)
    names_hidden = Signal(bool)
    list_asked = Signal(bool)
    walk_in_asked = Signal()
    reason_given = Signal(str)
    offer_declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.direction = Segments(
            [(Direction.IN, self.tr("Entry")), (Direction.OUT, self.tr("Exit"))]
        )
        self.direction.button(Direction.IN).setShortcut("F2")
        self.direction.button(Direction.OUT).setShortcut("F3")
        self.back = Button("", "back", kind=Kind.QUIET)
        self.back.setAccessibleName(self.tr("Back to today"))
        self.back.setToolTip(self.tr("Back to today"))
        self.header.put_first(self.back)
        self.header.add(self.direction)
        self.more = MeetingMenu([*MeetingAction])
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
        self.header.add(self.more)
        self.hearing = Hearing()
        self.faces, self.result, self.offer = Faces(), ResultPanel(), OfferPanel()
        self.faces.setMinimumHeight(12 * GRID)  # an offer may need the room
        self.picture, self.people = self.faces.picture, self.faces.people
        self.field = QLineEdit(clearButtonEnabled=True, maxLength=LONGEST)
        self.field.setProperty("tall", True)  # noqa: FBT003 - Qt's own signature
        self.undo = ElidedButton("…", "undo")
        self.undo.setProperty("tall", True)  # noqa: FBT003 - Qt's own signature
        self._undo_keys = QShortcut(QKeySequence.StandardKey.Undo, self)
        self.progress = ProgressStrip()
        self.counts = label(strong=True, wrap=True)
        self.cameras = Choice[str](self.tr("Camera"))
        self.cameras.setMinimumContentsLength(6)
        self.mute = quiet("sound", self.tr("Mute sounds"), checkable=True)
        hide, names = self.tr("Hide names"), self.tr("List")
        self.hide_names = quiet("hidden", hide, "Ctrl+H", checkable=True)
        self.list_names = quiet("list", names, "Ctrl+L", text=names, checkable=True)
        self.add = quiet("walk-in", self.tr("Add a person"), "Ctrl+N")
        self.attended, self._asking = True, False
        self._lay_out()
        self._share(5, 6)
        self._connect()
        self.offer_undo(None)
        self._say_what_to_type()

    def open_meeting(self, title: str, about: str) -> None:
        """Name the meeting, and start in entry mode with nothing typed."""
        self.header.say(title, about)
        self.direction.choose(Direction.IN)
        self.field.clear()
        self.list_names.setChecked(False)
        self.faces.show_list(shown=False)
        self.offer.show_offer(None)
        self.close_walk_in()

    def open_walk_in(self) -> None:
        """Show the form in place of the picture; scanning goes on."""
        self.field.clear()
        self._share(3, 2)
        self.faces.show_walk_in(shown=True)

    @Slot()
    def close_walk_in(self) -> None:
        """Be back at the door."""
        self.faces.show_walk_in(shown=False)
        self._share(5, 6)
        self.field.setFocus()

    def attend(self, *, attended: bool) -> None:
        """Show what only the staff may do, or keep it from the public."""
        self.attended = attended
        self._list(shown=False)
        self.list_names.setChecked(False)
        self.close_walk_in()
        self.offer_declined.emit()
        ways = (self.back, self.more, self.undo)
        for button in (*ways, self.hide_names, self.add, self.list_names):
            button.setVisible(attended)

    def ask_reason(self, words: str) -> None:
        """Take the next line for the reason that `words` ask for."""
        self._asking = True
        self.field.clear()
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def stop_asking(self) -> None:
        """Take the next line for a badge or a name again."""
        if self._asking:
            self.field.clear()
            self._asking = False
            self._say_what_to_type()

    def show_counts(self, words: str) -> None:
        """Say how many are here."""
        self.counts.setText(words)

    def offer_undo(self, words: str | None) -> None:
        """Name what the undo button undoes; `None` when there is nothing."""
        named = f"{words} (Ctrl+Z)" if words else self.tr("Nothing to undo")
        self.undo.say(named)
        self.undo.setEnabled(words is not None)

    def offer_cameras(self, cameras: Sequence[tuple[str, str]], taken: str) -> None:
        """List the cameras by id and name; hidden unless there is a choice."""
        self.cameras.offer(cameras, taken)
        self.cameras.setVisible(len(cameras) > 1)

    def show_muted(self, *, muted: bool) -> None:
        """Show whether sounds are off."""
        self.mute.setChecked(muted)
        self.mute.show_icon("sound-off" if muted else "sound")

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to scan."""
        super().showEvent(event)
        self.field.setFocus()
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera rest."""
        super().hideEvent(event)
        self.hidden.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give keys a meaning while the field, as always, has the focus."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
        ):
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Walk through people, take an offer, leave off, undo the last mark."""
        key, empty = Qt.Key(event.key()), not self.field.text()
        if key in _STEPS:
            self.faces.step(_STEPS[key])
        elif key in _TURNS and empty and self.faces.listing:
            self.people.turn(_TURNS[key])
        elif key == Qt.Key.Key_Escape:
            self._leave_off()
        elif (
            event.matches(QKeySequence.StandardKey.Undo) and empty
        ):  # a field keeps this key to itself, even with nothing to undo
            self._press_undo()
        else:
            free = not self._asking and (empty or key not in _TYPED)
            return free and self.offer.press(key)
        return True

    @Slot()
    def _press_undo(self) -> None:
        if self.attended:
            self.undo.click()

    def _leave_off(self) -> None:
        if self._asking:
            self.stop_asking()
        elif self.field.text():
            self.field.clear()
        else:
            self.offer_declined.emit()

    def _share(self, faces: int, result: int) -> None:
        self._middle.setStretch(0, faces)
        self._middle.setStretch(1, result)

    def _say_what_to_type(self) -> None:
        self.field.setPlaceholderText(self.tr("Scan a badge or type a name…"))
        self.field.setAccessibleName(self.tr("Badge code or name"))

    def _lay_out(self) -> None:
        middle = self._middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.faces)
        middle.addWidget(self.result)
        entry = QHBoxLayout()
        entry.setSpacing(2 * GRID)
        entry.addWidget(self.field, 5)
        entry.addWidget(self.undo, 6)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.cameras)
        for button in (self.mute, self.hide_names, self.add, self.list_names):
            foot.addWidget(button)
        self.column.addWidget(self.hearing)
        self.hearing.yield_on(self)
        self.header.yield_on(self)
        self.column.addLayout(middle, 1)
        self.column.addWidget(self.offer)
        self.column.addLayout(entry)
        self.column.addWidget(self.progress)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._submit)
        self.field.textChanged.connect(self._edited)
        self.faces.person_chosen.connect(self._choose)
        self.direction.chosen.connect(self.direction_chosen)
        self.direction.chosen.connect(self.field.setFocus)
        self.cameras.chosen.connect(self.camera_chosen)
        self.undo.clicked.connect(self.undo_asked)
        self._undo_keys.activated.connect(self._press_undo)
        self.undo.clicked.connect(self.field.setFocus)
        self.back.clicked.connect(self.left)
        self.list_names.clicked.connect(self._list)
        self.hide_names.clicked.connect(self.names_hidden)
        self.add.clicked.connect(self.walk_in_asked)
        self.mute.clicked.connect(self.muted)

    @Slot()
    def _submit(self) -> None:
        text, taken = self.field.text().strip(), self.faces.taken()
        if self._asking:
            if text:
                self.stop_asking()
                self.reason_given.emit(text)
        elif taken is not None:
            self._choose(taken)
        elif text:
            self.field.clear()
            self.submitted.emit(text)

    @Slot(UUID)
    def _choose(self, participant_id: UUID) -> None:
        self.field.clear()
        self.field.setFocus()
        self.person_chosen.emit(participant_id)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if not self._asking:
            self.typed.emit(text)

    @Slot(bool)
    def _list(self, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.faces.show_list(shown=shown)
        self.list_asked.emit(shown)
