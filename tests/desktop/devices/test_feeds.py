from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtMultimedia import QCamera, QVideoSink
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices import feeds
from desktop.devices.backend import quieten
from desktop.devices.feeds import CameraFeed, _fitness
from desktop.devices.trouble import Trouble


@pytest.fixture
def feed(qapp: QApplication) -> CameraFeed:
    quieten()
    owner = QObject(qapp)
    return CameraFeed(QVideoSink(owner), "no such camera", owner)


def offer(width: int, height: int, fps: float) -> Any:
    return SimpleNamespace(
        resolution=lambda: QSize(width, height), maxFrameRate=lambda: fps
    )


@pytest.mark.parametrize(
    ("offers", "best"),
    [
        ([(640, 480, 30), (1280, 720, 30), (1920, 1080, 30)], (1280, 720, 30)),
        ([(1280, 720, 10), (640, 480, 30)], (640, 480, 30)),
        ([(1280, 720, 30), (1280, 720, 60)], (1280, 720, 60)),
        ([(160, 120, 5), (640, 480, 5)], (640, 480, 5)),
    ],
)
def test_the_fittest_of_a_cameras_formats_is_taken(
    offers: list[tuple[int, int, float]], best: tuple[int, int, float]
) -> None:
    taken: Any = max((offer(*each) for each in offers), key=_fitness)
    size = taken.resolution()
    assert (size.width(), size.height(), taken.maxFrameRate()) == best


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("Camera is in use", Trouble.CAMERA_IN_USE),
        ("Device or resource busy", Trouble.CAMERA_IN_USE),
        ("Failed to start: 0xC00D3704", Trouble.CAMERA_IN_USE),
        ("Access to camera not granted", Trouble.CAMERA_DENIED),
        ("Access is denied. (0x80070005)", Trouble.CAMERA_DENIED),
        ("Cannot open camera", Trouble.CAMERA_FAILED),
        ("", Trouble.CAMERA_FAILED),
    ],
)
def test_a_cameras_error_is_told(
    qtbot: QtBot, feed: CameraFeed, words: str, trouble: Trouble
) -> None:
    with qtbot.wait_signal(feed.failed) as blocker:
        feed._tell(QCamera.Error.CameraError, words)
    assert blocker.args == [trouble]


def test_no_error_is_not_told(qtbot: QtBot, feed: CameraFeed) -> None:
    with qtbot.assert_not_emitted(feed.failed):
        feed._tell(QCamera.Error.NoError, "")


def test_a_camera_that_is_not_there_is_told_whenever_cameras_change(
    qtbot: QtBot, feed: CameraFeed
) -> None:
    with qtbot.wait_signal(feed.failed) as blocker:
        feed._devices.videoInputsChanged.emit()
    assert blocker.args == [Trouble.CAMERA_GONE]


def test_no_camera_at_all_is_told_from_one_that_went(
    qtbot: QtBot, qapp: QApplication
) -> None:
    owner = QObject(qapp)
    feed = CameraFeed(QVideoSink(owner), "", owner)
    with qtbot.wait_signal(feed.failed) as blocker:
        feed.open()
    assert blocker.args == [Trouble.NO_CAMERA]
    feed._camera, feed._expected = QCamera(feed), True  # as if one had been there
    with qtbot.wait_signal(feed.failed) as blocker:
        feed._devices.videoInputsChanged.emit()
    assert blocker.args == [Trouble.CAMERA_GONE]


def test_a_camera_that_is_kept_from_us_is_told(
    qtbot: QtBot, feed: CameraFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "is_denied", lambda: True)
    with qtbot.wait_signal(feed.failed) as blocker:
        feed.open()
    assert blocker.args == [Trouble.CAMERA_DENIED]


def test_the_users_leave_is_waited_for(
    feed: CameraFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Callable[[], None]] = []

    def ask(_owner: QObject, then: Callable[[], None]) -> bool:
        answers.append(then)
        return len(answers) == 1

    monkeypatch.setattr(feeds, "ask", ask)
    told: list[str] = []
    feed.failed.connect(told.append)
    feed.open()
    assert told == []
    answers[0]()
    assert told == [Trouble.CAMERA_GONE]
