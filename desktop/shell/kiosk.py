"""The door alone, full screen, until somebody of the staff says the PIN."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from math import ceil
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent

from desktop.documents.italian import hours
from desktop.screens.check_in.view import CheckInView
from desktop.screens.preferences import Preferences
from desktop.services.staff_pin import (
    LONGEST,
    SALT_SIZE,
    SHORTEST,
    is_pin,
    opens,
    sealed,
    still_to_wait,
    wait_after,
)
from desktop.services.workspace import Workspace
from desktop.settings import Settings, load_settings
from desktop.shell.window import MainWindow
from desktop.tasks.runner import Lane, TaskRunner

LOOK_EVERY_MS = 2000
"""How often to see whether a coordinator has ended the kiosk from a command line."""


class Kiosk(QObject):
    """Locks the window on the door, and remembers so over a restart."""

    def __init__(
        self,
        window: MainWindow,
        door: CheckInView,
        preferences: Preferences,
        workspace: Workspace,
        tasks: TaskRunner,
    ) -> None:
        super().__init__(window)
        self._window, self._door, self._preferences = window, door, preferences
        self._workspace, self._tasks = workspace, tasks
        self._meeting_id: UUID | None = None
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._see_whether_ended)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.ask)
        window.leave_refused.connect(self.ask)
        window.pin.entered.connect(self._take)
        window.pin.dismissed.connect(self._again.stop)
        window.pin.dismissed.connect(door.field.setFocus)
        door.field.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the door is all there is."""
        return self._window.locked

    def enter(self, meeting_id: UUID) -> None:
        """Lock the window on a meeting's door, once there is a PIN to unlock it."""
        self._meeting_id = meeting_id
        if self._preferences.settings.pin:
            self._lock()
            return
        self._window.pin.ask(
            self.tr("Choose a staff PIN: {shortest} to {longest} digits.").format(
                shortest=SHORTEST, longest=LONGEST
            ),
            self.tr("Start kiosk mode"),
            help_words=self.tr("It is asked for when kiosk mode is to end."),
            shown=True,
        )

    @Slot()
    def ask(self) -> None:
        """Ask for the PIN."""
        if not self.is_on:
            return
        self._window.pin.ask(
            self.tr("Staff PIN, to leave kiosk mode"),
            self.tr("Leave kiosk mode"),
            help_words=self.tr(
                "Forgotten? A coordinator ends kiosk mode and removes the PIN on this "
                "laptop with the command: appello kiosk off"
            ),
            shown=False,
        )
        self._mind_the_wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape ask for the PIN where it has nothing else to do."""
        return (
            self.is_on
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and watched is self._door.field
            and not self._door.field.text()
            and self._door.offer.isHidden()
            and self._was_asked()
        )

    def _was_asked(self) -> bool:
        self.ask()
        return True

    @Slot(str)
    def _take(self, pin: str) -> None:
        self._window.pin.allow(allowed=False)
        job: Callable[[], object]
        if self.is_on:
            job = partial(opens, pin, self._preferences.settings.pin)
            self._tasks.run(self, job, self._checked, lane=Lane.ANYTHING)
        elif is_pin(pin):
            job = partial(sealed, pin, self._workspace.chance(SALT_SIZE))
            self._tasks.run(self, job, self._chosen, lane=Lane.ANYTHING)
        else:
            words = self.tr("A PIN has {shortest} to {longest} digits.")
            self._window.pin.say(words.format(shortest=SHORTEST, longest=LONGEST))
            self._window.pin.allow(allowed=True)

    def _chosen(self, sealed: str) -> None:
        self._preferences.change(pin=sealed, pin_wrong=0, pin_blocked_until=0)
        self._window.pin.put_away()
        self._lock()

    def _checked(self, right: bool) -> None:  # noqa: FBT001 - a job's answer
        if right:
            self._leave()
            return
        wrong = self._preferences.settings.pin_wrong + 1
        wait = wait_after(wrong)
        until = int((self._workspace.now() + wait).timestamp()) if wait else 0
        self._preferences.change(pin_wrong=wrong, pin_blocked_until=until)
        self._window.pin.say(self.tr("That is not the PIN."))
        self._window.pin.allow(allowed=True)
        self._mind_the_wait()

    def _mind_the_wait(self) -> None:
        """Take no PIN while there is a wait, and ask again when it is over."""
        until = self._preferences.settings.pin_blocked_until
        wait = still_to_wait(until, self._workspace.now())
        if wait <= timedelta():
            return
        seconds = ceil(wait.total_seconds())
        time = f"{seconds} s" if seconds < 120 else hours(seconds // 60)
        words = self.tr("Too many wrong PINs: wait {time}, then try again.")
        self._window.pin.say(words.format(time=time))
        self._window.pin.allow(allowed=False)
        self._again.start(wait // timedelta(milliseconds=1) + 1)

    def _lock(self) -> None:
        self._preferences.change(kiosk_meeting=self._meeting_id)
        self._window.lock(locked=True)
        self._door.attend(attended=False)
        if self._kept().kiosk_meeting is not None:  # else the disk took nothing
            self._look.start()

    def _leave(self) -> None:
        self._look.stop()
        self._preferences.change(pin_wrong=0, pin_blocked_until=0, kiosk_meeting=None)
        self._window.pin.put_away()
        self._window.lock(locked=False)
        self._door.attend(attended=True)

    def _kept(self) -> Settings:
        return load_settings(self._workspace.paths.settings)

    @Slot()
    def _see_whether_ended(self) -> None:
        """Leave when `appello kiosk off` was run, and forget the PIN as it did."""
        kept = self._kept()
        if kept.kiosk_meeting is None:
            self._preferences.change(pin=kept.pin)
            self._leave()
