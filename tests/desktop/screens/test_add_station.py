from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.documents.qr import encode
from desktop.screens.add_station.presenter import (
    AddStationPresenter,
    AddStationServices,
)
from desktop.screens.add_station.view import AddStationView
from desktop.services.inviting import Invitation, Newcomer, NotNearby
from desktop.tasks.runner import TaskRunner
from sync.protocol.join_code import join_link, make_join_code, read_join_link
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CODE = make_join_code(b"abcde", b"certificate")
LINK = join_link("https://192.168.178.120:48123", CODE)
GIVEN = Invitation(LINK, str(CODE), NOON + timedelta(minutes=10))


@pytest.fixture
def view(qtbot: QtBot) -> AddStationView:
    made = AddStationView()
    qtbot.add_widget(made)
    return made


def show(
    view: AddStationView,
    calls: Calls,
    tasks: TaskRunner,
    *,
    given: Any = GIVEN,
    newcomer: Any = None,
) -> AddStationPresenter:
    services = AddStationServices(
        invite=calls.answer("invite", given),
        withdraw=calls.answer("withdraw"),
        newcomer=calls.answer("newcomer", newcomer),
        draw=lambda link: encode(link, "M"),
    )
    presenter = AddStationPresenter(view, services, tasks)
    view.show()
    return presenter


def test_a_camera_reads_the_code_from_the_screen(
    view: AddStationView, calls: Calls, tasks: TaskRunner, qtbot: QtBot
) -> None:
    show(view, calls, tasks)
    qtbot.wait_until(lambda: view.symbol is not None)
    assert view.symbol is not None
    image = (
        view.symbol.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    )
    # as a webcam sees it at arm's length: three pixels a module
    (found,) = zxingcpp.read_barcodes(image.scaledToWidth(150))
    link = read_join_link(found.text)
    assert link is not None
    assert (link.url, link.code) == ("https://192.168.178.120:48123", CODE)
    assert view.code.text() == str(CODE)
    assert "12:10" in view.validity.text()


def test_nobody_gets_in_whom_nobody_watches(
    view: AddStationView, calls: Calls, tasks: TaskRunner, qtbot: QtBot
) -> None:
    show(view, calls, tasks)
    qtbot.wait_until(lambda: view.symbol is not None)
    assert calls.to("withdraw") == []
    view.hide()
    qtbot.wait_until(lambda: calls.to("withdraw") == [()])
    view.show()  # another code
    qtbot.wait_until(lambda: len(calls.to("invite")) == 2)


def test_another_code_is_one_press_away(
    view: AddStationView, calls: Calls, tasks: TaskRunner, qtbot: QtBot
) -> None:
    show(view, calls, tasks)
    qtbot.wait_until(lambda: view.symbol is not None)
    before = view.symbol
    view.again.click()
    qtbot.wait_until(lambda: view.symbol not in {None, before})


@pytest.mark.parametrize(
    ("newcomer", "words"),
    [
        (Newcomer("Desk 3", 1200, 5000), "Desk 3 is fetching: 1200 of 5000."),
        (Newcomer("Desk 3", 5000, 5000), "Desk 3 has everything: it is ready."),
    ],
)
def test_the_page_tells_who_came_and_how_far(
    view: AddStationView,
    calls: Calls,
    tasks: TaskRunner,
    qtbot: QtBot,
    *,
    newcomer: Newcomer,
    words: str,
) -> None:
    show(view, calls, tasks, newcomer=newcomer)
    qtbot.wait_until(lambda: view.progress.text() == words)


def test_without_a_network_the_page_says_what_to_do(
    view: AddStationView, calls: Calls, tasks: TaskRunner, qtbot: QtBot
) -> None:
    show(view, calls, tasks, given=NotNearby())
    qtbot.wait_until(lambda: "same Wi-Fi" in view.banner.message.text())
    assert view.symbol is None


def test_there_is_a_way_back(view: AddStationView, qtbot: QtBot) -> None:
    with qtbot.wait_signal(view.left):
        view.back.click()
