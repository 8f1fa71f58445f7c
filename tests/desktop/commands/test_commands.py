import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.commands.answers import Answers
from desktop.commands.parser import parsed
from desktop.commands.run import _run
from desktop.documents.reading import render_pages
from desktop.paths import paths_under
from sync.errors import KnownError


class Station:
    """A laptop driven from the command line, as automation does."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *words: str | Path, code: int = 0) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "desktop", *map(str, words)]
        done = subprocess.run(  # noqa: S603
            [*command, "--data", str(self.data), "--json"],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
        assert done.returncode == code, done.stderr or done.stdout
        assert "Traceback" not in done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def error(self, *words: str | Path) -> str:
        (answer,) = self(*words, code=1)
        assert answer["message"]
        return str(answer["error"])


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    station = Station(tmp_path_factory.mktemp("station"))
    station("demo-data")
    return station


@pytest.fixture(scope="module")
def meeting(station: Station) -> str:
    (found,) = (
        one
        for one in station("meetings")
        if one["edition"] == "STEAMcamp 3" and one["open"]
    )
    assert list(found) == ["id", "title", "edition", "from", "to", "open"]
    return found["id"]


@pytest.fixture(scope="module")
def badges(station: Station) -> Path:
    file = station.data / "badges.pdf"
    station("badges", "--edition", "STEAMcamp 3", "--out", file)
    return file


@pytest.fixture(scope="module")
def pages(badges: Path, qapp: object) -> list[Path]:
    del qapp
    files: list[Path] = []
    for number, page in enumerate(render_pages(badges.read_bytes(), dpi=150)):
        files.append(badges.with_name(f"page{number}.png"))
        page.save(files[-1])
    return files


def test_printed_badges_are_read_back(station: Station, pages: list[Path]) -> None:
    answers = station("decode", *pages)
    assert [len(one["codes"]) for one in answers] == [10, 10, 2]
    code = answers[0]["codes"][0]
    assert len(code["text"]) == 28
    assert len(code["corners"]) == 4
    assert code["pass"] == "full"  # noqa: S105 - a name
    assert answers[0]["ms"] > 0


def test_the_whole_meeting_from_the_door_to_the_certificate(
    station: Station, meeting: str, pages: list[Path], tmp_path: Path
) -> None:
    results = station("check-in", "--meeting", meeting, "--images", *pages)
    assert list(results[0]) == ["state", "participant", "at", "source", "ms"]
    assert {one["state"] for one in results} == {"in"}
    assert len({one["participant"] for one in results}) == 22
    codes = tmp_path / "codes.txt"
    decoded = station("decode", pages[0])[0]["codes"]
    texts = [one["text"] for one in decoded]
    forged = texts[0][:-1] + ("0" if texts[0][-1] != "0" else "1")
    codes.write_text("\n".join([*texts[1:], f"]Q1{texts[0]}\x1d#", "hello", forged]))
    results = station("check-in", "--meeting", meeting, "--codes", codes)
    states = [one["state"] for one in results]
    assert states == ["already"] * 10 + ["not_a_badge", "unknown"]
    results = station("check-in", "--meeting", meeting, "--codes", codes, "--exit")
    assert [one["state"] for one in results[:10]] == ["out"] * 10
    station("log", "--meeting", meeting, "--module", "Robotica", "--text", "Bracci")
    closed = station("close", "--meeting", meeting)
    assert sum(one["present"] for one in closed) == 22
    results = station("check-in", "--meeting", meeting, "--codes", codes)
    assert {one["state"] for one in results} == {"not_open", "not_a_badge", "unknown"}
    issued = station("certificates", "--edition", "STEAMcamp 3", "--out", tmp_path)
    assert issued
    (found,) = station("verify", issued[0]["file"])
    assert (found["state"], found["serial"]) == ("valid", issued[0]["serial"])
    station("revoke", issued[0]["serial"], "--reason", "prova")
    (found,) = station("verify", issued[0]["file"], code=3)
    assert found["state"] == "revoked"


def test_status_counts_what_is_there(station: Station) -> None:
    (status,) = station("status")
    keys = ["entities", "unsent", "waiting", "quarantined", "conflicts"]
    assert list(status)[:6] == [*keys, "last_exchange"]
    assert status["entities"]["edition"] == 12
    assert status["unsent"] >= sum(status["entities"].values())
    assert status["last_exchange"] is None


def test_what_cannot_be_done_is_said_with_a_code(
    station: Station, meeting: str, tmp_path: Path, qapp: object
) -> None:
    """In this process, but for the first: a program that starts takes a second."""
    del qapp
    assert station.error("close", "--meeting", "oggi") == "meeting-unknown"
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n")
    edition, out = "STEAMcamp 4", tmp_path / "x.pdf"
    no_meeting = "00000000-0000-0000-0000-000000000000"
    log = ("log", "--meeting", meeting, "--text", "x", "--module", "Latino")
    text = tmp_path / "text.txt"
    text.write_text("Non sono un video\n" * 100)
    renamed = tmp_path / "text.mkv"
    renamed.write_text("Non sono un video\n" * 100)
    erased = ("erase", "?!")  # no letter: it would be a part of every name
    code_shape = "-".join(["0000"] * 6)
    cases: list[tuple[str, tuple[str | Path, ...]]] = [
        ("programme-present", ("demo-data",)),
        ("unreadable-image", ("decode", broken)),
        ("unreadable-image", ("decode", tmp_path / "missing.png")),
        ("edition-unknown", ("badges", "--edition", "Nessuna", "--out", out)),
        ("nobody-enrolled", ("badges", "--edition", edition, "--out", out)),
        ("nothing-to-certify", ("certificates", "--edition", edition, "--out", out)),
        ("meeting-unknown", ("close", "--meeting", no_meeting)),
        ("module-unknown", log),
        ("entry-empty", ("log", "--meeting", meeting, "--text", " ")),
        ("unreadable-document", ("verify", broken)),
        ("file-unreadable", ("check-in", "--meeting", meeting, "--codes", broken)),
        ("video-unreadable", ("check-in", "--meeting", meeting, "--video", broken)),
        ("video-unreadable", ("check-in", "--meeting", meeting, "--video", text)),
        ("video-unreadable", ("check-in", "--meeting", meeting, "--video", renamed)),
        ("file-unwritable", ("demo", "--out", text)),
        ("folder-taken", ("demo", "--out", station.data)),
        ("folder-taken", ("demo", "--out", tmp_path)),
        ("person-unknown", erased),
        ("not-joined", ("sync",)),
        ("hub-address-invalid", ("join", "ftp://x", "--code", code_shape)),
        ("join-code-wrong", ("join", "https://127.0.0.1:1", "--code", "x")),
        (
            "hub-unreachable",
            ("join", "https://127.0.0.1:1", "--code", code_shape),
        ),
        ("certificate-unknown", ("revoke", "POM-1", "--reason", "x")),
    ]
    paths = paths_under(station.data)
    for code, words in cases:
        options = parsed([*map(str, words), "--json"])
        with pytest.raises(KnownError) as refused:
            _run(paths, Answers(as_json=True), options)
        assert refused.value.code == code, words


def test_a_mistake_in_the_command_line_is_told_as_everything_else_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody is called nothing, and a blank reason is none."""
    for words in (
        ("check-in",),
        ("check-in", "--meeting", "x", "--person", "", "--reason", "y"),
        ("erase", " "),
        ("erase", "Calabrese Rosa", "--reason", ""),
        ("badge", "revoke", ""),
        ("badge", "revoke", "Calabrese Rosa", "--reason", " "),
        ("revoke", "POM-1", "--reason", ""),
        ("check-in", "--meeting", "x", "--code", "a", "--person", "b"),
        ("dance",),
        ("join", "https://127.0.0.1:1"),
        ("meetings", "--loud"),
    ):
        with pytest.raises(SystemExit) as ended:
            parsed([*words, "--json"])
        assert ended.value.code == 2, words
        answer = json.loads(capsys.readouterr().out)
        assert answer["error"] == "usage"
        assert answer["message"]
    with pytest.raises(SystemExit):
        parsed(["--version", "--json"])
    assert json.loads(capsys.readouterr().out)["version"][0].isdigit()


