"""`appello demo`: the whole job once, on real parts, without a screen."""

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage
from sqlalchemy import text

from desktop.commands.answers import Answers
from desktop.commands.film import scan_film
from desktop.commands.hub_process import ask_hub, running_hub
from desktop.commands.paper import FolderUnusable, write_file
from desktop.devices.badge_film import film
from desktop.devices.camera_scanner import InView
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_HEIGHT, CARD_WIDTH, POSITIONS, corner
from desktop.documents.reading import render_pages
from desktop.paths import paths_under
from desktop.services.activity_log import new_draft, record_entry
from desktop.services.badges import badge_sheet
from desktop.services.certificates import certificate_pdf, issue_certificates
from desktop.services.check_in import check_in_together
from desktop.services.close_meeting import close_meeting
from desktop.services.demo import load_demo
from desktop.services.meetings import MeetingLine, todays_meetings
from desktop.services.people import people
from desktop.services.syncing import join_hub, sync_now
from desktop.services.verify_certificate import verify_file
from desktop.services.workspace import Workspace, open_workspace
from sync.domain.attendance import Source
from sync.errors import KnownError
from sync.server.postgres import EmbeddedPostgres
from sync.store.compare import Rows, differences, rows_of
from sync.store.engine import hub_engine, in_schema

T = TypeVar("T")
_EDITION = "STEAMcamp 3"
_DPI = 200
_SHOWN_S, _BETWEEN_S = 0.6, 0.2
_SEED = 1
_BADGES, _FILM, _CERTIFICATES = "tesserini.pdf", "tesserini.mkv", "attestati.pdf"
_RESULTS = _CERTIFICATES, _BADGES, _FILM


class FolderTaken(KnownError):
    """The folder holds data that the demo did not make."""

    code = "folder-taken"


def whole_job(answers: Answers, out: Path) -> int:
    """Do it all in a folder, and leave there what a tutor would take home.

    Returns:
        exit code: 0 if both laptops and PostgreSQL hold the same rows, else 1.
    """
    _make_room(out)
    first = open_workspace(paths_under(out / "laptop-1"))
    second = open_workspace(paths_under(out / "laptop-2"))
    job = _Job(answers, out, first, second)
    try:
        job.run()
        same = job.identical()
        answers.say(look_at=[out / name for name in _RESULTS])
        return 0 if same else 1
    finally:
        first.close()
        second.close()


def _make_room(out: Path) -> None:
    """Remove what an earlier demo left, and nothing else.

    Raises:
        FolderTaken: no demo left what is there.
        FolderUnusable: it is no folder, or may not be written to.
    """
    mark = out / ".appello-demo"
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not mark.exists() and any(out.iterdir()):
            raise FolderTaken(folder=str(out))
        for name in ("hub", "laptop-1", "laptop-2"):
            shutil.rmtree(out / name, ignore_errors=True)
        mark.touch()
    except OSError as error:
        raise FolderUnusable(file=str(out)) from error


