import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices import camera as module
from desktop.devices.camera import Camera, cameras
from desktop.devices.camera_scanner import CameraScanner, InView
from desktop.devices.decoding.codes import DecodedCode
from desktop.devices.decoding.reader import FrameReader
from desktop.devices.feeds import CameraFeed, FileFeed
from desktop.devices.trouble import Trouble
from desktop.devices.video_writer import write_video

Draw = Callable[..., QImage]
NOT_THERE = "no such camera"


class Scans:
    """What a check-in screen would make of a camera."""

    def __init__(self, camera: Camera) -> None:
        self.events: list[str] = []
        self.views: list[list[str]] = []
        self.instants: list[float] = []
        self.scanner = CameraScanner(camera)
        self.scanner.scanned.connect(lambda view: self.events.extend(view.come))
        camera.codes_seen.connect(self.see)

    def see(self, codes: list[DecodedCode], at: float) -> None:
        self.views.append([code.text for code in codes])
        self.instants.append(at)


class Worker:
    """Runs jobs when it is told to."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []
        self.otherwise: Callable[[Exception], None] | None = None

    def run(
        self,
        owner: QObject,  # noqa: ARG002 - named as the runner names it
        job: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        self.jobs.append((job, then))
        self.otherwise = otherwise

    def work(self) -> None:
        job, then = self.jobs.pop(0)
        then(job())


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def idle_camera(qapp: QApplication, worker: Worker) -> Camera:
    """Return a camera whose sink is filled by the test."""
    camera = Camera(worker.run, qapp)
    camera.open(NOT_THERE)
    return camera


def deliver(camera: Camera, image: QImage) -> None:
    assert camera._sink is not None
    camera._sink.setVideoFrame(QVideoFrame(image))


def test_a_film_of_badges_gives_each_badge_once(
    qtbot: QtBot, camera: Camera, badge_video: Path, badges: tuple[str, ...]
) -> None:
    scans = Scans(camera)
    shown: list[QVideoFrame] = []
    camera.frame_shown.connect(shown.append)
    with (
        qtbot.assert_not_emitted(camera.troubled),
        qtbot.wait_signal(camera.ended, timeout=20_000),
    ):
        camera.play(badge_video)
    assert scans.events == list(badges)
    assert len(scans.views) == len(shown)
    assert scans.instants == sorted(scans.instants)
    assert camera.resolution == (1280, 720)
    assert camera.fps > 0


def test_frames_outlive_their_signal(
    qtbot: QtBot, camera: Camera, badge_video: Path
) -> None:
    shown: list[QVideoFrame] = []
    camera.frame_shown.connect(shown.append)
    with qtbot.wait_signal(camera.ended, timeout=20_000):
        camera.play(badge_video)
    assert len({frame.startTime() for frame in shown}) == len(shown)
    assert all(frame.map(QVideoFrame.MapMode.ReadOnly) for frame in shown)


def test_a_film_can_be_played_again(
    qtbot: QtBot, camera: Camera, badge_video: Path, badges: tuple[str, ...]
) -> None:
    for _ in range(2):
        scans = Scans(camera)
        with qtbot.wait_signal(camera.ended, timeout=20_000):
            camera.play(badge_video)
        assert scans.events == list(badges)


def test_a_truncated_film_gives_what_it_has_and_ends(
    qtbot: QtBot, camera: Camera, badge_video: Path, tmp_path: Path, badges: list[str]
) -> None:
    content = badge_video.read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(content[: len(content) // 2])
    scans = Scans(camera)
    with qtbot.wait_signal(camera.ended, timeout=20_000):
        camera.play(cut)
    assert scans.events == list(badges)[: len(scans.events)]
    assert len(scans.events) >= 1


@pytest.mark.parametrize("content", [None, b"", b"hello" * 1000])
def test_what_is_no_film_is_said(
    qtbot: QtBot, camera: Camera, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "film.mkv"
    if content is not None:
        path.write_bytes(content)
    with qtbot.wait_signal(camera.troubled, timeout=10_000) as blocker:
        camera.play(path)
    assert blocker.args == [Trouble.VIDEO_UNREADABLE]


def test_a_film_cut_in_its_header_is_said(
    qtbot: QtBot, camera: Camera, tmp_path: Path, badge_video: Path
) -> None:
    path = tmp_path / "film.mkv"
    path.write_bytes(badge_video.read_bytes()[:300])
    with qtbot.wait_signal(camera.troubled, timeout=10_000) as blocker:
        camera.play(path)
    assert blocker.args == [Trouble.VIDEO_UNREADABLE]


def test_a_film_of_one_pixel_is_said_and_the_next_one_plays(
    qtbot: QtBot, camera: Camera, tmp_path: Path, badge_video: Path
) -> None:
    pixel = QImage(1, 1, QImage.Format.Format_RGB32)
    pixel.fill(0)
    path = tmp_path / "pixel.mkv"
    write_video(path, [pixel] * 5)
    with qtbot.wait_signal(camera.troubled, timeout=10_000) as blocker:
        camera.play(path)
    assert blocker.args == [Trouble.VIDEO_UNREADABLE]
    with qtbot.wait_signal(camera.ended, timeout=20_000):
        camera.play(badge_video)


def test_frames_are_skipped_while_one_is_decoded(
    idle_camera: Camera, worker: Worker, picture: Draw
) -> None:
    scans = Scans(idle_camera)
    for number in range(4):
        deliver(idle_camera, picture(f"CODE {number}"))
    assert (len(worker.jobs), idle_camera.skipped) == (1, 3)
    worker.work()
    deliver(idle_camera, picture("CODE 4"))
    worker.work()
    assert scans.views == [["CODE 0"], ["CODE 4"]]
    assert idle_camera.skipped == 3


def test_codes_that_come_in_one_frame_are_told_together(idle_camera: Camera) -> None:
    views: list[InView] = []
    scanner = CameraScanner(idle_camera)
    scanner.scanned.connect(views.append)
    corners = ((0, 0), (9, 0), (9, 9), (0, 9))
    for number, texts in enumerate(["A", "A", "ABC", "CBA", ""]):
        codes = [DecodedCode(text, corners, "plain") for text in texts]
        idle_camera.codes_seen.emit(codes, float(number))
    assert views == [InView(("A",), (), 0.0), InView(("B", "C"), ("A",), 2.0)]


def test_an_empty_view_is_told_too(
    idle_camera: Camera, worker: Worker, picture: Draw
) -> None:
    scans = Scans(idle_camera)
    deliver(idle_camera, picture())
    worker.work()
    assert scans.views == [[]]


def test_decoding_happens_off_the_gui_thread(
    qtbot: QtBot, camera: Camera, picture: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def decode(_frame: QVideoFrame, _reader: FrameReader) -> list[DecodedCode]:
        threads.append(threading.current_thread())
        return []

    monkeypatch.setattr("desktop.devices.frames.frame_codes", decode)
    camera.open(NOT_THERE)
    with qtbot.wait_signal(camera.codes_seen):
        deliver(camera, picture())
    assert threads[0] is not threading.main_thread()


def test_a_frame_that_breaks_the_decoder_does_not_blind_it(
    idle_camera: Camera, worker: Worker, picture: Draw
) -> None:
    deliver(idle_camera, picture())
    assert worker.otherwise is not None
    with pytest.raises(ZeroDivisionError):
        worker.otherwise(ZeroDivisionError())
    worker.jobs.clear()
    deliver(idle_camera, picture())
    assert len(worker.jobs) == 1


def test_a_closed_camera_says_nothing(
    qtbot: QtBot, idle_camera: Camera, worker: Worker, picture: Draw
) -> None:
    deliver(idle_camera, picture("LATE"))
    idle_camera.close()
    with qtbot.assert_not_emitted(idle_camera.codes_seen):
        worker.work()
    with qtbot.assert_not_emitted(idle_camera.frame_shown):
        deliver(idle_camera, picture("LATER"))
    assert worker.jobs == []


def test_a_missing_camera_is_said_and_its_return_too(
    qtbot: QtBot, camera: Camera, picture: Draw
) -> None:
    with qtbot.wait_signal(camera.troubled) as blocker:
        camera.open(NOT_THERE)
    assert blocker.args == [Trouble.CAMERA_GONE]
    assert camera.trouble is Trouble.CAMERA_GONE
    with qtbot.wait_signals([camera.recovered, camera.codes_seen]):
        deliver(camera, picture())
    assert camera.trouble is None


def test_silence_is_said_once_and_the_camera_tried_again(
    qtbot: QtBot, camera: Camera, picture: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[CameraFeed] = []

    def open_(feed: CameraFeed) -> None:
        opened.append(feed)

    monkeypatch.setattr(CameraFeed, "PATIENCE_MS", 40)
    monkeypatch.setattr(module, "RETRY_MS", 20)
    monkeypatch.setattr(CameraFeed, "open", open_)
    said: list[str] = []
    camera.troubled.connect(said.append)

    camera.open()
    qtbot.wait_until(lambda: len(opened) >= 3)
    assert said == [Trouble.NO_FRAMES]
    with qtbot.wait_signal(camera.recovered):
        deliver(camera, picture())
    qtbot.wait_until(lambda: len(said) == 2)
    assert said == [Trouble.NO_FRAMES, Trouble.NO_FRAMES]


def test_each_wait_for_a_camera_is_longer_until_it_is_back(
    idle_camera: Camera, picture: Draw
) -> None:
    waits: list[int] = []
    for _ in range(6):
        idle_camera._miss_frames()
        waits.append(idle_camera._silence.interval())
    assert waits == sorted(waits)
    assert waits[0] > module.RETRY_MS
    assert waits[-1] == module.LONGEST_RETRY_MS
    deliver(idle_camera, picture())
    deliver(idle_camera, picture())
    idle_camera._enter(Trouble.NO_FRAMES)
    idle_camera._miss_frames()
    assert idle_camera._silence.interval() == waits[0]


def test_a_film_that_stands_still_is_said(
    qtbot: QtBot, camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileFeed, "PATIENCE_MS", 20)
    monkeypatch.setattr(FileFeed, "open", lambda _: None)
    with qtbot.wait_signal(camera.troubled) as blocker:
        camera.play(tmp_path / "film.mkv")
    assert blocker.args == [Trouble.VIDEO_UNREADABLE]


def test_frames_of_another_thread_are_taken_on_ours(
    qtbot: QtBot, idle_camera: Camera, picture: Draw
) -> None:
    thread = threading.Thread(target=deliver, args=(idle_camera, picture()))
    thread.start()
    thread.join()
    assert idle_camera.resolution is None
    qtbot.wait_until(lambda: idle_camera.resolution is not None)


def test_the_last_source_is_no_longer_heard(
    qtbot: QtBot, camera: Camera, badge_video: Path
) -> None:
    camera.play(badge_video)
    feed = camera._feed
    assert feed is not None
    camera.open(NOT_THERE)
    with qtbot.assert_not_emitted(camera.troubled):
        feed.failed.emit(Trouble.VIDEO_UNREADABLE)


def test_without_qt_multimedia_the_program_goes_on(
    qtbot: QtBot, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PySide6.QtMultimedia", "desktop.devices.feeds"):
        monkeypatch.setitem(sys.modules, name, None)
    assert cameras() == ()
    for start in (camera.open, partial(camera.play, Path("film.mkv"))):
        with qtbot.wait_signal(camera.troubled) as blocker:
            start()
        assert blocker.args == [Trouble.NO_MULTIMEDIA]
    camera.close()


def test_cameras_have_ids_and_names() -> None:
    assert all(choice.id and choice.name for choice in cameras())
