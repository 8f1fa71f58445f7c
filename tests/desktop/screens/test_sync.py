import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.screens.sync.exchanges import Exchanges
from desktop.screens.sync.presenter import SyncPresenter, SyncServices
from desktop.screens.sync.view import SyncView
from desktop.screens.sync.wording import status_line
from desktop.services.keys import KeyPlace
from desktop.services.sync_status import SyncStatus
from desktop.tasks.runner import TaskRunner
from sync.client.exchange import Exchange
from sync.client.transport import HubUnreachable
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ALONE = SyncStatus(
    joined=False,
    hub_url="",
    station="",
    key_place=KeyPlace.KEYRING,
    unsent=12,
    waiting=0,
    quarantined=0,
    conflicts=0,
    last_exchange=None,
    last_error=None,
)
JOINED = replace(
    ALONE,
    joined=True,
    hub_url="https://hub.example.org",
    station="Desk 2",
    last_exchange=NOON,
)


def exchange(received: int = 0) -> Exchange:
    return Exchange(3, received, 0, 0, 0.1, {}, {}, 0.0)


@pytest.fixture
def build(
    qtbot: QtBot, tasks: TaskRunner, changes: Changes, calls: Calls
) -> Callable[..., tuple[SyncView, Exchanges]]:
    def make(
        status: SyncStatus, sync_now: Callable[[], Any] = exchange, joining: Any = None
    ) -> tuple[SyncView, Exchanges]:
        view = SyncView()
        qtbot.add_widget(view)
        exchanges = Exchanges(sync_now, tasks, changes, view)
        services = SyncServices(
            lambda: NOON, lambda: status, calls.answer("join", joining)
        )
        SyncPresenter(view, services, exchanges, tasks, changes)
        view.show()
        qtbot.wait_until(lambda: bool(view.header.subtitle.text()))
        return view, exchanges

    return make


Build = Callable[..., tuple[SyncView, Exchanges]]


def test_the_page_tells_how_things_stand(build: Build) -> None:
    view, _exchanges = build(JOINED)
    assert view.unsent.text() == "12"
    assert view.hub.text() == "https://hub.example.org"
    assert view.last_exchange.text() == "12:00"
    assert not view.form.isVisible()


def test_an_error_is_told_with_its_next_step(qtbot: QtBot, build: Build) -> None:
    view, _exchanges = build(replace(JOINED, last_error=HubUnreachable()))
    qtbot.wait_until(lambda: "does not answer" in view.banner.message.text())


def test_a_hub_is_joined_with_address_and_code(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    view, _exchanges = build(ALONE)
    assert view.form.isVisible()
    assert not view.sync_now.isVisible()
    for field, text in (
        (view.form.url, "https://hub"),
        (view.form.code, "ABCD"),
        (view.form.station, "Desk 2"),
    ):
        qtbot.keyClicks(field, text)
    view.form.join.click()
    qtbot.wait_until(lambda: "3 sent" in view.banner.message.text())
    assert calls.to("join") == [("https://hub", "ABCD", "Desk 2")]


def test_a_refused_code_is_explained(qtbot: QtBot, build: Build) -> None:
    view, _exchanges = build(ALONE, joining=HubUnreachable())
    view.join_asked.emit("https://hub", "ABCD", "Desk 2")
    qtbot.wait_until(lambda: "does not answer" in view.banner.message.text())
    assert view.form.isEnabled()


def test_sync_now_says_what_it_did(qtbot: QtBot, build: Build) -> None:
    view, _exchanges = build(JOINED)
    view.sync_now.click()
    qtbot.wait_until(lambda: "3 sent" in view.banner.message.text())


def test_one_exchange_runs_at_a_time(qtbot: QtBot, build: Build) -> None:
    gate = threading.Event()
    started: list[int] = []

    def slow() -> Exchange:
        started.append(1)
        gate.wait(5)
        return exchange()

    view, exchanges = build(JOINED, slow)
    view.sync_now.click()
    qtbot.wait_until(lambda: started == [1])
    assert not view.sync_now.isEnabled()
    exchanges.now()
    with qtbot.wait_signal(exchanges.ended):
        gate.set()
    assert started == [1]
    assert view.sync_now.isEnabled()


def test_screens_hear_of_what_arrived(
    qtbot: QtBot, build: Build, changes: Changes
) -> None:
    _view, exchanges = build(JOINED, lambda: exchange(received=5))
    with qtbot.wait_signal(changes.told) as told:
        exchanges.now()
    assert told.args == [EVERYTHING]


def test_a_hub_out_of_reach_disturbs_nobody(
    qtbot: QtBot, build: Build, changes: Changes, tasks: TaskRunner
) -> None:
    def fail() -> Exchange:
        raise HubUnreachable

    view, exchanges = build(JOINED, fail)
    with (
        qtbot.assert_not_emitted(tasks.failed),
        qtbot.wait_signal(changes.told) as told,
    ):
        exchanges.now()
    assert told.args == [Change.SYNC]
    assert view.banner.isHidden()


def test_a_mark_is_sent_soon(qtbot: QtBot, build: Build, changes: Changes) -> None:
    _view, exchanges = build(JOINED)
    exchanges.start()
    with qtbot.wait_signal(exchanges.ended, timeout=5000):
        pass
    with qtbot.wait_signal(exchanges.ended, timeout=5000):
        changes.tell(Change.MARKS)


def test_the_status_bar_says_it_in_one_line() -> None:
    assert status_line(ALONE, NOON) == "Saved on this laptop · no hub joined"
    assert status_line(replace(JOINED, last_error=HubUnreachable()), NOON) == (
        "Saved on this laptop · 12 to send · last exchange 12:00 · offline"
    )
    calm = replace(JOINED, unsent=0)
    assert status_line(calm, NOON + timedelta(days=1)) == (
        "Saved on this laptop · last exchange Sat 21/11/2026 12:00 · online"
    )
    trouble = replace(JOINED, quarantined=1, conflicts=2)
    assert status_line(trouble, NOON).endswith("1 set aside · 2 to settle")
