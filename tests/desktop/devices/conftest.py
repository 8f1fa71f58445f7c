"""Badges as pictures, frames and films; a camera that decodes for real."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
import zxingcpp
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColorConstants, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.devices.badge_film import film
from desktop.devices.camera import Camera
from desktop.devices.video_writer import write_video
from desktop.tasks.runner import Lane, TaskRunner

CARD_MM, CODE_MM, DOTS_PER_MM = 85.6, 32, 10
BADGES = tuple(f"AP1{number}0123456789ABCDEFGHJKMN" for number in range(3))

Draw = Callable[..., QImage]


def code_image(text: str | bytes, module_px: int = 4) -> QImage:
    """Return a QR code with its quiet border."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    grey = memoryview(cast("bytes", code.to_image(scale=module_px)))
    side = math.isqrt(grey.nbytes)
    grey_8 = QImage.Format.Format_Grayscale8
    return QImage(grey.tobytes(), side, side, side, grey_8).copy()


def picture(*texts: str | bytes, size: tuple[int, int] = (641, 479)) -> QImage:
    """Return a grey picture with codes side by side."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColorConstants.LightGray)
    painter = QPainter(image)
    left = 20
    for text in texts:
        code = code_image(text)
        painter.drawImage(left, 30, code)
        left += code.width() + 20
    painter.end()
    return image


def card(text: str) -> QImage:
    """Return a badge card, as printed."""
    size = round(CARD_MM * DOTS_PER_MM), 54 * DOTS_PER_MM
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColorConstants.White)
    painter = QPainter(image)
    side = CODE_MM * DOTS_PER_MM * 33 / 25  # with the quiet border
    painter.drawImage(QRectF(10, 40, side, side), code_image(text, 1))
    painter.end()
    return image


@pytest.fixture(name="picture")
def _picture() -> Draw:
    return picture


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(qapp)
    yield runner
    runner.close()


@pytest.fixture
def camera(tasks: TaskRunner) -> Iterator[Camera]:
    camera = Camera(partial(tasks.run, lane=Lane.CAMERA))
    yield camera
    camera.close()


@pytest.fixture(scope="session")
def badges() -> tuple[str, ...]:
    return BADGES


@pytest.fixture(scope="session")
def badge_frames(qapp: QApplication) -> list[QImage]:  # noqa: ARG001 - paints
    cards = [card(text) for text in BADGES]
    return list(film(cards, seed=7, card_width_mm=CARD_MM, shown_s=0.5, between_s=0.1))


@pytest.fixture(scope="session")
def badge_video(
    badge_frames: list[QImage], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("film") / "badges.mkv"
    write_video(path, badge_frames)
    return path
