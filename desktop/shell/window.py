"""The one window: a rail, one page at a time, and how things stand below."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.banner import Banner
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.pin import PinStrip
from desktop.widgets.theme import GRID, MIN_WINDOW, RAIL, Tone

Make = Callable[[], QWidget]
_LEAVE = {
    QKeyCombination(Qt.Key.Key_Escape),
    QKeyCombination(Qt.Key.Key_F11),
    Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Q,
}


class MainWindow(QMainWindow):
    """Holds the pages; knows none of them.

    Attributes:
        current: key of the page in front.
        locked: whether that page is all there is.

    Signals:
        opened: a page came to the front. Arg: its key.
        status_pressed: the user wants to know how the sync stands.
        closing: the window is about to go, save what is half-written.
        leave_refused: somebody wanted to leave the page that the window is locked on.
    """

    opened = Signal(str)
    status_pressed = Signal()
    closing = Signal()
    leave_refused = Signal()

    def __init__(self, *, percent: int = 100) -> None:
        super().__init__()
        self.setWindowTitle("Appello")
        self.setMinimumSize(QSize(*MIN_WINDOW))
        self.resize(1280, 720)
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Make] = {}
        self._entries: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self.banner, self.pin = Banner(), PinStrip()
        self.current, self.locked = "", False
        self._unlocked_state = self.windowState()
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.status = Button("", "sync", kind=Kind.STATUS)
        self.status.setAccessibleName(self.tr("How the sync stands"))
        self.status.clicked.connect(self.status_pressed)
        self._rail = QWidget()
        self._rail.setObjectName("rail")
        self._rail.setFixedWidth(round(RAIL * percent / 100))
        self._rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entry_column = QVBoxLayout(self._rail)
        self._entry_column.setContentsMargins(GRID, 3 * GRID, GRID, GRID)
        self._entry_column.setSpacing(GRID // 2)
        self._entry_column.addStretch()
        self._lay_out()

    def add_page(self, key: str, make: Make, *, below: str) -> None:
        """Add a page that the page `below` leads to."""
        self._makers[key] = make
        self._entries[key] = self._entries[below]

    def add_entry(self, key: str, icon_name: str, word: str, make: Make) -> None:
        """Add a page with an entry in the rail; Ctrl+1 opens the first, and so on."""
        self._makers[key] = make
        entry = Button(word, icon_name, kind=Kind.RAIL)
        entry.setCheckable(True)
        entry.clicked.connect(partial(self.open, key))
        self._group.addButton(entry)
        self._entries[key] = entry
        number = len(self._group.buttons())
        self._entry_column.insertWidget(number - 1, entry)
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        shortcut.activated.connect(partial(self.open, key))
        entry.setToolTip(f"{word} ({shortcut.key().toString()})")

    @Slot(str)
    def open(self, key: str) -> None:
        """Bring a page to the front; it is made when it is first opened."""
        if self.locked:
            self.leave_refused.emit()
            return
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self.pages.addWidget(self._pages[key])
        self.current = key
        self._entries[key].setChecked(True)
        page = self._pages[key]
        self.pages.setCurrentWidget(page)
        if not page.isAncestorOf(self.focusWidget() or self):
            page.setFocus()  # so that Tab goes on from here
        self.opened.emit(key)

    def lock(self, *, locked: bool) -> None:
        """Show the page of now and nothing else, full screen; or everything again."""
        if locked and not self.locked:
            self._unlocked_state = self.windowState()
            self.setWindowState(Qt.WindowState.WindowFullScreen)
            self.show()
        elif self.locked and not locked:
            self.setWindowState(self._unlocked_state)
        self.locked = locked
        self.show_rail(shown=not locked)

    def show_rail(self, *, shown: bool) -> None:
        """Hide the rail while there is nothing to navigate to."""
        self._rail.setVisible(shown)
        self.status.setVisible(shown)

    @Slot(str)
    def show_status(self, words: str) -> None:
        """Say how things stand."""
        self.status.setText(words)
        self.status.setAccessibleDescription(words)

    @Slot(str)
    def warn(self, words: str) -> None:
        """Say something above every page, without stopping anyone."""
        self.banner.say(Tone.REFUSED, words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let pages save before the window goes; a locked one stays."""
        if self.locked and not _is_logging_out():
            event.ignore()
            self.leave_refused.emit()
            return
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what usually leaves a full screen for a wish to leave this one."""
        if self.locked and event.keyCombination() in _LEAVE:
            self.leave_refused.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        foot = QWidget()
        foot.setObjectName("status")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot_row = QHBoxLayout(foot)
        foot_row.setContentsMargins(GRID, 0, GRID, 0)
        foot_row.addWidget(self.status)
        foot_row.addStretch()
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.pin)
        content.addWidget(self.banner)
        content.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(content, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(foot)
        self.setCentralWidget(whole)


def _is_logging_out() -> bool:
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
