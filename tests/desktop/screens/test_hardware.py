import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColorConstants, QImage, QPixmap
from PySide6.QtMultimedia import QVideoFrame
from pytestqt.qtbot import QtBot

from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.sound import Cue
from desktop.devices.trial_codes import CAMERA_CODE, SCANNER_CODE
from desktop.devices.trouble import Trouble
from desktop.screens.check_in.picture import CameraPicture
from desktop.screens.hardware.presenter import Bench, HardwarePresenter
from desktop.screens.hardware.view import HardwareView
from desktop.screens.preferences import Preferences
from desktop.settings import Settings
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.domain.badge import BadCode, BadgeCode
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No RHI backend", extend=True
)
CORNERS = ((0, 0), (9, 0), (9, 9), (0, 9))


class FakeCamera(QObject):
    codes_seen = Signal(list, float)
    frame_shown = Signal(object)
    troubled = Signal(str)
    resolution: tuple[int, int] | None = None
    trouble: Trouble | None = None
    fps = 29.6
    closed = 0

    def close(self) -> None:
        self.closed += 1


class FakeScanner(QObject):
    scanned = Signal(str)
    heard_changed = Signal(bool)
    heard = True
    listening = False
    lasted_ms = 140


@dataclass(frozen=True)
class FakeChoice:
    id: str
    name: str


@dataclass
class FakeSounds:
    played: list[Cue] = field(default_factory=list[Cue])

    def play(self, cue: Cue) -> None:
        self.played.append(cue)


@dataclass
class Desk:
    view: HardwareView
    camera: FakeCamera
    scanner: FakeScanner
    sounds: FakeSounds
    preferences: Preferences
    calls: Calls
    badges: dict[str, BadgeCode | BadCode]

    def see(self, *texts: str) -> None:
        codes = [DecodedCode(text, CORNERS, "full") for text in texts]
        self.camera.codes_seen.emit(codes, time.monotonic())


@pytest.fixture
def desk(qtbot: QtBot, tasks: TaskRunner) -> Desk:
    view = HardwareView()
    qtbot.add_widget(view)
    calls = Calls()
    desk = Desk(
        view,
        FakeCamera(view),
        FakeScanner(view),
        FakeSounds(),
        Preferences(Settings(camera="usb"), calls.answer("save"), view),
        calls,
        {},
    )
    devices: dict[str, Any] = {
        "camera": desk.camera,
        "cameras": lambda: (FakeChoice("usb", "USB camera"),),
        "scanner": desk.scanner,
        "sounds": desk.sounds,
    }
    bench = Bench(
        **devices,
        start_camera=calls.answer("start_camera"),
        preferences=desk.preferences,
        read_badge=lambda text: desk.badges.get(text, BadCode.FOREIGN),
        draw_codes=calls.answer("draw_codes", b"%PDF"),
    )
    HardwarePresenter(view, bench, tasks)
    view.show()
    qtbot.wait_until(lambda: desk.scanner.listening)
    return desk


def test_the_page_wakes_the_devices_and_lets_them_rest_once(
    desk: Desk, qtbot: QtBot
) -> None:
    assert desk.calls.to("start_camera") == [("usb",)]
    assert desk.view.camera.cameras.value == "usb"
    with qtbot.wait_signal(desk.view.left):
        desk.view.back.click()
    assert (desk.camera.closed, desk.scanner.listening) == (1, False)
    desk.scanner.listening = True  # as the check-in screen does, which comes next
    desk.view.hide()
    assert (desk.camera.closed, desk.scanner.listening) == (1, True)
    desk.scanner.scanned.emit(SCANNER_CODE)
    assert "Nothing scanned" in desk.view.scanner.finding.words.text()


def test_a_page_that_was_put_away_at_once_wakes_nothing(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.view.hide()
    desk.view.show()
    desk.view.hide()
    qtbot.wait(30)
    assert desk.calls.to("start_camera") == [("usb",)]
    assert not desk.scanner.listening


def test_the_pictures_size_and_pace_are_told(desk: Desk, qtbot: QtBot) -> None:
    facts = desk.view.camera.facts
    assert facts.text() == "No picture."
    desk.camera.resolution = (1280, 720)
    qtbot.wait_until(lambda: "30 frames a second" in facts.text())
    assert facts.text().startswith("1280 × 720")  # noqa: RUF001 - a product
    assert desk.view.camera.again.isHidden()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.NO_CAMERA, "connect one"),
        (Trouble.CAMERA_GONE, "plug it in again"),
        (Trouble.CAMERA_DENIED, "privacy settings"),
        (Trouble.CAMERA_IN_USE, "close that program"),
        (Trouble.CAMERA_FAILED, "connect it again"),
        (Trouble.NO_FRAMES, "uncover it"),
        (Trouble.NO_MULTIMEDIA, "libpulse0"),
    ],
)
def test_every_trouble_is_said_with_what_to_do(
    desk: Desk, trouble: Trouble, words: str
) -> None:
    desk.camera.troubled.emit(trouble)
    assert words in desk.view.camera.picture.words.text()
    desk.view.camera.again.click()
    assert desk.calls.to("start_camera") == [("usb",), ("usb",)]


