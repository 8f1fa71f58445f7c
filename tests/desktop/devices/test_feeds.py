from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtMultimedia import QCamera, QVideoSink
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices.feeds import CameraFeed, _fitness
from desktop.devices.trouble import Trouble


@pytest.fixture
def feed(qapp: QApplication) -> CameraFeed:
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
        ("Cannot open camera", Trouble.CAMERA_FAILED),
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
    assert blocker.args == [Trouble.NO_CAMERA]
