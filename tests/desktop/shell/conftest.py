"""A laptop with its window, which can be closed and opened again."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.paths import paths_under
from desktop.screens.meeting_menu import MeetingAction
from desktop.screens.preferences import Preferences
from desktop.services.staff_pin import sealed
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings, load_settings, save_settings
from desktop.shell.translations import Language, install
from desktop.shell.wiring import Wiring
from desktop.tasks.runner import TaskRunner
from tests.scenes import BigClass, big_class

PIN = "2468"


class Station:
    """A laptop whose window can be closed and opened again."""

    def __init__(
        self, workspace: Workspace, scene: BigClass, tasks: TaskRunner, qtbot: QtBot
    ) -> None:
        self.now = datetime.now(UTC)
        workspace.store.clock = lambda: self.now
        self.workspace, self.scene = workspace, scene
        self._tasks, self._qtbot = tasks, qtbot
        self.wiring = self.start()

    def start(self) -> Wiring:
        """Open the window as after a start of the program."""
        file = self.workspace.paths.settings
        self.preferences = Preferences(
            load_settings(file), partial(save_settings, file)
        )
        no_camera = self.workspace.paths.data / "no.mkv"
        self.wiring = Wiring(self.workspace, self.preferences, self._tasks, no_camera)
        self.wiring.start(has_programme=True)
        self.wiring.window.show()
        return self.wiring

    def end(self) -> None:
        """Let the window go without asking, as a crash does."""
        self.wiring.window.locked = False
        self.wiring.window.close()
        for one in (self.wiring.window, self.wiring):
            one.deleteLater()
            QCoreApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)

    def enter(self) -> None:
        self.wiring.open_check_in(self.scene.meeting_id)
        self.wiring.check_in.more.chosen.emit(MeetingAction.KIOSK)

    def type(self, pin: str) -> None:
        strip = self.wiring.window.pin
        self._qtbot.keyClicks(strip.field, pin)
        self._qtbot.keyClick(strip.field, Qt.Key.Key_Return)

    def has_tried(self, times: int) -> bool:
        return self.preferences.settings.pin_wrong == times

    def until(self, true: Callable[[], bool]) -> None:
        self._qtbot.wait_until(true, timeout=5000)


@pytest.fixture
def station(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Station]:
    install(qapp, Language.ENGLISH)
    workspace = open_workspace(paths_under(tmp_path))
    scene = big_class(workspace, 3)
    paths = workspace.paths
    settings = Settings("en", pin=sealed(PIN, b"salt"), nearby=False)
    save_settings(paths.settings, settings)
    tasks = TaskRunner(qapp)
    made = Station(workspace, scene, tasks, qtbot)
    yield made
    hub = made.wiring.hub
    made.end()
    tasks.close()
    hub.close()
    workspace.close()
