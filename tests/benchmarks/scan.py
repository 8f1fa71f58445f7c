"""A frame with a badge arrives: how long until its mark is durable and shown."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.commands.parser import parsed
from desktop.commands.whole_job import cut_cards
from desktop.devices.badge_film import film
from desktop.devices.decoder import decode_picture
from desktop.devices.decoding.reader import FrameReader
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_WIDTH
from desktop.paths import paths_under
from desktop.services.badges import badge_pdf
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings
from desktop.shell.start import GIL_SECONDS, Program
from desktop.widgets.appearance import Appearance
from sync.store.engine import laptop_engine
from tests.benchmarks.figure import Figure, percentile, seconds
from tests.scenes import BigClass, big_class, big_history

BADGES = 60
PEOPLE, MARKS = 10_000, 1_000_000
OPENED_S = 3.0
"""How long the door is open before the first one comes."""


def measure(folder: Path) -> Iterator[Figure]:
    """Play a film of badges to the window itself, at the film's own pace."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    sys.setswitchinterval(GIL_SECONDS)  # as `start` does
    small = _laptop(folder / "small")
    scene = big_class(small, BADGES)
    lapses, frame = _scan(app, small, scene)
    floor = (_decode_floor(frame) + _commit_floor(folder / "small")) * 1000
    yield Figure("scan_p50_ms", percentile(lapses, 50), "ms", floor)
    yield Figure("scan_p95_ms", percentile(lapses, 95), "ms", floor)
    large = _laptop(folder / "large")
    scene = big_history(large, PEOPLE, MARKS, absent=BADGES)
    lapses, frame = _scan(app, large, scene)
    floor = (_decode_floor(frame) + _commit_floor(folder / "large")) * 1000
    yield Figure("scan_p95_1m_ms", percentile(lapses, 95), "ms", floor)


def _laptop(folder: Path) -> Workspace:
    return open_workspace(paths_under(folder))


def _scan(
    app: QApplication, workspace: Workspace, scene: BigClass
) -> tuple[list[float], QImage]:
    """Return the milliseconds from each badge's frame to its result, and a frame."""
    folder = workspace.paths.data
    frames = _film(workspace, scene.people[:BADGES])
    video = folder / "badges.mkv"
    write_video(video, frames)
    options = parsed(["--data", str(folder), "--camera-file", str(video)])
    program = Program(Appearance(app), workspace, Settings(muted=True), options)
    arrived: list[float] = []
    shown: list[float] = []
    over: list[bool] = []
    wiring = program.wiring
    loop, ended = QEventLoop(), QTimer(interval=100)  # seldom enough to disturb nothing
    ended.timeout.connect(
        lambda: loop.quit() if over and len(shown) == len(arrived) else None
    )
    wiring.badges.scanned.connect(lambda view: arrived.append(view.at))
    wiring.scanned.connect(lambda _result: shown.append(_painted()))
    wiring.camera.ended.connect(lambda: over.append(True))
    wiring.open_check_in(scene.meeting_id)
    ended.start()
    loop.exec()
    wiring.window.close()
    program.end()
    lapses = [(b - a) * 1000 for a, b in zip(arrived, shown, strict=True)]
    assert len(lapses) >= BADGES * 0.9
    return lapses, frames[-1]


def _film(workspace: Workspace, people: list[UUID]) -> list[QImage]:
    cards = [
        card
        for one in people
        for card in cut_cards(badge_pdf(workspace, one, position=1), 1)
    ]
    opened = film(cards[:1], seed=2, card_width_mm=1, shown_s=0, between_s=OPENED_S)
    came = film(cards, seed=1, card_width_mm=CARD_WIDTH, shown_s=0.4, between_s=0.1)
    return [*opened, *came]


def _painted() -> float:
    """Let what was shown be painted, then return the instant."""
    QCoreApplication.sendPostedEvents()
    return time.monotonic()


def _decode_floor(frame: QImage) -> float:
    return min(
        seconds(lambda: decode_picture(frame, FrameReader().read)) for _ in range(20)
    )


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
