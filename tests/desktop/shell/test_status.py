from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Change, Changes
from desktop.services.keys import KeyPlace
from desktop.services.sync_status import SyncStatus
from desktop.shell.status import StatusPresenter
from desktop.shell.window import MainWindow
from desktop.tasks.runner import TaskRunner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(qapp)
    yield runner
    runner.close()


def test_a_burst_of_changes_is_counted_once(qtbot: QtBot, tasks: TaskRunner) -> None:
    asked: list[int] = []

    def status() -> SyncStatus:
        asked.append(1)
        return SyncStatus(
            joined=True,
            hub_url="https://hub",
            station="Desk 2",
            key_place=KeyPlace.FILE,
            unsent=len(asked),
            waiting=0,
            quarantined=0,
            conflicts=0,
            last_exchange=NOON,
            last_error=None,
        )

    window = MainWindow()
    qtbot.add_widget(window)
    changes = Changes(window)
    StatusPresenter(window, status, lambda: NOON, tasks, changes)
    qtbot.wait_until(lambda: "1 to send" in window.status.text())
    for _scan in range(20):
        changes.tell(Change.MARKS)
    qtbot.wait_until(lambda: "2 to send" in window.status.text())
    assert len(asked) == 2
