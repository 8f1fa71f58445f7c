import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.changes import EVERYTHING, Change, Changes
from desktop.screens.sync.exchanges import Exchanges, WayToHub
from desktop.screens.sync.presenter import SyncPresenter, SyncServices
from desktop.screens.sync.view import SyncView, Tab
from desktop.screens.sync.wording import clock_words, repair_words, status_line
from desktop.services.hub_check import HubCheck, HubNameUnknown, Step
from desktop.services.keys import KeyPlace
from desktop.services.sync_status import SyncStatus
from desktop.services.things import Thing
from desktop.tasks.runner import TaskRunner
from sync.client.exchange import Exchange
from sync.client.transport import HubUnreachable
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ALONE = SyncStatus(
    joined=False,
    hub_url="",
    station="",
    number=None,
    role=None,
    decides=True,
    company=False,
    key_place=KeyPlace.KEYRING,
    unsent=12,
    waiting=0,
    quarantined=0,
    conflicts=0,
    last_exchange=None,
    last_error=None,
    wrong_clock=None,
    mended=0,
    differing=(),
)
JOINED = replace(
    ALONE,
    joined=True,
    hub_url="https://hub.example.org",
    station="Desk 2",
    number=2,
    role="tutor",
    decides=False,
    last_exchange=NOON,
)


def exchange(received: int = 0) -> Exchange:
    return Exchange(3, received, 0, 0, 0.1, {}, {}, 0.0)


@pytest.fixture
def build(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    calls: Calls,
    way: Callable[..., WayToHub],
) -> Callable[..., tuple[SyncView, Exchanges]]:
    def make(
        status: SyncStatus,
        sync_now: Callable[..., Any] = lambda *_, **__: exchange(),
        joining: Any = None,
        check: Any = None,
    ) -> tuple[SyncView, Exchanges]:
        view = SyncView()
        qtbot.add_widget(view)
        exchanges = Exchanges(way(sync_now), tasks, changes, view)
        services = SyncServices(
            lambda: NOON,
            lambda: status,
            calls.answer("join", joining),
            calls.answer("check", check),
            calls.answer("forget"),
        )
        SyncPresenter(view, services, exchanges, tasks, changes)
        view.show()
        qtbot.wait_until(lambda: bool(view.header.subtitle.text()))
        return view, exchanges

    return make


Build = Callable[..., tuple[SyncView, Exchanges]]


def test_the_page_tells_how_things_stand(build: Build) -> None:
    view, _exchanges = build(JOINED)
    assert view.tabs.button(Tab.UNSENT).text() == "To send\n12"
    assert view.tabs.button(Tab.WAITING).text() == "Waiting\n0"
    assert view.hub.text() == "hub.example.org"
    assert view.station.text() == "2 · Desk 2 · tutor"
    assert view.last_exchange.text() == "12:00"
    assert not view.form.isVisible()
    assert not view.clock.isVisible()


def test_an_error_is_told_with_its_next_step(qtbot: QtBot, build: Build) -> None:
    view, _exchanges = build(replace(JOINED, last_error=HubUnreachable()))
    qtbot.wait_until(lambda: "does not answer" in view.banner.message.text())


def test_a_wrong_clock_is_told_offline_too(build: Build) -> None:
    view, _exchanges = build(
        replace(JOINED, wrong_clock=-360.0, last_error=HubUnreachable())
    )
    assert view.clock.isVisible()
    assert "6 min ahead" in view.clock.message.text()


