"""What reading codes costs a frame, and whether a film of badges gives its marks."""

import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.commands.film import scan_film
from desktop.commands.whole_job import cut_cards
from desktop.devices.badge_film import FPS, film
from desktop.devices.camera_scanner import InView
from desktop.devices.decoding.plane import Plane
from desktop.devices.decoding.reader import FrameReader
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_WIDTH, MODULE
from desktop.paths import paths_under
from desktop.services.badges import badge_sheet
from desktop.services.check_in import check_in_together
from desktop.services.roster import roster
from desktop.services.workspace import Workspace, open_workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import Source
from tests.benchmarks.figure import Figure, percentile
from tests.scenes import BigClass, big_class

QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
PRINTED_MM = 25 * MODULE
BADGES, CODES_MM = 30, (30, 33, 36)
FAR_BADGES, FAR_CODES_MM = 6, (14, 18)
"""As large as the others look at about twice the distance: many are not readable."""
ROOMS, IDLE_S = 4, 4.0


def hard_frames(folder: Path) -> Iterator[Figure]:
    """Read badges that are held up too far away, on one core."""
    _, _, cards = _printed(folder, FAR_BADGES)
    films = (_film(cards, mm, seed) for seed, mm in enumerate(FAR_CODES_MM))
    yield _figure("decode_frame_p95_ms", chain.from_iterable(films))


def idle_frames(folder: Path) -> Iterator[Figure]:
    """Read rooms in which nothing moves but the sensor's noise."""
    _, _, cards = _printed(folder, 1)
    films = (
        film(cards, seed=seed, card_width_mm=1, shown_s=0, between_s=IDLE_S)
        for seed in range(ROOMS)
    )
    yield _figure("idle_frame_ms", chain.from_iterable(films))


def marks_of_a_film(folder: Path) -> Iterator[Figure]:
    """Play badges to the scanner: camera, decoder, lock and database are all real."""
    workspace, scene, cards = _printed(folder, BADGES)
    share = len(cards) // len(CODES_MM)
    films = (
        _film(cards[number * share :][:share], mm, seed=number)
        for number, mm in enumerate(CODES_MM)
    )
    video = folder / "badges.mkv"
    write_video(video, chain.from_iterable(films))
    states: list[CheckInState] = []

    def take(view: InView) -> None:
        results = check_in_together(
            workspace, scene.meeting_id, view.come, source=Source.CAMERA
        )
        states.extend(result.state for result in results)

    scan_film(video, take)
    marks = roster(workspace, scene.meeting_id).present
    doubles = len(states) - states.count(CheckInState.IN)
    yield Figure("video_30_marks", marks - doubles, "marks", BADGES)


def _printed(folder: Path, badges: int) -> tuple[Workspace, BigClass, list[QImage]]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    workspace = open_workspace(paths_under(folder))
    scene = big_class(workspace, badges)
    sheet = badge_sheet(workspace, scene.edition_id)
    return workspace, scene, list(cut_cards(sheet, badges))


def _film(cards: list[QImage], code_mm: float, seed: int) -> Iterator[QImage]:
    return film(cards, seed=seed, card_width_mm=CARD_WIDTH * code_mm / PRINTED_MM)


class _FilmClock:
    """The pace of a film from frame to frame, that of the processor within each."""

    def __init__(self) -> None:
        self._frame_s = self._began = 0.0

    def next_frame(self) -> float:
        self._frame_s += 1 / FPS
        self._began = time.thread_time()
        return self._frame_s

    def __call__(self) -> float:
        return self._frame_s + time.thread_time() - self._began


def _figure(name: str, frames: Iterable[QImage]) -> Figure:
    """Return the p95 of the milliseconds a frame, beside that of a plain reader."""
    clock = _FilmClock()
    reader = FrameReader(clock)
    ours: list[float] = []
    plain: list[float] = []
    for frame in frames:
        grey = frame.convertToFormat(QImage.Format.Format_Grayscale8)
        size = grey.width(), grey.height()
        plane = Plane(grey.constBits(), *size, grey.bytesPerLine())
        began = clock.next_frame()
        reader.read(plane)
        ours.append((clock() - began) * 1000)
        began = clock()
        zxingcpp.read_barcodes(plane.view, formats=QR_ONLY)
        plain.append((clock() - began) * 1000)
    return Figure(name, percentile(ours, 95), "ms", percentile(plain, 95))
