"""Whether this laptop is on the local network: as the settings say, off the GUI thread.

What that needs is loaded when it is first used, after the window is there.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.screens.preferences import Preferences
from desktop.services.inviting import Invitation, Newcomer, NotNearby
from desktop.services.workspace import Workspace
from desktop.settings import Settings
from desktop.tasks.runner import Lane, TaskRunner
from sync.errors import KnownError

if TYPE_CHECKING:  # it brings a web server
    from desktop.shell.lan import Presence

START_MS = 1500
"""The first page and the camera come first."""

TELL_MS = 200
"""What comes in a burst is shown at once."""

_KINDS = {
    "mark": Change.MARKS,
    "meeting": Change.MEETINGS,
    "activity_entry": Change.ACTIVITY,
    "certificate": Change.CERTIFICATES,
    "certificate_revocation": Change.CERTIFICATES,
    "device": Change.SYNC,
    "replica": Change.SYNC,
}
"""What an entity is to the screens; any other one is of concern to all of them."""


class Nearby:
    """Goes on the network and off it; to be called from workers.

    Args:
        told: hears, on any thread, which entities others have changed here.
        failed: hears, on any thread, of what is a bug.
        struck_off: hears, on any thread, that the hub has struck this laptop off.

    Attributes:
        wanted: whether to be there; `settle` sees to it.
    """

    def __init__(
        self,
        workspace: Workspace,
        told: Callable[[frozenset[str]], None],
        failed: Callable[[Exception], None],
        struck_off: Callable[[KnownError], None],
    ) -> None:
        self._workspace, self._told, self._failed = workspace, told, failed
        self._struck_off = struck_off
        self._settling = Lock()
        self._presence: Presence | None = None
        self.wanted = False

    def settle(self) -> None:
        """Be there, or not, as is wanted."""
        with self._settling:
            if self.wanted and self._presence is None:
                self._presence = self._enter()
            elif not self.wanted and self._presence is not None:
                self._presence.close()
                self._presence.wait()
                self._presence = None

    def hurry(self) -> None:
        """Begin to leave, without waiting for the end of it."""
        self.wanted = False
        presence = self._presence
        if presence is not None:
            presence.close()

    def leave(self) -> None:
        """Leave, and return when nothing listens or calls any more."""
        self.hurry()
        self.settle()

    def invite(self) -> Invitation:
        """Give out a code for one new laptop.

        Raises:
            NotConfirmed, NotNearby: we cannot.
        """
        if self._presence is None:
            raise NotNearby
        return self._presence.invite()

    def withdraw(self) -> None:
        """Let nobody in any more."""
        if self._presence is not None:
            self._presence.withdraw()

    def newcomer(self) -> Newcomer | None:
        """Return who came by the newest code, if anybody has."""
        return self._presence and self._presence.newcomer()

    def _enter(self) -> "Presence | None":
        from desktop.services.nearby import programme_here  # noqa: PLC0415 - slow
        from desktop.shell.lan import Presence  # noqa: PLC0415 - slow to import

        programme = programme_here(self._workspace)
        if programme is None:
            return None
        return Presence(
            self._workspace,
            programme,
            told=self._told,
            failed=self._failed,
            struck_off=self._struck_off,
        )


class Neighbourhood(QObject):
    """Follows the settings, and tells the screens what came from neighbours.

    Signals:
        failed: a bug. Arg: the exception.
        struck_off: a neighbour brought the hub's word. Arg: the `KnownError`.
        _came: others have changed something. Arg: the entities.
    """

    failed = Signal(Exception)
    struck_off = Signal(object)
    _came = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        tasks: TaskRunner,
        changes: Changes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._tasks, self._changes = preferences, tasks, changes
        self._kinds = Change(0)
        self._later = QTimer(self, singleShot=True, interval=START_MS)
        self._later.timeout.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=TELL_MS)
        self._soon.timeout.connect(self._tell)
        self._came.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(tasks.failed, Qt.ConnectionType.QueuedConnection)
        self.network = Nearby(workspace, self._hear, self._fail, self._hear_the_hub)
        preferences.changed.connect(self._prefer)

    def start(self) -> None:
        """Go on the network soon: there is a programme."""
        self._later.start()

    def close(self) -> None:
        """Begin to leave; `network.leave` waits for the end."""
        self._preferences.changed.disconnect(self._prefer)
        self._later.stop()
        self._soon.stop()
        self.network.hurry()

    @Slot(object, object)
    def _prefer(self, now: Settings, before: Settings) -> None:
        if now.nearby != before.nearby:
            self._follow()

    @Slot()
    def _follow(self) -> None:
        self.network.wanted = self._preferences.settings.nearby
        self._tasks.run(self, self.network.settle, _done, lane=Lane.ANYTHING)

    def _hear(self, entities: frozenset[str]) -> None:
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._came.emit(entities)

    def _fail(self, error: Exception) -> None:
        with suppress(RuntimeError):
            self.failed.emit(error)

    def _hear_the_hub(self, error: KnownError) -> None:
        with suppress(RuntimeError):
            self.struck_off.emit(error)

    @Slot(object)
    def _gather(self, entities: frozenset[str]) -> None:
        for one in entities:
            self._kinds |= _KINDS.get(one, EVERYTHING)
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _tell(self) -> None:
        kinds, self._kinds = self._kinds, Change(0)
        self._changes.tell(kinds | Change.SYNC)


def _done(_none: None) -> None:
    """Nothing more to do."""
