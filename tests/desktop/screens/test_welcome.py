from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.changes import EVERYTHING, Changes
from desktop.screens.welcome.presenter import WelcomePresenter, WelcomeServices
from desktop.screens.welcome.view import WelcomeView
from desktop.services.demo import ProgrammePresent
from desktop.tasks.runner import TaskRunner
from sync.client.transport import HubUnreachable
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Build = Callable[..., tuple[WelcomeView, WelcomePresenter]]


@pytest.fixture
def build(qtbot: QtBot, tasks: TaskRunner, changes: Changes, calls: Calls) -> Build:
    def make(
        joining: Any = None, demo: Any = None
    ) -> tuple[WelcomeView, WelcomePresenter]:
        view = WelcomeView()
        qtbot.add_widget(view)
        services = WelcomeServices(
            calls.answer("join", joining), calls.answer("demo", demo)
        )
        presenter = WelcomePresenter(view, services, tasks, changes)
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
    with qtbot.wait_signal(presenter.finished):
        view.form.join.click()
    assert calls.to("join") == [("https://hub", "ABCD", "Desk 2")]


def test_what_fails_is_explained(qtbot: QtBot, build: Build) -> None:
    view, presenter = build(HubUnreachable(), ProgrammePresent())
    with qtbot.assert_not_emitted(presenter.finished):
        view.join_asked.emit("https://hub", "ABCD", "Desk 2")
        qtbot.wait_until(lambda: "does not answer" in view.banner.message.text())
        view.demo.click()
        qtbot.wait_until(lambda: "programme here already" in view.banner.message.text())


def test_the_language_comes_first(qtbot: QtBot, build: Build) -> None:
    view, _presenter = build()
    with qtbot.wait_signal(view.language_chosen) as chosen:
        view.language.button("en").click()
    assert chosen.args == ["en"]
