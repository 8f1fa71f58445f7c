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
from PySide6.QtWidgets import QApplication

from desktop.commands.parser import parsed
from desktop.commands.whole_job import cut_cards
from desktop.devices.badge_film import film
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_WIDTH
from desktop.paths import paths_under
from desktop.screens.check_in.view import CheckInView
from desktop.services.badges import badge_sheet
from desktop.services.demo import load_demo
from desktop.services.meetings import MeetingLine, todays_meetings
from desktop.services.people import people
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings, save_settings
from desktop.shell.start import Program
from desktop.shell.translations import Language, install
from desktop.widgets.appearance import Appearance
from desktop.widgets.theme import Scheme

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
        settings = Settings(language=language.value, theme=scheme.value)
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
        wait(0.3)
        yield "welcome", window.grab()
        load_demo(self._workspace)
        meeting = _steamcamp(self._workspace)
        write_video(
            self._video,
            film(_cards(self._workspace, meeting), seed=3, card_width_mm=CARD_WIDTH),
        )
        wiring.start(has_programme=True)
        for key in ENTRIES:
            window.open(key)
            wait(0.5)
            yield key, window.grab()
        results: list[object] = []
        wiring.scanned.connect(results.append)
        wiring.open_check_in(meeting.id)
        wait(0.4)
        yield "check-in-ready", window.grab()
        until(lambda: len(results) >= 3)
        wait(0.3)
        yield "check-in-entry", window.grab()
        view = wiring.check_in
        for name, text in (("not-a-badge", "hello"), ("unknown", "AP" + "0" * 26)):
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
        wiring.open_close_meeting(meeting.id)
        wait(0.5)
        yield "close-meeting", window.grab()
        window.close()
        program.end()
        wait(0.1)


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


def _steamcamp(workspace: Workspace) -> MeetingLine:
    return next(m for m in todays_meetings(workspace) if m.edition == "STEAMcamp 3")


def _cards(workspace: Workspace, meeting: MeetingLine) -> list[QImage]:
    sheet = badge_sheet(workspace, meeting.edition_id)
    return list(cut_cards(sheet, 4))


if __name__ == "__main__":
    main()
