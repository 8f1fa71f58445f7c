"""A key at the door, over a roster of ten thousand names: how long until found."""

import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.commands.parser import parsed
from desktop.paths import paths_under
from desktop.services.workspace import open_workspace
from desktop.settings import Settings
from desktop.shell.start import Program
from desktop.widgets.appearance import Appearance
from tests.benchmarks.figure import Figure, percentile, seconds
from tests.scenes import big_class

PEOPLE = 10_000
NAMES = ("dambrosio zoe 9987", "zoe 431", "nobody at all", "9999 d ambrosio")


def measure(folder: Path) -> Iterator[Figure]:
    """Type into the window's own field, key by key, with the list shut and open."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    workspace = open_workspace(paths_under(folder))
    scene = big_class(workspace, PEOPLE)
    options = parsed(["--data", str(folder)])
    program = Program(Appearance(app), workspace, Settings(muted=True), options)
    wiring = program.wiring
    view = wiring.check_in
    wiring.open_check_in(scene.meeting_id)
    _until_counted(view.counts.text)
    lapses: list[float] = []
    for _listed in (False, True):
        for name in NAMES:
            view.field.clear()
            lapses += [
                seconds(lambda key=sign: _type(view.field, key)) * 1000 for sign in name
            ]
        view.list_names.click()
    names = [f"dambrosiozoe{number}" for number in range(PEOPLE)]
    floor = min(seconds(lambda: ["zoe9987" in one for one in names]) for _ in range(20))
    wiring.window.close()
    program.end()
    yield Figure("search_p95_ms", percentile(lapses, 95), "ms", floor * 1000)


def _type(field: object, key: str) -> None:
    """Press a key and let what it finds be painted."""
    QTest.keyClick(field, Qt.Key.Key_Space if key == " " else key)  # type: ignore[call-overload]
    QCoreApplication.processEvents()


def _until_counted(words: object) -> None:
    end = time.monotonic() + 60
    while f"{PEOPLE}" not in words():  # type: ignore[operator]
        assert time.monotonic() < end, "nobody was counted"
        QCoreApplication.processEvents()
        time.sleep(0.005)
