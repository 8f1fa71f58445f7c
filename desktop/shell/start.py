"""Open the window: from the command line's options to the event loop."""

import gc
import sys
from argparse import Namespace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop.paths import paths_under
from desktop.screens.preferences import Preferences
from desktop.services.demo import load_demo
from desktop.services.programme import has_programme
from desktop.services.wipe import wipe
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings, load_settings, save_settings
from desktop.shell.crash import CrashReports
from desktop.shell.refusal import application, refuse
from desktop.shell.single import SingleInstance
from desktop.shell.translations import Language, install
from desktop.shell.wiring import Wiring
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.appearance import Appearance
from desktop.widgets.motion import Motion, ask_system
from desktop.widgets.theme import Scheme
from sync.errors import KnownError
from sync.store.errors import FolderUnwritable


class AlreadyRunning(KnownError):
    """Another window is open on the same data; it was brought to the front."""

    code = "already-running"


GIL_SECONDS = 0.0005
"""How long a thread keeps the interpreter while others wait: a mark takes a dozen
turns between the database and the window, and Python's own 5 ms add up."""


class NoDisplay(KnownError):
    """There is no screen to open a window on."""

    code = "no-display"


def start(options: Namespace) -> int:
    """Show the window until it is closed, and return the exit code."""
    paths = paths_under(options.data)
    settings = load_settings(paths.settings)
    app = application()
    app.setApplicationName("Appello")
    install(app, Language(settings.language))
    if not isinstance(app, QApplication):
        return _refuse(NoDisplay(), options)
    appearance = Appearance(app)
    appearance.wear(*_look(settings))
    instance: SingleInstance | None = None
    try:
        try:
            instance = SingleInstance(paths.state)
        except OSError as error:
            raise FolderUnwritable(folder=str(paths.state)) from error
        if not instance.take():
            raise AlreadyRunning
        workspace = open_workspace(paths)
        if options.demo and not has_programme(workspace):
            load_demo(workspace)
    except KnownError as error:
        return _refuse(error, options)
    gc.enable()
    gc.freeze()  # what starting made stays; there is no use in looking at it again
    sys.setswitchinterval(GIL_SECONDS)
    program = Program(appearance, workspace, settings, options)
    instance.called.connect(program.come_to_front)
    code = app.exec()
    instance.release()  # a hub that hangs may keep us for a while yet
    program.end()
    if program.struck_off is not None:
        wipe(workspace)
        return _refuse(program.struck_off, options)
    return code


def _look(settings: Settings) -> tuple[Scheme, int, Motion]:
    scheme, motion = Scheme(settings.theme), Motion(settings.motion)
    return scheme, settings.text_percent, motion


def _refuse(error: KnownError, options: Namespace) -> int:
    """Say why there is no window; a second start needs no more than its message."""
    quiet = isinstance(error, AlreadyRunning | NoDisplay)
    refuse(error, box=not (options.quit_after_start or quiet))
    return 1


class Program(QObject):
    """What lives as long as the program: the data, the workers, the window.

    Attributes:
        wiring: the window of now; choosing another language makes a new one.
        struck_off: why everything has to be removed once the program has ended.
    """

    def __init__(
        self,
        appearance: Appearance,
        workspace: Workspace,
        settings: Settings,
        options: Namespace,
    ) -> None:
        super().__init__()
        self._app, self._workspace = appearance.app, workspace
        self._appearance = appearance
        self._options = options
        self._tasks = TaskRunner(self)
        self.struck_off: KnownError | None = None
        self._reports = CrashReports(workspace.paths.logs, self)
        self._reports.install()
        self._tasks.failed.connect(self._reports.take)
        save = partial(save_settings, workspace.paths.settings)
        self._preferences = Preferences(settings, save, self)
        self._preferences.changed.connect(self._prefer)
        self._app.applicationStateChanged.connect(self._ask_system)
        self.wiring = self._open_window()
        if options.quit_after_start:
            # this job is done once all that the first page asked for is shown
            self._tasks.run(self, lambda: None, self._say_ready)

    def end(self) -> None:
        """Let running work finish, then close the data."""
        self._app.applicationStateChanged.disconnect(self._ask_system)
        self._tasks.close()
        self.wiring.hub.close()
        self.wiring.nearby.network.leave()
        self._workspace.close()

    @Slot()
    def come_to_front(self) -> None:
        """Show the window above all others."""
        window = self.wiring.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _open_window(self) -> Wiring:
        wiring = Wiring(
            self._workspace, self._preferences, self._tasks, self._options.camera_file
        )
        self._reports.happened.connect(wiring.window.warn)
        wiring.exchanges.ended.connect(self._look_at)
        queued = Qt.ConnectionType.QueuedConnection
        wiring.nearby.struck_off.connect(self._look_at, queued)
        wiring.start(has_programme=has_programme(self._workspace))
        wiring.window.show()
        return wiring

    @Slot(object)
    def _look_at(self, end: object) -> None:
        """End the program when an exchange told that the laptop was revoked."""
        if isinstance(end, KnownError) and end.code == "struck-off":
            self.struck_off = end
            QCoreApplication.quit()

    @Slot(object, object)
    def _prefer(self, now: Settings, before: Settings) -> None:
        if _look(now) != _look(before):
            self._appearance.wear(*_look(now))
        if (now.language, now.text_percent) != (before.language, before.text_percent):
            install(self._app, Language(now.language))
            QTimer.singleShot(0, self._open_again)

    @Slot(Qt.ApplicationState)
    def _ask_system(self, state: Qt.ApplicationState) -> None:
        """Look at what only the system's own settings tell, as the user comes back."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._tasks.run(
                self,
                ask_system,
                lambda asked: self._appearance.heed(asked=asked),
                lane=Lane.ANYTHING,
            )

    @Slot()
    def _open_again(self) -> None:
        """Show a window in the language chosen; the old one goes."""
        old = self.wiring
        self.wiring = self._open_window()
        if has_programme(self._workspace):
            self.wiring.window.open("settings")  # where the choice was made
        self.wiring.window.setGeometry(old.window.geometry())
        old.window.close()
        leave = old.nearby.network.leave
        self._tasks.run(self, leave, lambda _: None, lane=Lane.ANYTHING)
        old.window.deleteLater()
        old.deleteLater()

    def _say_ready(self, _: object) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        QCoreApplication.quit()