def test_what_the_camera_reads_is_said_and_how_often(desk: Desk) -> None:
    desk.badges = {"AP1": BadgeCode(0, "0"), "AP2": BadCode.FORGED}
    finding = desk.view.camera.finding
    for text, tone, words in (
        ("AP1", Tone.IN, "A badge of this programme."),
        ("AP2", Tone.ALREADY, "not of a programme"),
        (CAMERA_CODE, Tone.IN, "test code"),
        ("x\n" * 3000, Tone.NEUTRAL, "Another code: xxx"),
    ):
        desk.see(text)
        assert words in finding.accessibleName()
        assert finding.property("tone") == tone.value
        assert len(finding.accessibleName()) < 130
    desk.see()
    desk.see("AP1", "AP2")
    assert "5 of the last 6 frames" in finding.detail.text()


def test_a_scanner_of_another_country_is_explained(desk: Desk) -> None:
    finding = desk.view.scanner.finding
    desk.scanner.scanned.emit(SCANNER_CODE)
    assert finding.words.text() == "Every character comes through as it is."
    assert finding.detail.text() == "70 characters in 140 ms."
    desk.scanner.scanned.emit(f"]Q1{SCANNER_CODE[:-8]}'-ç^(ì?_!")
    assert "Badges will be read" in finding.words.text()
    for words in ("- → '", ": → ç", "“]Q1” before", "“!” after"):
        assert words in finding.detail.text()
    desk.scanner.scanned.emit(SCANNER_CODE.swapcase().replace("1", "&"))
    assert finding.property("tone") == Tone.REFUSED.value
    for words in ("will not be read", "1 → &", "Caps Lock", "Set it to"):
        assert words in f"{finding.words.text()} {finding.detail.text()}"
    desk.scanner.scanned.emit(SCANNER_CODE[:-1])
    assert "? → nothing" in finding.detail.text()
    desk.scanner.scanned.emit("4006381333931")
    assert finding.words.text() == "Another code: 4006381333931"


def test_it_says_whether_the_scanner_is_heard(desk: Desk) -> None:
    desk.scanner.heard_changed.emit(False)  # noqa: FBT003 - a signal's argument
    assert "not heard" in desk.view.scanner.hearing.words.text()
    desk.scanner.heard_changed.emit(True)  # noqa: FBT003 - a signal's argument
    assert "is heard" in desk.view.scanner.hearing.words.text()


def test_every_sound_can_be_heard_at_the_volume_wanted(desk: Desk) -> None:
    sound = desk.view.sound
    for button in sound.tests.values():
        button.click()
    assert desk.sounds.played == list(Cue)
    sound.volume.setValue(30)
    sound.mute.click()
    assert desk.preferences.settings == Settings(camera="usb", volume=30, muted=True)
    assert not sound.volume.isEnabled()
    assert not any(button.isEnabled() for button in sound.tests.values())


def test_another_camera_is_started_and_remembered(desk: Desk) -> None:
    desk.view.camera.camera_chosen.emit("")
    assert desk.calls.to("start_camera") == [("usb",), ("",)]
    desk.view.camera.mirror.click()
    assert desk.preferences.settings == Settings(camera="", mirror=False)
    assert not desk.view.camera.picture.mirrored


def halves() -> QVideoFrame:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColorConstants.Black)
    for x in range(32):
        for y in range(36):
            image.setPixelColor(x, y, QColorConstants.White)
    return QVideoFrame(image)


@pytest.mark.parametrize("mirrored", [True, False])
def test_only_what_is_shown_is_mirrored(qtbot: QtBot, *, mirrored: bool) -> None:
    picture = CameraPicture()
    qtbot.add_widget(picture)
    picture.resize(320, 180)
    picture.mirrored = mirrored
    picture.show_frame(halves())
    shown = QPixmap(picture.size())
    picture.render(shown)
    left = shown.toImage().pixelColor(80, 90).lightness()
    right = shown.toImage().pixelColor(240, 90).lightness()
    assert (left < right) is mirrored


def test_a_picture_in_trouble_offers_help(qtbot: QtBot) -> None:
    picture = CameraPicture()
    qtbot.add_widget(picture)
    picture.show()
    picture.say("Starting", trouble=False)
    assert picture.help.isHidden()
    picture.say("No camera", trouble=True)
    with qtbot.wait_signal(picture.help_asked):
        picture.help.click()
    picture.show_frame(halves())
    assert picture.help.isHidden()
