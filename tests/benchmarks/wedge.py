"""A scanner that types 20 codes a second into the window: how many are lost."""

import sys
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from desktop.commands.parser import parsed
from desktop.paths import paths_under
from desktop.services.roster import roster
from desktop.services.workspace import open_workspace
from desktop.settings import Settings
from desktop.shell.start import GIL_SECONDS, Program
from desktop.widgets.appearance import Appearance
from tests.benchmarks.figure import Figure
from tests.scenes import big_class

CODES, A_SECOND = 200, 20
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Tab, None)
PATIENCE_S = 30


def measure(folder: Path) -> Iterator[Figure]:
    """Type while marks are written and shown; count who has none in the end."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    workspace = open_workspace(paths_under(folder))
    scene = big_class(workspace, CODES)
    sys.setswitchinterval(GIL_SECONDS)  # as `start` does
    options = parsed(["--data", str(folder)])
    program = Program(Appearance(app), workspace, Settings(muted=True), options)
    wiring = program.wiring
    shown: list[object] = []
    wiring.scanned.connect(shown.append)
    wiring.open_check_in(scene.meeting_id)
    _work(0.5)
    window = wiring.window.windowHandle()
    assert window is not None
    typing = threading.Thread(target=_type, args=(window, _keys(scene.codes)))
    typing.start()
    until = time.monotonic() + PATIENCE_S
    while (typing.is_alive() or len(shown) < CODES) and time.monotonic() < until:
        _work(0.01)
    left_over = wiring.check_in.field.text()
    assert not left_over, f"the field holds {left_over}"
    marked = roster(workspace, scene.meeting_id).present
    wiring.window.close()
    program.end()
    yield Figure("wedge_burst_lost", CODES - marked, "codes", 0)


def _keys(codes: list[str]) -> list[tuple[float, QKeyEvent]]:
    """Return each press and release with the second at which it happens."""
    keys: list[tuple[float, QKeyEvent]] = []
    for number, (code, end) in enumerate(zip(codes, cycle(ENDS), strict=False)):
        begin_ms = number * 1000 // A_SECOND
        signs = [(Qt.Key(ord(sign)), sign) for sign in code]
        signs += [(end, "")] if end is not None else []
        for at_ms, (key, text) in enumerate(signs, begin_ms):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                event.setTimestamp(1000 + at_ms)
                keys.append((at_ms / 1000, event))
    return keys


def _type(window: QWindow, keys: list[tuple[float, QKeyEvent]]) -> None:
    """Hand the window each key at its time, whatever it is doing."""
    started = time.monotonic()
    for at, event in keys:
        time.sleep(max(0, started + at - time.monotonic()))
        QCoreApplication.postEvent(window, event)


def _work(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.0005)
