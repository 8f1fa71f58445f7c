"""A frame with a badge arrives: how long until its mark is durable and shown."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.commands.parser import parsed
from desktop.commands.whole_job import cut_cards
from desktop.devices.badge_film import film
from desktop.devices.decoder import decode_picture
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_WIDTH
from desktop.paths import paths_under
from desktop.services.badges import badge_sheet
from desktop.services.workspace import open_workspace
from desktop.settings import Settings
from desktop.shell.start import GIL_SECONDS, Program
from desktop.widgets.appearance import Appearance
from sync.store.engine import laptop_engine
from tests.benchmarks.figure import Figure, percentile, seconds
from tests.scenes import big_class

BADGES = 60


def measure(folder: Path) -> Iterator[Figure]:
    """Play a film of badges to the window itself, at the film's own pace."""
    app = QApplication([])
    workspace = open_workspace(paths_under(folder))
    scene = big_class(workspace, BADGES)
    sheet = badge_sheet(workspace, scene.edition_id)
    frames = list(
        film(
            list(cut_cards(sheet, BADGES)),
            seed=1,
            card_width_mm=CARD_WIDTH,
            shown_s=0.4,
            between_s=0.1,
        )
    )
    video = folder / "badges.mkv"
    write_video(video, frames)
    options = parsed(["--data", str(folder), "--camera-file", str(video)])
    sys.setswitchinterval(GIL_SECONDS)  # as `start` does
    program = Program(Appearance(app), workspace, Settings(muted=True), options)
    arrived: list[float] = []
    shown: list[float] = []
    over: list[bool] = []
    wiring = program.wiring
    wiring.badges.scanned.connect(lambda _text, at: arrived.append(at))
    wiring.scanned.connect(lambda _result: shown.append(_painted()))
    wiring.camera.ended.connect(lambda: over.append(True))
    wiring.open_check_in(scene.meeting_id)
    while not over or len(shown) < len(arrived):
        QCoreApplication.processEvents()
        time.sleep(0.0005)
    wiring.window.close()
    program.end()
    lapses = [(b - a) * 1000 for a, b in zip(arrived, shown, strict=True)]
    assert len(lapses) >= BADGES * 0.9
    floor = (_decode_floor(frames[0]) + _commit_floor(folder)) * 1000
    yield Figure("scan_p50_ms", percentile(lapses, 50), "ms", floor)
    yield Figure("scan_p95_ms", percentile(lapses, 95), "ms", floor)


def _painted() -> float:
    """Let what was shown be painted, then return the instant."""
    QCoreApplication.sendPostedEvents()
    return time.monotonic()


def _decode_floor(frame: QImage) -> float:
    return min(seconds(lambda: decode_picture(frame)) for _ in range(20))


def _commit_floor(folder: Path) -> float:
    """Return the time of one durable commit of one row."""
    engine = laptop_engine(folder / "floor.db", os.urandom(32))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE floor (value BLOB)")

    def commit() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO floor VALUES (randomblob(100))")

    lapse = sorted(seconds(commit) for _ in range(50))[25]
    engine.dispose()
    return lapse