def test_what_was_repaired_is_told_until_it_is_read(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    meeting = Thing("meeting", edition="STEAMcamp 3", meeting=6, at=NOON)
    status = replace(JOINED, mended=2, differing=(meeting,))
    view, exchanges = build(status)
    with qtbot.wait_signal(exchanges.ended):
        exchanges.now()  # finds nothing more
    assert view.repaired.isVisible()
    said = view.repaired.message.text()
    assert "2 rows did not match" in said
    assert "STEAMcamp 3 · meeting 6" in said
    assert "tell the coordinator" in said
    view.repaired.dismiss.click()
    qtbot.wait_until(lambda: len(calls.to("forget")) == 1)
    assert repair_words(0, ()) == ""
    assert "differs" in status_line(replace(status, mended=0), NOON)


def test_rows_that_were_repaired_are_shown_as_they_are_now(
    qtbot: QtBot, build: Build, changes: Changes
) -> None:
    _view, exchanges = build(JOINED, lambda *_, **__: replace(exchange(), mended=1))
    with qtbot.wait_signal(changes.told) as told:
        exchanges.now()
    assert told.args == [EVERYTHING]


def test_the_clock_is_said_to_be_behind_or_ahead() -> None:
    assert "3 min behind" in clock_words(180)
    assert "1 h 5 min ahead" in clock_words(-3900)
    assert "3650 days behind" in clock_words(3650 * 86400)


def test_a_hub_is_joined_with_address_and_code(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    view, _exchanges = build(ALONE)
    assert view.form.isVisible()
    assert not view.sync_now.isVisible()
    assert not view.check.isVisible()
    for field, text in (
        (view.form.url, "https://hub"),
        (view.form.code, "ABCD"),
        (view.form.station, "Desk 2"),
    ):
        qtbot.keyClicks(field, text)
    view.form.join.click()
    qtbot.wait_until(lambda: "3 sent" in view.banner.message.text())
    assert calls.to("join") == [("https://hub", "ABCD", "Desk 2")]


def test_a_laptop_without_a_hub_sees_what_it_has_with_the_others(
    build: Build,
) -> None:
    """It exchanges with laptops nearby and by stick: it has conflicts and bundles."""
    status = replace(ALONE, company=True, unsent=0, conflicts=2, last_exchange=NOON)
    view, _exchanges = build(status)
    assert "without a hub" in view.header.subtitle.text()
    for shown in (view.tabs, view.write, view.read, view.unsent, view.join):
        assert shown.isVisible()
    assert view.hub.text() == "none"
    assert view.last_exchange.text() == "12:00"
    assert not view.sync_now.isVisible()
    assert not view.form.isVisible()
    view.join.click()
    assert view.form.isVisible()
    assert not view.tabs.isVisible()
    view.join.click()
    assert view.tabs.isVisible()
    assert not view.form.isVisible()
    assert status_line(status, NOON) == (
        "Saved on this laptop · no hub joined · last exchange 12:00 · 2 to settle"
    )


def test_a_refused_code_is_explained(qtbot: QtBot, build: Build) -> None:
    view, _exchanges = build(ALONE, joining=HubUnreachable())
    view.join_asked.emit("https://hub", "ABCD", "Desk 2")
    qtbot.wait_until(lambda: "does not answer" in view.banner.message.text())
    assert view.form.isEnabled()


def test_sync_now_says_what_it_did(qtbot: QtBot, build: Build) -> None:
    view, _exchanges = build(JOINED)
    view.sync_now.click()
    qtbot.wait_until(lambda: "3 sent" in view.banner.message.text())


def test_a_large_exchange_says_how_far_it_has_come_and_can_be_stopped(
    qtbot: QtBot, build: Build
) -> None:
    gate = threading.Event()
    stopped: list[Exception] = []

    def slow(on_progress: Callable[[int, int, int], None], **_: object) -> Exchange:
        on_progress(0, 40_000, 0)
        gate.wait(5)
        try:
            on_progress(10_000, 40_000, 500_000)
        except Exception as error:
            stopped.append(error)
            raise
        return exchange()

    view, exchanges = build(JOINED, slow)
    view.sync_now.click()
    qtbot.wait_until(view.progress.isVisible)
    assert view.progress.count.text() == "0 of 40.000 · 0,0 %"
    view.progress.cancel.click()
    with qtbot.wait_signal(exchanges.ended) as ended:
        gate.set()
    assert ended.args == [None]
    assert len(stopped) == 1
    assert not view.progress.isVisible()
    assert view.sync_now.isEnabled()


def test_a_trial_of_the_connection_says_what_is_wrong(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    lost = HubCheck((), Step.NAME, HubNameUnknown(host="hub.example.org"))
    view, _exchanges = build(JOINED, check=lost)
    view.check.click()
    qtbot.wait_until(
        lambda: "does not know the hub's address" in view.banner.message.text()
    )
    assert "hub.example.org" in view.banner.message.text()
    assert view.check.isEnabled()
    assert len(calls.to("check")) == 1


def test_a_trial_says_how_far_one_comes(qtbot: QtBot, build: Build) -> None:
    slow = HubCheck(tuple(Step)[:4], Step.CLOCK, clock_offset=600)
    view, _exchanges = build(JOINED, check=slow)
    view.check.click()
    qtbot.wait_until(lambda: "10 min behind" in view.banner.message.text())
    assert "it knows this laptop" in view.banner.message.text()


def test_status_bar_says_it_in_one_line() -> None:
    assert status_line(ALONE, NOON) == "Saved on this laptop · no hub joined"
    assert status_line(replace(JOINED, last_error=HubUnreachable()), NOON) == (
        "Saved on this laptop · 12 to send · last exchange 12:00 · offline"
    )
    calm = replace(JOINED, unsent=0)
    assert status_line(calm, NOON + timedelta(days=1)) == (
        "Saved on this laptop · last exchange Sat 21/11/2026 12:00 · online"
    )
    trouble = replace(JOINED, quarantined=1, conflicts=2, wrong_clock=500.0)
    assert status_line(trouble, NOON).endswith(
        "1 set aside · 2 to settle · the clock is wrong: press here"
    )


def test_screens_hear_of_what_arrived(
    qtbot: QtBot, build: Build, changes: Changes
) -> None:
    _view, exchanges = build(JOINED, lambda *_, **__: exchange(received=5))
    with qtbot.wait_signal(changes.told) as told:
        exchanges.now()
    assert told.args == [EVERYTHING]


def test_a_hub_out_of_reach_disturbs_nobody(
    qtbot: QtBot, build: Build, changes: Changes, tasks: TaskRunner
) -> None:
    def fail(*_: object, **__: object) -> Exchange:
        raise HubUnreachable

    view, exchanges = build(JOINED, fail)
    with (
        qtbot.assert_not_emitted(tasks.failed),
        qtbot.wait_signal(changes.told) as told,
    ):
        exchanges.now()
    assert told.args == [Change.SYNC]
    assert view.banner.isHidden()
