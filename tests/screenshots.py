"""Take a picture of every screen, from the running program on the demo programme.

`python -m tests.screenshots [DIR]` writes PNG files; `make screenshots` calls it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop.commands.parser import parsed
from desktop.commands.whole_job import cut_cards
from desktop.devices.badge_film import film
from desktop.devices.trial_codes import SCANNER_CODE
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_WIDTH
from desktop.paths import paths_under
from desktop.screens.changes import EVERYTHING
from desktop.screens.check_in.view import CheckInView
from desktop.screens.hardware.view import HardwareView
from desktop.screens.sync.view import SyncView, Tab
from desktop.services.badges import badge_sheet
from desktop.services.demo import load_demo
from desktop.services.meetings import MeetingLine, todays_meetings
from desktop.services.people import people
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings, save_settings
from desktop.shell.start import Program
from desktop.shell.translations import Language, install
from desktop.shell.wiring import Wiring
from desktop.widgets.appearance import Appearance
from desktop.widgets.theme import Scheme
from tests.shots_of_door import shots_of_door
from tests.shots_of_meeting import shots_of_meeting
from tests.stuck import get_stuck

ENTRIES = ("today", "people", "log", "certificates", "sync", "settings")


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    appearance = Appearance(app)
    for language, scheme in product(Language, (Scheme.LIGHT, Scheme.DARK)):
        with tempfile.TemporaryDirectory() as data:
            shots = Shots(appearance, Path(data), language, scheme)
            for name, picture in shots.take():
                picture.save(str(folder / f"{name}-{language}-{scheme.value}.png"))


class Shots:
    """The program in one language and one scheme."""

    def __init__(
        self, appearance: Appearance, data: Path, language: Language, scheme: Scheme
    ) -> None:
        paths = paths_under(data)
        settings = Settings(language=language.value, theme=scheme.value, nearby=False)
        save_settings(paths.settings, settings)
        install(appearance.app, language)
        appearance.wear(scheme, 100)
        self._workspace = open_workspace(paths)
        self._video = data / "badges.mkv"
        options = parsed(["--data", str(data), "--camera-file", str(self._video)])
        self._make_program = lambda: Program(
            appearance, self._workspace, settings, options
        )

    def take(self) -> Iterator[tuple[str, QPixmap]]:
        program = self._make_program()
        wiring = program.wiring
        window = wiring.window
        window.activateWindow()  # a scanner is heard in no other
        wait(0.3)
        yield "welcome", window.grab()
        load_demo(self._workspace)
        meeting = find_meeting(self._workspace, "STEAMcamp 3")
        write_video(
            self._video,
            film(_cards(self._workspace, meeting), seed=3, card_width_mm=CARD_WIDTH),
        )
        wiring.start(has_programme=True)
        for key in ENTRIES:
            window.open(key)
            wait(0.5)
            yield key, window.grab()
        yield from self._hardware(wiring)
        results: list[object] = []
        wiring.scanned.connect(results.append)
        wiring.open_check_in(meeting.id)
        wait(0.4)
        yield "check-in-ready", window.grab()
        until(lambda: len(results) >= 3)
        wait(0.3)
        yield "check-in-entry", window.grab()
        view = wiring.check_in
        for name, text in (("not-a-badge", "12345678"), ("unknown", "AP" + "0" * 26)):
            scan(view, text, results)
            yield f"check-in-{name}", window.grab()
        wiring.camera.close()
        first = people(self._workspace, meeting.edition_id)[0]
        scan(view, first.badge or "", results)
        yield "check-in-already", window.grab()
        view.field.setText("de")
        wait(0.6)
        yield "check-in-search", window.grab()
        view.field.clear()
        view.list_names.click()
        wait(0.3)
        yield "check-in-list", window.grab()
        view.hide_names.click()
        wait(0.3)
        yield "check-in-hidden-names", window.grab()
        view.hide_names.click()
        view.list_names.click()
        yield from shots_of_door(wiring, self._workspace, wait)
        wiring.open_close_meeting(meeting.id)
        wait(0.5)
        yield "close-meeting", window.grab()
        yield from shots_of_meeting(wiring, self._workspace, meeting, wait)
        yield from self._stuck(wiring)
        window.close()
        program.end()
        wait(0.1)

    def _stuck(self, wiring: Wiring) -> Iterator[tuple[str, QPixmap]]:
        """The sync page of a laptop on which something of every kind got stuck."""
        get_stuck(self._workspace, self._video.parent / "others")
        wiring.changes.tell(EVERYTHING)
        wiring.window.open("sync")
        view = wiring.window.pages.currentWidget()
        assert isinstance(view, SyncView)
        for tab in Tab:
            view.open_tab(tab)
            wait(0.8)
            name = tab.name.lower().replace("_", "-")
            yield f"sync-{name}", wiring.window.grab()

    def _hardware(self, wiring: Wiring) -> Iterator[tuple[str, QPixmap]]:
        """The page while a badge is held up and a scanner was tried, then its foot."""
        wiring.open_hardware("settings")
        view = wiring.window.pages.currentWidget()
        assert isinstance(view, HardwareView)
        badge = view.camera.finding.detail
        until(lambda: not badge.isHidden())
        wiring.scanner.scanned.emit(SCANNER_CODE[:-8] + "'-ç^(ì?_")
        wait(0.6)
        yield "hardware", wiring.window.grab()
        bar = view.findChildren(QScrollArea)[0].verticalScrollBar()
        bar.setValue(bar.maximum())
        wait(0.1)
        yield "hardware-foot", wiring.window.grab()


def scan(view: CheckInView, text: str, results: list[object]) -> None:
    """Scan a code and wait until its result is shown."""
    before = len(results)
    view.submitted.emit(text)
    until(lambda: len(results) > before)
    wait(0.2)


def wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        wait(0.02)


def find_meeting(workspace: Workspace, edition: str) -> MeetingLine:
    return next(m for m in todays_meetings(workspace) if m.edition == edition)


def _cards(workspace: Workspace, meeting: MeetingLine) -> list[QImage]:
    sheet = badge_sheet(workspace, meeting.edition_id)
    return list(cut_cards(sheet, 4))


if __name__ == "__main__":
    main()
