"""What kinds of thing changed, told to every screen; each decides for itself."""

from collections.abc import Callable
from enum import Flag, auto

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget


class Change(Flag):
    """A kind of thing that a screen may show."""

    MEETINGS = auto()
    MARKS = auto()
    ACTIVITY = auto()
    PEOPLE = auto()
    CERTIFICATES = auto()
    SYNC = auto()


EVERYTHING = ~Change(0)


class Changes(QObject):
    """The one place where changes are told.

    Signals:
        told: Arg: the `Change` flags.
    """

    told = Signal(object)

    def tell(self, kinds: Change) -> None:
        """Let every open screen know."""
        self.told.emit(kinds)


class Refresh(QObject):
    """Reloads an open screen when its kinds change, a hidden one when it opens."""

    def __init__(
        self,
        view: QWidget,
        changes: Changes,
        kinds: Change,
        reload: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view, self._kinds, self._reload = view, kinds, reload
        self._stale = True
        view.installEventFilter(self)
        changes.told.connect(self._told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reload when the screen opens after something changed."""
        if watched is self._view and event.type() is QEvent.Type.Show and self._stale:
            self._stale = False
            self._reload()
        return False

    @Slot(object)
    def _told(self, kinds: Change) -> None:
        if not kinds & self._kinds:
            return
        if self._view.isVisible():
            self._reload()
        else:
            self._stale = True
