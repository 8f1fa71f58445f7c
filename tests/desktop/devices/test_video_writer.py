import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
from pytestqt.qtbot import QtBot

from desktop.devices.trouble import NoMultimedia
from desktop.devices.video_writer import VideoNotWritten, write_video

pytestmark = pytest.mark.usefixtures("qapp")


def shades(count: int, width: int = 320, height: int = 240) -> Iterator[QImage]:
    for number in range(count):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFF000000 | number << 2 * 4)
        yield image


def frame_times(qtbot: QtBot, path: Path) -> list[int]:
    times: list[int] = []

    def show(frame: QVideoFrame) -> None:
        if frame.isValid():
            times.append(frame.startTime())

    player, sink = QMediaPlayer(), QVideoSink()
    sink.videoFrameChanged.connect(show)
    player.setVideoSink(sink)
    player.setSource(QUrl.fromLocalFile(str(path)))
    player.play()
    ended = QMediaPlayer.MediaStatus.EndOfMedia
    qtbot.wait_until(lambda: player.mediaStatus() == ended, timeout=10_000)
    return times


@pytest.mark.parametrize("count", [1, 45])
def test_every_frame_is_written_at_its_time(
    qtbot: QtBot, tmp_path: Path, count: int
) -> None:
    path = tmp_path / "film.mkv"
    write_video(path, shades(count))
    times = frame_times(qtbot, path)
    assert times == [
        pytest.approx(number * 1_000_000 / 30, abs=1000) for number in range(count)
    ]


def test_an_older_file_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "film.mkv"
    path.write_bytes(b"x" * 1_000_000)
    write_video(path, shades(3), fps=10)
    assert len(frame_times(qtbot, path)) == 3


def test_a_missing_folder_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(VideoNotWritten) as caught:
        write_video(tmp_path / "nowhere" / "film.mkv", shades(3))
    assert caught.value.code == "video-not-written"


def test_no_frames_are_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(VideoNotWritten):
        write_video(tmp_path / "film.mkv", [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_full_disk_is_a_known_error() -> None:
    with pytest.raises(VideoNotWritten):
        write_video(Path("/dev/full"), shades(3))


def test_a_failure_among_the_frames_is_passed_on(tmp_path: Path) -> None:
    def frames() -> Iterator[QImage]:
        yield from shades(3)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_video(tmp_path / "film.mkv", frames())


def test_without_qt_multimedia_it_is_a_known_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    with pytest.raises(NoMultimedia):
        write_video(tmp_path / "film.mkv", shades(1))
