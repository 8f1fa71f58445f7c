from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL.Image import Image, new

from desktop.documents.reading import render_pages
from desktop.paths import paths_under
from desktop.services.clock_check import note_clock
from desktop.services.workspace import open_workspace
from tests.desktop.commands.test_commands import Station


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
        if one["edition"] == "STEAMcamp Family 2" and one["open"]
    )
    return found["id"]


def brief(answers: list[dict[str, Any]]) -> dict[str, tuple[str, str | None]]:
    return {
        one["participant"].removeprefix("Calabrese "): (
            one["state"],
            one.get("companion", "").removeprefix("Calabrese ") or None,
        )
        for one in answers
    }


def printed(station: Station, action: str, file: Path) -> str:
    station("badge", action, "calabrese rosa", "--out", file)
    (page,) = render_pages(file.read_bytes(), dpi=150)
    (code,) = zxingcpp.read_barcodes(page)
    return code.text


def test_a_family_comes_and_goes_with_one_badge(
    station: Station, meeting: str, tmp_path: Path
) -> None:
    lost = printed(station, "reprint", tmp_path / "rosa.pdf")
    rosa = printed(station, "replace", tmp_path / "new.pdf")
    check_in = ("check-in", "--meeting", meeting)
    (turned_away,) = station(*check_in, "--code", lost, "--family")
    assert turned_away["state"] == "revoked"
    assert brief(station(*check_in, "--code", rosa, "--family")) == {
        "Rosa": ("in", None),
        "Carlo": ("in", None),
        "Anna": ("in", "Rosa"),
        "Pietro": ("in", "Rosa"),
        "Viola": ("in", "Rosa"),
    }
    anna = ("--person", "Calabrese Anna", "--exit")
    (kept,) = station(*check_in, *anna)
    assert kept["state"] == "not_collected"
    (gone,) = station(*check_in, *anna, "--reason", "La nonna è al cancello")
    assert (gone["state"], gone["reason"]) == ("out", "La nonna è al cancello")
    assert brief(station(*check_in, "--exit", "--code", rosa, "--family")) == {
        "Rosa": ("out", None),
        "Carlo": ("out", None),
        "Pietro": ("out", "Rosa"),
        "Viola": ("out", "Rosa"),
    }
    station("badge", "revoke", "Calabrese Rosa", "--reason", "trovato in strada")
    assert station.error("badge", "revoke", "Calabrese Rosa") == "no-badge"
    reprint = ("badge", "reprint", "Calabrese Rosa", "--out", tmp_path / "rosa.pdf")
    assert [station(*reprint)[0]["badge"] for _ in range(2)] == ["replaced", "reprint"]
    (gone,) = station("erase", "Calabrese Carlo")
    assert (gone["participant"], gone["erased"]) == ("Calabrese Carlo", True)


def test_who_is_not_meant_clearly_is_nobody(station: Station, meeting: str) -> None:
    by_name = ("check-in", "--meeting", meeting, "--person")
    assert station.error(*by_name, "Nessuno Mai") == "person-unknown"
    assert station.error(*by_name, "Calabrese") == "person-ambiguous"


def test_a_mark_of_a_wrong_clock_says_so(station: Station, meeting: str) -> None:
    for offset, said in ((-12_000.0, -12_000), (0.0, None)):
        laptop = open_workspace(paths_under(station.data))
        note_clock(laptop, offset)
        laptop.close()
        leave = () if said else ("--exit", "--reason", "La nonna")
        by_name = ("check-in", "--meeting", meeting, "--person", "Calabrese Pietro")
        (mark,) = station(*by_name, *leave)
        assert mark["state"] == ("in" if said else "out")
        assert mark.get("clock_offset_seconds") == said


def test_codes_of_one_run_belong_together(tmp_path: Path) -> None:
    station = Station(tmp_path / "station")
    station("demo-data")
    open_meetings = [one for one in station("meetings") if one["open"]]
    (evening,) = (
        one["id"] for one in open_meetings if one["edition"] == "STEAMcamp Family 2"
    )
    codes: list[str] = []
    pages: list[Image] = []
    for name in ("anna", "rosa"):
        file = tmp_path / f"{name}.pdf"
        station("badge", "reprint", f"calabrese {name}", "--out", file)
        (page,) = render_pages(file.read_bytes(), dpi=150)
        pages.append(page)
        codes += [one.text for one in zxingcpp.read_barcodes(page)]
    anna, rosa = codes
    check_in = ("check-in", "--meeting", evening)
    came = station(*check_in, "--code", anna, rosa)
    assert [one["state"] for one in came] == ["in"] * 3
    assert [one["source"] for one in came] == ["scanner", "scanner", "hand"]
    assert brief(came) == {"Rosa": ("in", None), "Anna": ("in", "Rosa")}
    leave = (*check_in, "--exit", "--code")
    assert brief(station(*leave, anna)) == {"Anna": ("not_collected", None)}
    together = {"Rosa": ("out", None), "Anna": ("out", "Rosa")}
    assert brief(station(*leave, rosa, anna)) == together
    picture = new("L", (pages[0].width, 2 * pages[0].height))
    for number, page in enumerate(pages):
        picture.paste(page, (0, number * page.height))
    picture.save(tmp_path / "both.png")
    images = ("--images", tmp_path / "both.png")
    assert {one["state"] for one in station(*check_in, *images)} == {"in"}
    assert brief(station(*check_in, "--exit", *images)) == together
