import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from sqlalchemy import text

from desktop.commands.hub_process import ask_hub, running_hub
from desktop.commands.whole_job import cut_cards
from desktop.devices.badge_film import film
from desktop.devices.video_writer import write_video
from desktop.documents.badge import CARD_WIDTH
from desktop.paths import paths_under
from desktop.services.badges import badge_sheet
from desktop.services.demo import load_demo
from desktop.services.meetings import todays_meetings
from desktop.services.syncing import join_hub
from desktop.services.workspace import open_workspace
from sync.server.postgres import EmbeddedPostgres
from sync.store.engine import hub_engine

BADGES = 8


@pytest.fixture
def display() -> Iterator[str]:
    """Start a virtual display of our own and return its name."""
    xvfb = shutil.which("Xvfb")
    assert xvfb, "`make setup` installs xvfb where it may"
    read, write = os.pipe()
    process = subprocess.Popen(  # noqa: S603
        [xvfb, "-displayfd", str(write), "-screen", "0", "1366x768x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        yield f":{answer.readline().strip()}"
    process.terminate()
    process.wait(10)


def test_badges_held_at_angles_reach_postgresql_through_the_real_window(
    tmp_path: Path, display: str, qapp: QGuiApplication
) -> None:
    del qapp
    laptop = open_workspace(paths_under(tmp_path / "laptop"))
    load_demo(laptop)
    meeting = next(m for m in todays_meetings(laptop) if m.edition == "STEAMcamp 3")
    cards = list(cut_cards(badge_sheet(laptop, meeting.edition_id), BADGES))
    video = tmp_path / "badges.mkv"
    write_video(video, film(cards, seed=11, card_width_mm=CARD_WIDTH))
    with running_hub(tmp_path / "hub", "Pro Officine Mezzogiorno") as url:
        join_hub(laptop, url, ask_hub(tmp_path / "hub", "enrol")["code"], "Porta 1")
        laptop.close()
        done = subprocess.run(  # noqa: S603
            [
                *(sys.executable, "-m", "tests.desktop.shell.at_the_door"),
                *(str(tmp_path / name) for name in ("laptop", video, "screen.png")),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=200,
            env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        )
    assert done.returncode == 0, done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert Counter(one["state"] for one in results) == {"in": BADGES}
    assert len({one["name"] for one in results}) == BADGES
    assert (tmp_path / "screen.png").stat().st_size > 10_000
    assert _marks_in_postgresql(tmp_path / "hub" / "postgresql") == {
        (str(meeting.id), "in", "camera"): BADGES
    }


def _marks_in_postgresql(folder: Path) -> dict[tuple[str, str, str], int]:
    with EmbeddedPostgres(folder) as url:
        engine = hub_engine(url)
        with engine.connect() as connection:
            schema = connection.execute(text("SELECT schema FROM hub.tenant")).scalar()
            rows = connection.execute(
                text(
                    f"SELECT meeting_id, direction, source FROM {schema}.mark "  # noqa: S608
                    "WHERE source = 'camera'"
                )
            )
            found = Counter((str(m), d, s) for m, d, s in rows)
        engine.dispose()
    return dict(found)
