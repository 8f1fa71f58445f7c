import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices.network import Network
from desktop.screens.changes import Change, Changes
from desktop.screens.sync.exchanges import Exchanges, WayToHub
from desktop.screens.sync.pace import Pace, Travel
from desktop.tasks.runner import TaskRunner
from sync.client.exchange import Exchange
from sync.client.transport import HubUnreachable, HungUp


def exchange(*_: object, **__: object) -> Exchange:
    return Exchange(3, 0, 0, 0, 0.1, {}, {}, 0.0)


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


@pytest.fixture
def network(owner: QObject) -> Network:
    return Network(owner)


@pytest.fixture
def make(
    tasks: TaskRunner,
    changes: Changes,
    owner: QObject,
    network: Network,
    way: Callable[..., WayToHub],
) -> Callable[..., Exchanges]:
    return lambda sync_now, **more: Exchanges(
        way(sync_now, network=network, **more), tasks, changes, owner
    )


Make = Callable[..., Exchanges]


def test_one_runs_at_a_time_and_what_was_missed_follows(
    qtbot: QtBot, make: Make
) -> None:
    gate = threading.Event()
    started: list[int] = []

    def slow(*_: object, **__: object) -> Exchange:
        started.append(1)
        gate.wait(5)
        return exchange()

    exchanges = make(slow)
    exchanges.start()
    qtbot.wait_until(lambda: started == [1], timeout=5000)
    exchanges.now()
    with qtbot.wait_signal(exchanges.ended):
        gate.set()
    assert started == [1]
    qtbot.wait_until(lambda: started == [1, 1], timeout=5000)
    exchanges.close()


def test_a_mark_is_sent_soon(qtbot: QtBot, make: Make, changes: Changes) -> None:
    exchanges = make(exchange)
    exchanges.start()
    with qtbot.wait_signal(exchanges.ended, timeout=5000):
        pass
    with qtbot.wait_signal(exchanges.ended, timeout=5000):
        changes.tell(Change.MARKS)
    exchanges.close()


def test_what_arrives_is_no_reason_to_send(qtbot: QtBot, make: Make) -> None:
    ended: list[object] = []
    exchanges = make(lambda *_, **__: Exchange(0, 9, 0, 0, 0.1, {}, {}, 0.0))
    exchanges.ended.connect(ended.append)
    exchanges.start()
    qtbot.wait_until(lambda: len(ended) == 1, timeout=5000)
    qtbot.wait(1500)
    assert len(ended) == 1
    exchanges.close()


def test_a_hub_that_failed_is_left_alone_until_the_network_is_back(
    qtbot: QtBot, make: Make, changes: Changes, network: Network
) -> None:
    tried: list[int] = []

    def fail(*_: object, **__: object) -> Exchange:
        tried.append(1)
        raise HubUnreachable

    exchanges = make(fail)
    exchanges.start()
    with qtbot.wait_signal(exchanges.ended, timeout=5000):
        pass
    changes.tell(Change.MARKS)
    qtbot.wait(1500)
    assert tried == [1]
    with qtbot.wait_signal(exchanges.ended, timeout=5000):
        network.changed.emit()
    assert tried == [1, 1]
    exchanges.close()


def test_closing_hangs_up_and_waits_for_no_hub(qtbot: QtBot, make: Make) -> None:
    hung = threading.Event()

    def hang(*_: object, **__: object) -> Exchange:
        assert hung.wait(20)
        raise HungUp

    exchanges = make(hang, hang_up=hung.set)
    exchanges.now()
    qtbot.wait_until(lambda: exchanges.busy)
    with qtbot.wait_signal(exchanges.ended, timeout=2000) as ended:
        exchanges.close()
    assert ended.args == [None]
    assert not exchanges.busy


def test_one_that_made_room_for_another_call_comes_again(
    qtbot: QtBot, make: Make
) -> None:
    ends: list[object] = []
    answers = [HungUp(), None]

    def once(*_: object, **__: object) -> Exchange:
        if answer := answers.pop(0):
            raise answer
        return exchange()

    exchanges = make(once)
    exchanges.ended.connect(ends.append)
    exchanges.start()
    qtbot.wait_until(lambda: len(ends) == 2, timeout=5000)
    assert ends[0] is None
    assert isinstance(ends[1], Exchange)
    exchanges.close()


def test_small_exchanges_are_over_before_they_could_be_read(
    qtbot: QtBot, make: Make
) -> None:
    def small(on_progress: Callable[..., None], **_: object) -> Exchange:
        on_progress(5, 5, 100)
        return exchange()

    exchanges = make(small)
    with (
        qtbot.assert_not_emitted(exchanges.progressed),
        qtbot.wait_signal(exchanges.ended),
    ):
        exchanges.now()


def test_metered_links_are_told(qtbot: QtBot, make: Make, network: Network) -> None:
    told: list[Any] = []

    def note(*_: object, **how: object) -> Exchange:
        told.append(how)
        return exchange()

    exchanges = make(note)
    with qtbot.wait_signal(exchanges.ended):
        exchanges.now()
    assert told == [{"metered": network.metered}]


def test_pace_follows_the_last_seconds() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    assert pace.moved(0, 100_000, 0).seconds_left is None
    travel = Travel(0, 0)
    for second in range(1, 31):  # fast, then slow
        now = float(second)
        done = 1000 * second if second <= 10 else 10_000 + 100 * (second - 10)
        travel = pace.moved(done, 100_000, 50 * done)
    assert travel.share == 12.0
    assert travel.bytes_per_second == pytest.approx(5_000)
    assert travel.seconds_left == pytest.approx(880, rel=0.01)
