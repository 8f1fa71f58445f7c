"""`appello import-zoom` and `appello kiosk off`, from words to answers."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop.commands.answers import Answers
from desktop.commands.kiosk import end_kiosk
from desktop.commands.online import import_zoom
from desktop.commands.parser import parsed
from desktop.paths import paths_under
from desktop.services.demo import load_demo
from desktop.services.meetings import MeetingLine, meetings, todays_meetings
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import Settings, load_settings, save_settings
from sync.domain.calendar import local
from sync.errors import KnownError
from sync.schema.meeting import MarkRow
from tests.desktop.services.conftest import Clock

Import = Callable[..., dict[str, Any]]
HEADER = "Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,In sala d'attesa"


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.now = datetime.now(UTC)
    return clock


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    made = open_workspace(paths_under(tmp_path), clock=clock)
    load_demo(made)
    yield made
    made.close()


@pytest.fixture
def meeting(workspace: Workspace) -> MeetingLine:
    return next(m for m in todays_meetings(workspace) if m.edition == "STEAMcamp 3")


@pytest.fixture
def import_file(
    workspace: Workspace, meeting: MeetingLine, capsys: pytest.CaptureFixture[str]
) -> Import:
    def call(file: Path, *more: str, meeting_id: str = "") -> dict[str, Any]:
        words = ["import-zoom", str(file), "--meeting", meeting_id or str(meeting.id)]
        import_zoom(workspace, Answers(as_json=True), parsed([*words, *more]))
        return json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def report(tmp_path: Path, meeting: MeetingLine, clock: Clock) -> Path:
    start = meeting.starts_at
    clock.now = meeting.ends_at

    def at(minutes: int) -> str:
        return f"{local(start + timedelta(minutes=minutes)):%d/%m/%Y %H:%M:%S}"

    day = 24 * 60
    lines = [
        HEADER,
        f"Nicolò D'Ambrosio,,{at(0)},{at(60)},No",
        f"Zoe Elia (Zoë),zoe@example.org,{at(-5)},{at(170)},No",
        f"Nico (D'Ambrosio Nicolò),,{at(65)},{at(180)},No",
        f"Zoë Èlia (Nicolò D'Ambrosio),,{at(0)},{at(1)},No",
        f"Ospite,,{at(0)},{at(1)},No",
        f"Ospite,,{at(-3)},{at(0)},Sì",
        f"Zoë Èlia,,{at(day)},{at(day + 60)},No",
        "Zoë Èlia,,prima,dopo,No",
    ]
    file = tmp_path / "zoom.csv"
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    return file


def count_marks(workspace: Workspace) -> int:
    with workspace.store.read() as session:
        return session.scalar(select(func.count()).select_from(MarkRow)) or 0


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(
    workspace: Workspace, import_file: Import, report: Path
) -> None:
    before = count_marks(workspace)
    told = import_file(report, "--dry-run")
    assert (told["dry_run"], told["marks"], told["participants"]) == (True, 6, 2)
    assert told["counts"] == {
        "rows": 8,
        "matched": 3,
        "ambiguous": 1,
        "unmatched": 1,
        "waiting_room": 1,
        "unreadable": 1,
        "to_come": 0,
    }
    assert told["warnings"] == ["other-day", "unreadable-lines"]
    assert told["unreadable_lines"] == [9]
    (doubtful,) = told["ambiguous"]
    assert sorted(doubtful["candidates"]) == ["D'Ambrosio Nicolò", "Èlia Zoë"]
    assert doubtful["participant"] is None
    assert {one["by"] for one in told["matched"]} == {"name"}
    assert count_marks(workspace) == before
    done = import_file(report)
    assert (done["marks"], done["already"]) == (6, 0)
    assert count_marks(workspace) == before + 6
    again = import_file(report)
    assert (again["marks"], again["already"]) == (0, 6)
    assert count_marks(workspace) == before + 6


def test_what_is_still_to_come_is_left_out_and_said(
    import_file: Import, report: Path, clock: Clock
) -> None:
    clock.now -= timedelta(minutes=9)  # the last line but one ends with the meeting
    told = import_file(report)
    assert "time-to-come" in told["warnings"]
    assert told["counts"]["to_come"] == 1
    assert told["lines_to_come"] == [4]
    assert told["marks"] == 4


def test_what_cannot_be_imported_is_said_with_a_code(
    workspace: Workspace, import_file: Import, tmp_path: Path
) -> None:
    planned = str(meetings(workspace)[-1].id)
    changed = HEADER.replace("Ora di ingresso", "Beginn")
    for code, content, meeting_id in (
        ("file-unreadable", None, ""),
        ("zoom-report-not-csv", "PK\x03\x04\x00", ""),
        ("zoom-report-columns", changed, ""),
        ("zoom-report-columns", "", ""),
        ("zoom-report-times", f"{HEADER}\nAnna,,ieri,oggi,No", ""),
        ("meeting-not-open", HEADER, planned),
        ("meeting-unknown", HEADER, "domani"),
    ):
        file = tmp_path / "report.csv"
        if content is not None:
            file.write_text(content, "utf-8")
        with pytest.raises(KnownError) as caught:
            import_file(file, meeting_id=meeting_id)
        assert caught.value.code == code


def test_kiosk_off_forgets_the_pin_and_leaves_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = paths_under(tmp_path)
    kept = Settings("en", "dark", pin="sealed", pin_wrong=9, pin_blocked_until=2**33)
    save_settings(paths.settings, kept)
    end_kiosk(paths, Answers(as_json=True))
    assert json.loads(capsys.readouterr().out) == {"kiosk": "off", "pin": "removed"}
    assert load_settings(paths.settings) == Settings("en", "dark")
