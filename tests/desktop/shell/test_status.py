import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices.network import Network
from desktop.screens.changes import Change, Changes
from desktop.screens.sync.exchanges import Exchanges, WayToHub
from desktop.services.keys import KeyPlace
from desktop.services.sync_status import SyncStatus
from desktop.shell.status import StatusPresenter
from desktop.shell.window import MainWindow
from desktop.tasks.runner import TaskRunner
from desktop.widgets.banner import Banner
from desktop.widgets.page import Page
from sync.client.backoff import Backoff
from sync.client.exchange import Exchange

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(qapp)
    yield runner
    runner.close()


def status(**more: Any) -> SyncStatus:
    given: dict[str, Any] = {
        "joined": True,
        "hub_url": "https://hub",
        "station": "Desk 2",
        "number": 2,
        "role": "tutor",
        "decides": False,
        "company": False,
        "key_place": KeyPlace.FILE,
        "unsent": 0,
        "waiting": 0,
        "quarantined": 0,
        "conflicts": 0,
        "last_exchange": NOON,
        "last_error": None,
        "wrong_clock": None,
        "mended": 0,
        "differing": (),
    }
    return SyncStatus(**(given | more))


def test_a_burst_of_changes_is_counted_once(qtbot: QtBot, tasks: TaskRunner) -> None:
    asked: list[int] = []

    def count() -> SyncStatus:
        asked.append(1)
        return status(unsent=len(asked))

    window = MainWindow()
    qtbot.add_widget(window)
    changes = Changes(window)
    StatusPresenter(window, count, lambda: NOON, tasks, changes)
    qtbot.wait_until(lambda: "1 to send" in window.status.text())
    for _scan in range(20):
        changes.tell(Change.MARKS)
    qtbot.wait_until(lambda: "2 to send" in window.status.text())
    assert len(asked) == 2


def test_a_wrong_clock_is_told_once_above_the_page_too(
    qtbot: QtBot, tasks: TaskRunner
) -> None:
    standing = [status(wrong_clock=300.0)]
    window = MainWindow()
    qtbot.add_widget(window)
    changes, page = Changes(window), Page("Check-in")
    qtbot.add_widget(page)
    presenter = StatusPresenter(
        window, lambda: standing[0], lambda: NOON, tasks, changes
    )
    presenter.warn_on(page)
    page.show()
    (banner,) = [one for one in page.findChildren(Banner) if one is not page.banner]
    qtbot.wait_until(banner.isVisible)
    assert "5 min behind" in banner.message.text()
    assert "clock is wrong" in window.status.text()
    banner.dismiss.click()
    changes.tell(Change.SYNC)
    qtbot.wait(500)
    assert not banner.isVisible()
    standing[0] = status(wrong_clock=None)
    changes.tell(Change.SYNC)
    qtbot.wait_until(lambda: "clock" not in window.status.text())


def test_a_large_exchange_takes_the_line(qtbot: QtBot, tasks: TaskRunner) -> None:
    gate = threading.Event()

    def slow(on_progress: Callable[[int, int, int], None], **_: object) -> Exchange:
        on_progress(0, 40_000, 0)
        gate.wait(5)
        return Exchange(0, 9, 0, 0, 0.1, {}, {}, 0.0)

    window = MainWindow()
    qtbot.add_widget(window)
    changes = Changes(window)
    presenter = StatusPresenter(window, status, lambda: NOON, tasks, changes)
    way = WayToHub(slow, lambda: None, Network(window), Backoff(lambda: 0.5))
    exchanges = Exchanges(way, tasks, changes, window)
    presenter.follow(exchanges)
    qtbot.wait_until(lambda: "online" in window.status.text())
    exchanges.now()
    qtbot.wait_until(lambda: "0 of 40.000" in window.status.text())
    gate.set()
    qtbot.wait_until(lambda: "online" in window.status.text())