class _Job:
    """Two laptops, a hub, and the steps between a printed badge and a certificate."""

    def __init__(
        self, answers: Answers, out: Path, first: Workspace, second: Workspace
    ) -> None:
        self._answers, self._out = answers, out
        self._first, self._second = first, second

    def run(self) -> None:
        first, second, out = self._first, self._second, self._out
        self._step("demo programme written", lambda: load_demo(first, _SEED))
        with running_hub(out / "hub", "Pro Officine Mezzogiorno") as url:
            self._step("laptop 1 joins the hub", lambda: self._join(first, url, 1))
            self._step("laptop 1 pushes", lambda: _exchange(first))
            self._step("laptop 2 joins the hub", lambda: self._join(second, url, 2))
            self._step("laptop 2 pulls", lambda: _exchange(second))
            meeting = _todays(first)
            sheet = self._step("badges printed", lambda: self._print_badges(meeting))
            video = self._step(
                "printed badges filmed", lambda: self._film(meeting, sheet)
            )
            for name, laptop in (("laptop 1", first), ("laptop 2", second)):
                scan = partial(self._scan, laptop, meeting, video)
                self._step(f"video scanned at {name}", scan)
            self._step("activity log written", lambda: self._log(meeting))
            self._step("laptop 2 pushes its marks", lambda: _exchange(second))
            self._step("laptop 1 exchanges", lambda: _exchange(first))
            self._step("meeting closed", lambda: self._close(meeting))
            self._step("certificates issued", lambda: self._certify(meeting))
            self._step("laptop 1 pushes them", lambda: _exchange(first))
            self._step("laptop 2 pulls them", lambda: _exchange(second))
            self._step("certificates verified at laptop 2", self._verify)

    def identical(self) -> bool:
        """Compare both laptops and PostgreSQL row by row, and say what differs."""
        with EmbeddedPostgres(self._out / "hub" / "postgresql") as url:
            central = _rows_on_hub(url)
        same = True
        for name, laptop in (("laptop 1", self._first), ("laptop 2", self._second)):
            with laptop.store.connect() as connection:
                rows = rows_of(connection)
            found = list(differences(rows, central))
            verdict = "identical" if not found else f"{len(found)} rows differ"
            self._answers.say(
                compared=f"{name} and PostgreSQL, {len(rows)} rows", result=verdict
            )
            for entity, row_id in found[:20]:
                self._answers.say(differs=f"{entity} {row_id}")
            same = same and not found
        return same

    def _step(self, name: str, work: Callable[[], T]) -> T:
        started = time.perf_counter()
        result = work()
        seconds = round(time.perf_counter() - started, 2)
        detail = str(result) if isinstance(result, str | Path) else ""
        self._answers.say(step=name, seconds=seconds, detail=detail)
        return result

    def _join(self, laptop: Workspace, url: str, number: int) -> None:
        code = ask_hub(self._out / "hub", "enrol")["code"]
        join_hub(laptop, url, code, f"Postazione {number}")

    def _print_badges(self, meeting: MeetingLine) -> Path:
        file = self._out / _BADGES
        write_file(file, badge_sheet(self._first, meeting.edition_id))
        return file

    def _film(self, meeting: MeetingLine, sheet: Path) -> Path:
        file = self._out / _FILM
        cards = list(
            cut_cards(sheet.read_bytes(), len(people(self._first, meeting.edition_id)))
        )
        frames = film(
            cards,
            seed=_SEED,
            card_width_mm=CARD_WIDTH,
            shown_s=_SHOWN_S,
            between_s=_BETWEEN_S,
        )
        write_video(file, frames)
        return file

    @staticmethod
    def _scan(laptop: Workspace, meeting: MeetingLine, video: Path) -> str:
        states: Counter[str] = Counter()

        def take(view: InView) -> None:
            results = check_in_together(
                laptop, meeting.id, view.come, source=Source.CAMERA
            )
            states.update(result.state for result in results)

        scan_film(video, take)
        return ", ".join(f"{count} {state}" for state, count in states.items())

    def _log(self, meeting: MeetingLine) -> None:
        draft = new_draft(self._first, meeting)
        words = "Montato il braccio robotico e provato il programma a squadre."
        record_entry(self._first, replace(draft, text=words, materials="6 kit, 6 PC"))

    def _close(self, meeting: MeetingLine) -> str:
        lines = close_meeting(self._first, meeting.id)
        return f"{sum(line.present for line in lines)} of {len(lines)} present"

    def _certify(self, meeting: MeetingLine) -> str:
        issued = issue_certificates(self._first, meeting.edition_id)
        pdf = certificate_pdf(self._first, [one.certificate_id for one in issued])
        write_file(self._out / _CERTIFICATES, pdf)
        return f"{len(issued)} issued"

    def _verify(self) -> str:
        found = verify_file(self._second, self._out / _CERTIFICATES)
        states = Counter(one.state.value for one in found)
        return ", ".join(f"{count} {state}" for state, count in states.items())


def _exchange(laptop: Workspace) -> str:
    done = sync_now(laptop)
    return f"sent {done.sent}, received {done.received}"


def _todays(laptop: Workspace) -> MeetingLine:
    return next(one for one in todays_meetings(laptop) if one.edition == _EDITION)


def cut_cards(sheet: bytes, count: int) -> Iterator[QImage]:
    """Yield the first `count` cards of printed sheets, as if cut apart."""
    scale = _DPI / 25.4
    for page in render_pages(sheet, dpi=_DPI):
        picture = QImage(
            page.tobytes(),
            page.width,
            page.height,
            page.width,
            QImage.Format.Format_Grayscale8,
        ).copy()
        for position in range(min(POSITIONS, count)):
            left, top = corner(position)
            yield picture.copy(
                *(round(mm * scale) for mm in (left, top, CARD_WIDTH, CARD_HEIGHT))
            )
        count -= POSITIONS


def _rows_on_hub(url: str) -> Rows:
    """Return the rows of the hub's one programme, straight from PostgreSQL."""
    engine = hub_engine(url)
    try:
        with engine.connect() as connection:
            schema = connection.execute(text("SELECT schema FROM hub.tenant")).scalar()
        with in_schema(engine, str(schema)).connect() as connection:
            return rows_of(connection)
    finally:
        engine.dispose()
