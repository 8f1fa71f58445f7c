"""Sit at a real window as a tutor does; run by `test_real_window` under Xvfb.

`python -m tests.desktop.shell.at_the_door DATA VIDEO PICTURE` presses the button of
STEAMcamp 3's card, lets the film of badges play, writes what the screen showed as JSON
lines, waits until everything reached the hub, and closes the window.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.commands.parser import parsed
from desktop.paths import paths_under
from desktop.services.admitting import CheckInResult
from desktop.services.sync_status import sync_status
from desktop.services.workspace import open_workspace
from desktop.settings import Settings
from desktop.shell.start import Program
from desktop.shell.translations import Language, install
from desktop.widgets.appearance import Appearance


def main() -> None:
    data, video, picture = map(Path, sys.argv[1:4])
    app = QApplication(sys.argv[:1])
    install(app, Language.ITALIAN)
    workspace = open_workspace(paths_under(data))
    options = parsed(["--data", str(data), "--camera-file", str(video)])
    appearance = Appearance(app)
    program = Program(appearance, workspace, Settings(muted=True), options)
    wiring = program.wiring
    over: list[bool] = []
    wiring.scanned.connect(_tell)
    wiring.camera.ended.connect(lambda: over.append(True))
    QTest.qWaitForWindowExposed(wiring.window)
    QTest.mouseClick(_button(wiring.window), Qt.MouseButton.LeftButton)
    _until(lambda: bool(over), 120)
    QTest.qWait(300)
    app.primaryScreen().grabWindow(0).save(str(picture))
    _until(lambda: not sync_status(workspace).unsent, 30)
    wiring.window.close()
    program.end()


def _tell(result: CheckInResult) -> None:
    name = result.person.full_name if result.person else None
    sys.stdout.write(json.dumps({"state": result.state, "name": name}) + "\n")


def _button(window: object) -> QPushButton:
    found: list[QPushButton] = []

    def look() -> bool:
        found[:] = [
            button
            for button in window.findChildren(QPushButton)  # type: ignore[attr-defined]
            if button.text() == "Fai l'appello"
            and "STEAMcamp 3" in button.accessibleDescription()
        ]
        return bool(found)

    _until(look, 20)
    return found[0]


def _until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        QCoreApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
