"""The check-in screen: camera, giant result, one field that is always ready."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from desktop.screens.check_in.picture import CameraPicture
from desktop.screens.check_in.result import ResultPanel
from desktop.screens.check_in.roster import roster_columns
from desktop.services.check_in import RosterLine
from desktop.widgets.buttons import Button, ElidedButton, Kind, Segments
from desktop.widgets.choice import Choice
from desktop.widgets.page import Page
from desktop.widgets.styling import label
from desktop.widgets.table import Table
from desktop.widgets.theme import GRID
from sync.domain.attendance import Direction

SEARCH_AFTER_MS = 150  # a scanner types a whole code in less
_ID = Qt.ItemDataRole.UserRole


class CheckInView(Page):
    """Widgets only; knows no rule.

    Signals:
        submitted: Enter was pressed on a text that names nobody. Arg: the text.
        typed: the text in the field rests; who it may mean must be shown at
            once, since Enter may follow. Arg: the text.
        person_chosen: Arg: the participant's id.
        direction_chosen: Arg: the `Direction`.
        camera_chosen: Arg: the camera's id.
        undo_asked, left: no argument.
        shown, hidden: the screen opened or was put away.
        muted: Arg: whether sounds are off.
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
        self.picture, self.result = CameraPicture(), ResultPanel()
        self.matches = QListWidget()
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.setAccessibleName(self.tr("People found"))
        self.roster = Table[RosterLine](
            self.tr("People of this meeting"), roster_columns()
        )
        self.faces = QStackedWidget()
        for face in (self.picture, self.matches, self.roster):
            self.faces.addWidget(face)
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.setPlaceholderText(self.tr("Scan a badge or type a name…"))
        self.field.setAccessibleName(self.tr("Badge code or name"))
        self.field.setProperty("tall", True)  # noqa: FBT003 - Qt's own signature
        self.undo = ElidedButton("…", "undo")
        self.undo.setProperty("tall", True)  # noqa: FBT003 - Qt's own signature
        self._undo_keys = QShortcut(QKeySequence.StandardKey.Undo, self)
        self.counts = label(strong=True, wrap=True)
        self.list_names = Button(self.tr("List"), "list", kind=Kind.QUIET)
        self.list_names.setCheckable(True)
        self.list_names.setShortcut("Ctrl+L")
        self.list_names.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
        self.cameras = Choice[str](self.tr("Camera"))
        self.mute = Button("", "sound", kind=Kind.QUIET)
        self.mute.setCheckable(True)
        self.mute.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mute.setAccessibleName(self.tr("Mute sounds"))
        self.mute.setToolTip(self.tr("Mute sounds"))
        self._resting = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._lay_out()
        self._connect()
        self.offer_undo(None)

    def open_meeting(self, title: str, about: str) -> None:
        """Name the meeting, and start in entry mode with nothing typed."""
        self.header.say(title, about)
        self.direction.choose(Direction.IN)
        self.field.clear()
        self.list_names.setChecked(False)
        self._show_face()

    def show_matches(self, people: Sequence[tuple[UUID, str]]) -> None:
        """List who the typed words may mean, the first one taken."""
        self.matches.clear()
        for participant_id, words in people:
            item = QListWidgetItem(words, self.matches)
            item.setData(_ID, participant_id)
        self.matches.setCurrentRow(0)
        self._show_face()

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
        """Walk through the matches, clear the field, undo the last mark."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self.matches.count():
            row = (self.matches.currentRow() + step) % self.matches.count()
            self.matches.setCurrentRow(row)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        elif (
            event.matches(QKeySequence.StandardKey.Undo) and not self.field.text()
        ):  # a field keeps this key to itself, even with nothing to undo
            self.undo.click()
        else:
            return False
        return True

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.faces, 5)
        middle.addWidget(self.result, 6)
        entry = QHBoxLayout()
        entry.setSpacing(2 * GRID)
        entry.addWidget(self.field, 5)
        entry.addWidget(self.undo, 6)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.counts, 1)
        for widget in (self.cameras, self.mute, self.list_names):
            foot.addWidget(widget)
        self.column.addLayout(middle, 1)
        self.column.addLayout(entry)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._submit)
        self.field.textChanged.connect(self._edited)
        self._resting.timeout.connect(self._rested)
        self.matches.itemClicked.connect(self._choose)
        self.direction.chosen.connect(self.direction_chosen)
        self.direction.chosen.connect(self.field.setFocus)
        self.cameras.chosen.connect(self.camera_chosen)
        self.undo.clicked.connect(self.undo_asked)
        self._undo_keys.activated.connect(self.undo.click)
        self.undo.clicked.connect(self.field.setFocus)
        self.back.clicked.connect(self.left)
        self.list_names.clicked.connect(self._show_face)
        self.mute.clicked.connect(self.muted)
        self.mute.clicked.connect(self.field.setFocus)

    @Slot()
    def _submit(self) -> None:
        if self._resting.isActive():
            self._rested()
        text = self.field.text().strip()
        if text and self.matches.count():
            self._choose(self.matches.currentItem())
        elif text:
            self.field.clear()
            self.submitted.emit(text)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        participant_id = item.data(_ID)
        self.field.clear()
        self.field.setFocus()
        self.person_chosen.emit(participant_id)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if text.strip():
            self._resting.start()
        else:
            self._resting.stop()
            self.show_matches([])

    @Slot()
    def _rested(self) -> None:
        self._resting.stop()
        self.typed.emit(self.field.text())

    @Slot()
    def _show_face(self) -> None:
        if self.matches.count():
            self.faces.setCurrentWidget(self.matches)
        elif self.list_names.isChecked():
            self.faces.setCurrentWidget(self.roster)
        else:
            self.faces.setCurrentWidget(self.picture)
