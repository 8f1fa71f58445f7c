from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Change, Changes
from desktop.screens.import_attendance.columns import person as counts_for
from desktop.screens.import_attendance.columns import shown, stays, surety
from desktop.screens.import_attendance.presenter import (
    ImportAttendancePresenter,
    ImportAttendanceServices,
)
from desktop.screens.import_attendance.view import (
    NOBODY,
    UNDECIDED,
    ImportAttendanceView,
)
from desktop.services.import_attendance import Imported
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person
from desktop.services.review_report import Review, ReviewLine
from desktop.services.zoom_report import ReportColumnsMissing
from desktop.tasks.runner import TaskRunner
from sync.domain.attendance import Interval
from sync.domain.online import MatchedBy, MatchState
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STAY = Interval(NOON, NOON + timedelta(hours=1))


class Desk:
    """The screen with a review that a test makes up."""

    def __init__(
        self,
        view: ImportAttendanceView,
        presenter: ImportAttendancePresenter,
        calls: Calls,
        people: list[Person],
        qtbot: QtBot,
    ) -> None:
        self.view, self.presenter, self.calls = view, presenter, calls
        self.people, self._qtbot = people, qtbot

    def read(self) -> None:
        self.presenter.read(Path("zoom.csv"))
        self._qtbot.wait_until(self.view.table.isVisible)

    def rows(self) -> list[tuple[str, str]]:
        return [(counts_for(row), surety(row)) for row in self.view.table.shown()]

    def choose(self, row: int, person: Person | None) -> None:
        self.view.table.selectRow(row)
        wanted = person.id if person else NOBODY
        self.view.person.choose(wanted)
        self.view.person.chosen.emit(wanted)


@pytest.fixture
def build(  # noqa: PLR0917 - a fixture names its parts
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    calls: Calls,
    meeting: Callable[..., MeetingLine],
    person: Callable[[str, str], Person],
) -> Callable[..., Desk]:
    anna, luca, zoe = person("Però", "Anna"), person("Però", "Luca"), person("É", "Zoë")
    line = meeting()

    def make(error: Exception | None = None, **changed: Any) -> Desk:
        lines = (
            _line("Casa Però", MatchState.AMBIGUOUS, (anna, luca)),
            _line("iPhone", MatchState.UNMATCHED),
            _line("zoe", MatchState.MATCHED, (zoe,), MatchedBy.NAME),
        )
        found: dict[str, Any] = {
            "meeting_id": line.id,
            "day": date(2026, 11, 21),
            "lines": lines,
            "everybody": (zoe, anna, luca),
            "rows": 4,
            "waiting": 1,
            "other_days": (),
            "bad_lines": (),
            "lines_to_come": (),
        }
        review = Review(**(found | changed))
        view = ImportAttendanceView()
        qtbot.add_widget(view)
        services = ImportAttendanceServices(
            meeting=lambda _id: line,
            review_report=calls.answer("review", error or review),
            import_attendance=calls.answer("import", Imported(4, 2, 2)),
        )
        presenter = ImportAttendancePresenter(view, services, tasks, changes)
        presenter.open(line.id)
        view.resize(1000, 600)
        view.show()
        qtbot.wait_until(lambda: bool(view.header.title.text()))
        return Desk(view, presenter, calls, [anna, luca, zoe], qtbot)

    return make


def _line(
    name: str,
    state: MatchState,
    candidates: tuple[Person, ...] = (),
    by: MatchedBy | None = None,
) -> ReviewLine:
    return ReviewLine(name, "", (STAY,), state, by, candidates)


def test_doubt_is_shown_and_left_out_until_somebody_decides(
    build: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = build()
    desk.read()
    anna, luca, zoe = desk.people
    assert desk.rows() == [
        ("choose…", "? more than one may be meant"),
        ("left out", "not on the roll"),
        ("É Zoë", "✓ by name"),
    ]
    words = desk.view.summary.text()
    assert words.startswith("1 people recognised · 1 still to be decided · 1 left out")
    desk.choose(0, luca)
    desk.choose(1, luca)
    assert desk.rows()[0] == ("Però Luca", "✓ chosen by hand")
    assert "still" not in desk.view.summary.text()
    desk.view.take.click()
    qtbot.wait_until(lambda: "4 entries" in desk.view.banner.message.text())
    (_meeting, choices), *_ = desk.calls.to("import")
    assert choices == {luca.id: [STAY, STAY], zoe.id: [STAY]}
    assert anna.id not in choices


def test_those_who_may_be_meant_are_offered_first(build: Callable[..., Desk]) -> None:
    desk = build()
    desk.read()
    offered = [desk.view.person.itemText(at) for at in range(desk.view.person.count())]
    assert offered == ["choose…", "leave out", "Però Anna", "Però Luca", "É Zoë"]
    assert desk.view.person.value == UNDECIDED
    assert "Casa Però" in desk.view.whom.text()
    desk.view.person.chosen.emit(UNDECIDED)
    assert desk.rows()[0][0] == "choose…"


def test_who_was_recognised_may_be_left_out(build: Callable[..., Desk]) -> None:
    desk = build()
    desk.read()
    desk.choose(2, None)
    assert desk.rows()[2] == ("left out", "✓ chosen by hand")
    assert not desk.view.take.isEnabled()


def test_a_report_of_another_day_warns(build: Callable[..., Desk]) -> None:
    desk = build(lines=(), other_days=(date(2026, 11, 14),), bad_lines=(3, 4))
    desk.read()
    words = desk.view.banner.message.text()
    assert "14/11/2026" in words
    assert "3, 4" in words
    assert "21/11/2026" in words
    assert not desk.view.take.isEnabled()


def test_lines_to_come_are_named(build: Callable[..., Desk]) -> None:
    desk = build(lines=(), lines_to_come=(2, 5))
    desk.read()
    words = desk.view.banner.message.text()
    assert "2, 5" in words
    assert "clock" in words
    assert "that day" not in words


def test_a_file_that_is_no_report_is_explained_and_another_can_be_chosen(
    build: Callable[..., Desk], qtbot: QtBot
) -> None:
    missing = "Join time / Ora di ingresso"
    desk = build(ReportColumnsMissing(missing=missing, found="Nome, Voto"))
    desk.presenter.read(Path("voti.csv"))
    qtbot.wait_until(desk.view.banner.isVisible)
    words = desk.view.banner.message.text()
    assert missing in words
    assert "Nome, Voto" in words
    assert desk.view.choose_file.isVisible()


def test_other_screens_hear_of_it(
    build: Callable[..., Desk], qtbot: QtBot, changes: Changes
) -> None:
    desk = build()
    desk.read()
    with qtbot.wait_signal(changes.told) as told:
        qtbot.mouseClick(desk.view.take, Qt.MouseButton.LeftButton)
    assert told.args == [Change.MARKS]


def test_times_and_names_are_written_as_zoom_showed_them(
    build: Callable[..., Desk],
) -> None:
    desk = build()
    desk.read()
    row = desk.view.table.shown()[0]
    assert stays(row) == "12:00\N{EN DASH}13:00"
    assert shown(row) == "Casa Però"
