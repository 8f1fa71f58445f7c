import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks.periodic import Periodic


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def test_it_is_called_again_and_again(qtbot: QtBot, owner: QObject) -> None:
    calls: list[int] = []
    periodic = Periodic(lambda: calls.append(1), owner, every_s=0.02, soon_s=0.005)
    periodic.start()
    qtbot.wait_until(lambda: len(calls) >= 3)
    periodic.stop()


def test_it_does_nothing_before_start_and_after_stop(
    qtbot: QtBot, owner: QObject
) -> None:
    calls: list[int] = []
    periodic = Periodic(lambda: calls.append(1), owner, every_s=0.005, soon_s=0.005)
    periodic.poke()
    qtbot.wait(30)
    assert calls == []
    periodic.start()
    periodic.stop()
    periodic.poke()
    qtbot.wait(30)
    assert calls == []


def test_many_pokes_are_one_early_call(qtbot: QtBot, owner: QObject) -> None:
    calls: list[int] = []
    periodic = Periodic(lambda: calls.append(1), owner, every_s=60, soon_s=0.02)
    periodic.start()
    qtbot.wait_until(lambda: len(calls) == 1)
    for _ in range(50):
        periodic.poke()
    qtbot.wait_until(lambda: len(calls) == 2)
    qtbot.wait(60)
    assert len(calls) == 2


def test_a_steady_stream_of_pokes_cannot_put_the_call_off(
    qtbot: QtBot, owner: QObject
) -> None:
    calls: list[int] = []
    periodic = Periodic(lambda: calls.append(1), owner, every_s=60, soon_s=0.03)
    periodic.start()
    for _ in range(40):
        periodic.poke()
        qtbot.wait(5)
    assert len(calls) >= 3


def test_a_call_that_fails_does_not_end_the_series(
    qtbot: QtBot, owner: QObject
) -> None:
    calls: list[int] = []

    def fail() -> None:
        calls.append(1)
        raise ValueError

    periodic = Periodic(fail, owner, every_s=0.01, soon_s=0.01)
    with qtbot.capture_exceptions() as raised:
        periodic.start()
        qtbot.wait_until(lambda: len(calls) >= 2)
        periodic.stop()
    assert len(raised) == len(calls)


def test_it_ends_with_its_owner(qtbot: QtBot) -> None:
    owner = QObject()
    calls: list[int] = []
    Periodic(lambda: calls.append(1), owner, every_s=0.01, soon_s=0.01).start()
    del owner
    qtbot.wait(40)
    assert calls == []