def test_a_folder_that_cannot_be_written_and_a_lost_key(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Station(tmp_path / "file").error("status") == "data-folder-unwritable"
    station = Station(tmp_path / "data")
    station("status")
    (station.data / "secrets" / "keys.json").unlink()
    assert station.error("status") == "database-key-missing"


def test_a_video_that_is_cut_off_gives_its_marks_and_then_says_so(
    station: Station, pages: list[Path], tmp_path: Path
) -> None:
    from PySide6.QtGui import QImage

    from desktop.devices.badge_film import film
    from desktop.devices.video_writer import write_video

    whole = tmp_path / "whole.mkv"
    pictures = [QImage(str(pages[0])).copy(100, 70, 520, 330)]
    write_video(whole, film(pictures * 2, seed=1, card_width_mm=85.6))
    cut = tmp_path / "cut.mkv"
    content = whole.read_bytes()
    cut.write_bytes(content[: len(content) // 3])
    meeting = station("meetings")[0]["id"]
    answers = station("check-in", "--meeting", meeting, "--video", cut, code=1)
    assert answers[-1]["error"] == "video-cut-off"
    assert all("state" in one for one in answers[:-1])
    station("check-in", "--meeting", meeting, "--video", whole)


def test_one_broken_picture_does_not_hide_the_others(
    station: Station, pages: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n")
    answers = station("decode", broken, pages[0], code=1)
    assert len(answers[0]["codes"]) == 10
    assert answers[1]["error"] == "unreadable-image"
