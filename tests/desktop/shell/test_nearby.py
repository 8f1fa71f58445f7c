import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.paths import paths_under
from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.screens.preferences import Preferences
from desktop.services.inviting import NotNearby
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings
from desktop.shell import nearby
from desktop.shell.nearby import Neighbourhood
from desktop.tasks.runner import TaskRunner
from tests.scenes import big_class

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(paths_under(tmp_path))
    big_class(made, 1)
    yield made
    made.close()


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(Settings(), lambda _settings: None)


@pytest.fixture
def neighbourhood(
    qapp: QApplication,
    workspace: Workspace,
    preferences: Preferences,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Neighbourhood]:
    monkeypatch.setattr(nearby, "START_MS", 0)
    tasks, owner = TaskRunner(qapp), QObject()
    made = Neighbourhood(workspace, preferences, tasks, Changes(owner), owner)
    yield made
    made.close()
    tasks.close()
    made.network.leave()


def threads() -> set[str]:
    """Return the names of our threads on the network that run."""
    return {one.name for one in threading.enumerate()} & {"lan", "lan-server"}


def invites(neighbourhood: Neighbourhood) -> bool:
    try:
        return bool(neighbourhood.network.invite())
    except NotNearby:
        return False


def test_the_switch_takes_the_laptop_off_the_network(
    neighbourhood: Neighbourhood, preferences: Preferences, qtbot: QtBot
) -> None:
    assert not invites(neighbourhood)
    neighbourhood.start()
    qtbot.wait_until(lambda: invites(neighbourhood), timeout=10_000)
    preferences.change(nearby=False)
    qtbot.wait_until(lambda: not threads(), timeout=10_000)
    assert not invites(neighbourhood)
    preferences.change(nearby=True)
    qtbot.wait_until(lambda: invites(neighbourhood), timeout=10_000)


def test_without_the_switch_nothing_ever_listens(
    neighbourhood: Neighbourhood, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.change(nearby=False)
    neighbourhood.start()
    qtbot.wait(300)
    assert not threads()


def test_without_a_programme_nothing_listens(
    tmp_path: Path, preferences: Preferences, qapp: QApplication
) -> None:
    empty = open_workspace(paths_under(tmp_path / "empty"))
    tasks, owner = TaskRunner(qapp), QObject()
    made = Neighbourhood(empty, preferences, tasks, Changes(owner), owner)
    made.network.wanted = True
    made.network.settle()
    assert not threads()
    assert made.network.newcomer() is None
    made.close()
    tasks.close()
    empty.close()


def test_the_end_of_the_window_ends_it_all(
    neighbourhood: Neighbourhood, qtbot: QtBot
) -> None:
    neighbourhood.start()
    qtbot.wait_until(lambda: invites(neighbourhood), timeout=10_000)
    neighbourhood.network.leave()
    assert not threads()
    neighbourhood.network.settle()
    assert not threads()


def test_screens_hear_what_others_changed_in_one_word(
    neighbourhood: Neighbourhood, qtbot: QtBot
) -> None:
    told: list[Change] = []
    neighbourhood._changes.told.connect(told.append)
    worker = threading.Thread(
        target=lambda: [neighbourhood._hear(frozenset({"mark"})) for _ in range(50)]
    )
    worker.start()
    worker.join()
    qtbot.wait_until(lambda: bool(told))
    qtbot.wait(2 * nearby.TELL_MS)
    assert told == [Change.MARKS | Change.SYNC]
    neighbourhood._hear(frozenset({"participant"}))
    qtbot.wait_until(lambda: len(told) == 2)
    assert told[1] == EVERYTHING
