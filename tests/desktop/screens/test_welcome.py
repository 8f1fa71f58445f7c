import threading
from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.changes import EVERYTHING, Changes
from desktop.screens.sync.exchanges import Exchanges, WayToHub
from desktop.screens.welcome.presenter import WelcomePresenter, WelcomeServices
from desktop.screens.welcome.view import WelcomeView
from desktop.services.demo import ProgrammePresent
from desktop.tasks.runner import TaskRunner
from sync.client.exchange import Exchange
from sync.client.transport import HubUnreachable
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Build = Callable[..., tuple[WelcomeView, WelcomePresenter]]


def exchange(*_: object, **__: object) -> Exchange:
    return Exchange(0, 9, 0, 0, 0.1, {}, {}, 0.0)


@pytest.fixture
def build(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    calls: Calls,
    way: Callable[..., WayToHub],
) -> Build:
    def make(
        joining: Any = None, demo: Any = None, sync_now: Callable[..., Any] = exchange
    ) -> tuple[WelcomeView, WelcomePresenter]:
        view = WelcomeView()
        qtbot.add_widget(view)
        services = WelcomeServices(
            calls.answer("join", joining), calls.answer("demo", demo)
        )
        exchanges = Exchanges(way(sync_now), tasks, changes, view)
        presenter = WelcomePresenter(view, services, exchanges, tasks, changes)
        view.show()
        return view, presenter

    return make


def test_the_demo_is_one_press_away(
    qtbot: QtBot, build: Build, changes: Changes
) -> None:
    view, presenter = build()
    told: list[object] = []
    changes.told.connect(told.append)
    with qtbot.wait_signal(presenter.finished):
        view.demo.click()
        assert not view.demo.isEnabled()
    assert told == [EVERYTHING]
    assert view.demo.isEnabled()


def test_a_hub_is_joined_from_here(qtbot: QtBot, build: Build, calls: Calls) -> None:
    view, presenter = build()
    for field, text in (
        (view.form.url, "https://hub"),
        (view.form.code, "ABCD"),
        (view.form.station, "Desk 2"),
    ):
        qtbot.keyClicks(field, text)
    with qtbot.wait_signal(presenter.finished, timeout=5000):
        view.form.join.click()
    assert calls.to("join") == [("https://hub", "ABCD", "Desk 2")]


def test_what_fails_is_explained(qtbot: QtBot, build: Build) -> None:
    view, presenter = build(HubUnreachable(), ProgrammePresent())
    with qtbot.assert_not_emitted(presenter.finished):
        view.join_asked.emit("https://hub", "ABCD", "Desk 2")
        qtbot.wait_until(lambda: "does not answer" in view.banner.message.text())
        view.demo.click()
        qtbot.wait_until(lambda: "programme here already" in view.banner.message.text())


def test_a_programme_that_takes_long_shows_how_far_it_is(
    qtbot: QtBot, build: Build
) -> None:
    gate = threading.Event()

    def slow(on_progress: Callable[[int, int, int], None], **_: object) -> Exchange:
        on_progress(0, 50_000, 0)
        gate.wait(5)
        return exchange()

    view, presenter = build(sync_now=slow)
    view.join_asked.emit("https://hub", "ABCD", "Desk 2")
    qtbot.wait_until(view.progress.isVisible, timeout=5000)
    assert "0 of 50.000" in view.progress.count.text()
    assert not view.form.isEnabled()
    with qtbot.wait_signal(presenter.finished, timeout=5000):
        gate.set()
    assert view.progress.isHidden()


def test_a_fetch_that_fails_goes_on_without_another_code(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    answers: list[Exception | None] = [HubUnreachable(), None]

    def second_time(*_: object, **__: object) -> Exchange:
        if answer := answers.pop(0):
            raise answer
        return exchange()

    view, presenter = build(sync_now=second_time)
    view.join_asked.emit("https://hub", "ABCD", "Desk 2")
    qtbot.wait_until(view.banner.action.isVisible, timeout=5000)
    assert "does not answer" in view.banner.message.text()
    with qtbot.wait_signal(presenter.finished, timeout=5000):
        view.banner.action.click()
    assert len(calls.to("join")) == 1


def test_the_language_comes_first(qtbot: QtBot, build: Build) -> None:
    view, _presenter = build()
    with qtbot.wait_signal(view.language_chosen) as chosen:
        view.language.button("en").click()
    assert chosen.args == ["en"]
