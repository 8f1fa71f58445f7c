from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QColorConstants, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices.camera import Camera
from desktop.devices.video_writer import write_video
from desktop.documents.qr import encode
from desktop.screens.join_scan import JoinScan
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.form import JoinForm
from desktop.widgets.qr import QrCode
from sync.protocol.join_code import join_link, make_join_code

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No RHI backend", extend=True
)

URL = "https://192.168.178.120:48123"
CODE = make_join_code(b"abcde", b"certificate")


@pytest.fixture
def form(qtbot: QtBot) -> JoinForm:
    made = JoinForm()
    qtbot.add_widget(made)
    made.show()
    return made


@pytest.fixture
def camera(tasks: TaskRunner, qapp: QApplication) -> Iterator[Camera]:
    made = Camera(partial(tasks.run, lane=Lane.CAMERA), qapp)
    yield made
    made.close()


def film(path: Path, qtbot: QtBot, *texts: str) -> Path:
    """Film a screen that shows codes, one after the other."""
    pictures: list[QImage] = []
    for text in texts:
        code = QrCode(encode(text, "M"), 336)
        qtbot.add_widget(code)
        picture = QImage(640, 480, QImage.Format.Format_RGB32)
        picture.fill(QColorConstants.DarkGray)
        painter = QPainter(picture)
        painter.drawPixmap(150, 70, code.grab())
        painter.end()
        pictures += [picture] * 10
    write_video(path, pictures, fps=10)
    return path


def test_a_scanned_code_fills_the_form(
    form: JoinForm, camera: Camera, tmp_path: Path, qtbot: QtBot
) -> None:
    other = "AP10123456789ABCDEFGHJKMN0"  # a badge is no way in
    video = film(tmp_path / "screen.mkv", qtbot, other, join_link(URL, CODE))
    scan = JoinScan(form, camera, lambda: camera.play(video))
    form.scan.click()
    assert scan.picture.isVisible()
    qtbot.wait_until(lambda: form.code.text() == str(CODE), timeout=10_000)
    assert form.url.text() == URL
    assert not scan.picture.isVisible()
    assert form.code.hasFocus() is False
    qtbot.keyClicks(form.station, "Desk 3")
    with qtbot.wait_signal(form.submitted) as submitted:
        form.join.click()
    assert submitted.args == [URL, str(CODE), "Desk 3"]


def test_the_camera_is_free_again_when_the_form_goes(
    form: JoinForm, camera: Camera
) -> None:
    started: list[bool] = []
    scan = JoinScan(form, camera, lambda: started.append(True))
    form.scan.click()
    assert started == [True]
    form.hide()
    assert not scan.picture.isVisible()
    form.show()
    form.scan.click()
    form.scan.click()  # pressed again, it stops
    assert not scan.picture.isVisible()


def test_trouble_is_said_in_place_of_the_picture(
    form: JoinForm, camera: Camera
) -> None:
    scan = JoinScan(form, camera, lambda: camera.troubled.emit("no-camera"))
    form.scan.click()
    assert "No camera" in scan.picture.words.text()


def test_the_code_of_a_laptop_nearby_needs_no_address(
    form: JoinForm, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.code, str(CODE))
    qtbot.keyClicks(form.station, "Desk 3")
    with qtbot.wait_signal(form.submitted) as submitted:
        form.join.click()
    assert submitted.args == ["", str(CODE), "Desk 3"]
