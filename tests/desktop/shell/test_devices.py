"""The devices go from page to page, and nothing tried out becomes a mark."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.paths import paths_under
from desktop.screens.hardware.view import HardwareView
from desktop.screens.preferences import Preferences
from desktop.services.workspace import open_workspace
from desktop.settings import Settings
from desktop.shell.translations import Language, install
from desktop.shell.wiring import Wiring
from desktop.tasks.runner import TaskRunner
from tests.scenes import BigClass, big_class

FREEZE_SECONDS = 0.1

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def door(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[tuple[Wiring, BigClass]]:
    """Return a window at the door of a meeting, on a laptop without a camera."""
    install(qapp, Language.ENGLISH)
    workspace = open_workspace(paths_under(tmp_path))
    scene = big_class(workspace, 2)
    settings = Settings(language="en", muted=True, mirror=False, nearby=False)
    tasks = TaskRunner(qapp)
    preferences = Preferences(settings, lambda _settings: None)
    wiring = Wiring(workspace, preferences, tasks, None)
    wiring.start(has_programme=True)
    wiring.open_check_in(scene.meeting_id)
    wiring.window.show()
    wiring.window.activateWindow()
    qtbot.wait_until(lambda: wiring.scanner.heard)
    yield wiring, scene
    wiring.window.close()
    delete(wiring.window)
    delete(wiring)
    tasks.close()
    workspace.close()


def test_a_scan_is_a_mark_at_the_door_and_a_trial_on_the_hardware_page(
    door: tuple[Wiring, BigClass], qtbot: QtBot
) -> None:
    wiring, scene = door
    results: list[object] = []
    wiring.scanned.connect(results.append)
    picture = wiring.check_in.picture
    assert not picture.mirrored
    qtbot.wait_until(picture.help.isVisible)
    assert "is heard" in wiring.check_in.hearing.words.text()
    wiring.scanner.scanned.emit(scene.codes[0])
    qtbot.wait_until(lambda: len(results) == 1)

    picture.help.click()
    page = wiring.window.pages.currentWidget()
    assert isinstance(page, HardwareView)
    qtbot.wait_until(page.camera.again.isVisible)
    qtbot.wait_until(lambda: wiring.scanner.listening)
    wiring.scanner.scanned.emit(scene.codes[1])
    assert "A badge of this programme" in page.scanner.finding.words.text()

    wiring.window.open("people")
    wiring.scanner.strayed.emit()
    assert "takes no attendance" in wiring.window.banner.message.text()
    wiring.open_hardware("check_in")

    page.back.click()
    assert wiring.window.pages.currentWidget() is wiring.check_in
    assert wiring.scanner.listening
    assert wiring.check_in.field.hasFocus()
    wiring.scanner.scanned.emit(scene.codes[1])
    qtbot.wait_until(lambda: len(results) == 2)


def test_whatever_code_is_shown_the_door_says_so_and_goes_on(
    door: tuple[Wiring, BigClass], qtbot: QtBot
) -> None:
    wiring, scene = door
    results: list[object] = []
    wiring.scanned.connect(results.append)
    good = scene.codes[0]
    forged = good[:-1] + ("0" if good[-1] != "0" else "1")
    foreign = "AP0" + "Z" * 25
    shown = wiring.check_in.result
    turns: list[float] = []  # of the window, in the time that its own thread works
    clock = QTimer(interval=1)
    clock.timeout.connect(lambda: turns.append(time.thread_time()))
    clock.start()
    for text, word in (
        ("x" * 3000, "NOT A BADGE"),
        ("\x00\x01\x1d\x7f\ufffd", "NOT A BADGE"),
        ("https://example.org/?a=1", "NOT A BADGE"),
        ("'; DROP TABLE mark; --", "NOT A BADGE"),
        ("WIFI:T:WPA;S:scuola;P:x;;", "NOT A BADGE"),
        (foreign, "UNKNOWN BADGE"),
        (forged, "UNKNOWN BADGE"),
        (good, "ENTRY"),
    ):
        before = len(results)
        turns[:] = [time.thread_time()]
        wiring.scanner.scanned.emit(text)
        qtbot.wait_until(lambda: len(results) > before)  # noqa: B023
        qtbot.wait_until(lambda: len(turns) > 3)
        longest = max(after - first for first, after in pairwise(turns))
        assert longest < FREEZE_SECONDS
        qtbot.wait_until(lambda: shown.word.text() == word)  # noqa: B023
        assert text not in shown.detail.text() + shown.step.text()
        assert wiring.check_in.field.hasFocus()
