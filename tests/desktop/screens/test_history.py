from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt, QTime
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Change, Changes
from desktop.screens.history import wording
from desktop.screens.history.presenter import HistoryPresenter, HistoryServices
from desktop.screens.history.view import HistoryView
from desktop.services.corrections import CoordinatorNeeded, Missing, Why
from desktop.services.history import Act, History, HistoryLine
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person
from desktop.services.stations import Writer
from desktop.tasks.runner import TaskRunner
from sync.domain.attendance import Direction, MarkReason, Source
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TUTOR = (uuid4(), "Ingrosso Marta")
Build = Callable[..., HistoryView]


@pytest.fixture
def people(person: Callable[[str, str], Person]) -> list[Person]:
    return [person("D'Ambrosio", "Nicolò"), person("Èlia", "Zoë")]


@pytest.fixture
def entry(people: list[Person]) -> HistoryLine:
    return HistoryLine(
        mark_id=uuid4(),
        act=Act.MARKED,
        recorded_at=NOON,
        direction=Direction.IN,
        at=NOON,
        person=people[0],
        source=Source.CAMERA,
        reason="",
        station=Writer(2, "Porta est"),
        staff="",
    )


@pytest.fixture
def line(meeting: Callable[..., MeetingLine]) -> MeetingLine:
    return meeting()


@pytest.fixture
def build(  # noqa: PLR0917 - a fixture names its parts
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    calls: Calls,
    line: MeetingLine,
    people: list[Person],
    entry: HistoryLine,
) -> Build:
    def make(*lines: HistoryLine, error: Exception | None = None) -> HistoryView:
        found = History(lines or (entry,), tuple(people), (TUTOR,))
        view = HistoryView()
        qtbot.add_widget(view)
        services = HistoryServices(
            meeting=lambda _id: line,
            history=lambda _id: found,
            take_back=calls.answer("take_back", error),
            change_time=calls.answer("change_time", error),
            change_person=calls.answer("change_person", error),
            add_missing=calls.answer("add_missing", error),
        )
        HistoryPresenter(view, services, tasks, changes).open(line.id)
        view.resize(1000, 640)
        view.show()
        qtbot.wait_until(lambda: bool(view.table.shown() and view.header.title.text()))
        return view

    return make


def give_reason(qtbot: QtBot, view: HistoryView, reason: str) -> None:
    qtbot.keyClicks(view.form.reason, reason)
    qtbot.keyClick(view.form.reason, Qt.Key.Key_Return)


def test_a_line_tells_who_when_old_new_why_and_where(entry: HistoryLine) -> None:
    later = NOON + timedelta(minutes=40)
    changed = replace(
        entry,
        act=Act.TIME_CHANGED,
        recorded_at=later,
        now_at=NOON - timedelta(minutes=10),
        reason="orologio avanti",
        source=Source.HAND,
        staff="Ingrosso Marta",
    )
    words = [column(changed) for column in _columns()]
    assert words == [
        "21/11 12:40",
        "D'Ambrosio Nicolò",
        "entry 12:00",
        "entry 11:50",
        "orologio avanti",
        "by hand · 2 · Porta est · Ingrosso Marta",
    ]


@pytest.mark.parametrize(
    ("station", "words"),
    [
        (Writer(here=True), "by hand · this station"),
        (Writer(3), "by hand · 3"),
        (Writer(), "by hand · unknown station"),
    ],
)
def test_where_nobody_signed_the_station_did(
    entry: HistoryLine, station: Writer, words: str
) -> None:
    unsigned = replace(entry, source=Source.HAND, station=station)
    assert wording.how(unsigned) == words


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (-12_000, "clock 3 h 20 min ahead"),
        (180, "clock 3 min behind"),
        (-315_360_000, "clock 3650 days ahead"),
    ],
)
def test_a_time_that_a_wrong_clock_gave_says_so(
    entry: HistoryLine, offset: int, words: str
) -> None:
    wrong = replace(entry, clock_offset=offset)
    assert wording.now(wrong) == f"entry 12:00 · {words}"
    gone = replace(wrong, act=Act.TAKEN_BACK, mark_id=None)
    assert wording.now(gone) == "taken back"


def _columns() -> list[Callable[[HistoryLine], str]]:
    return [
        wording.recorded,
        wording.who,
        wording.was,
        wording.now,
        wording.why,
        wording.how,
    ]


def test_every_act_and_reason_has_words(
    entry: HistoryLine, people: list[Person]
) -> None:
    other = replace(entry, act=Act.PERSON_CHANGED, now_at=NOON, now_person=people[1])
    assert wording.now(other) == "entry 12:00 · Èlia Zoë"
    gone = replace(entry, act=Act.TAKEN_BACK, mark_id=None)
    assert (wording.was(gone), wording.now(gone)) == ("entry 12:00", "taken back")
    back = replace(gone, act=Act.RESTORED)
    assert (wording.was(back), wording.now(back)) == ("taken back", "entry 12:00")
    stale = replace(entry, mark_id=None)
    assert wording.now(stale) == "entry 12:00 · corrected later"
    brought = replace(entry, act=Act.COMPANION_NAMED, companion=people[1])
    assert wording.now(brought) == "entry 12:00 · with Èlia Zoë"
    assert wording.who(replace(entry, person=None))
    for reason in MarkReason:
        assert wording.why(replace(entry, reason=reason)) not in {"", reason}
    for source in Source:
        assert wording.how(replace(entry, source=source))


def test_an_edited_time_is_recorded_with_its_reason(
    build: Build, entry: HistoryLine, calls: Calls, qtbot: QtBot, changes: Changes
) -> None:
    view = build()
    assert not view.time.isEnabled()
    view.table.selectRow(0)
    view.time.click()
    assert "D'Ambrosio Nicolò" in view.form.title.text()
    assert view.form.at.value.hour == 12
    view.form.at.setTime(QTime(11, 45))
    assert not view.form.record.isEnabled()
    with qtbot.wait_signal(changes.told) as told:
        give_reason(qtbot, view, " orologio avanti ")
    assert told.args == [Change.MARKS]
    wanted = (entry.mark_id, NOON - timedelta(minutes=15), Why("orologio avanti"))
    assert calls.to("change_time") == [wanted]
    assert view.form.isHidden()


def test_the_wrong_person_is_replaced_by_one_who_was_chosen(
    build: Build,
    entry: HistoryLine,
    people: list[Person],
    calls: Calls,
    qtbot: QtBot,
) -> None:
    view = build()
    view.table.selectRow(0)
    view.person.click()
    qtbot.keyClicks(view.form.reason, "scambio")
    assert not view.form.record.isEnabled()  # nobody is chosen yet
    view.form.person.choose(people[1].id)
    view.form.person.chosen.emit(people[1].id)
    view.form.staff.choose(TUTOR[0])
    view.form.record.click()
    qtbot.wait_until(lambda: bool(calls.to("change_person")))
    why = Why("scambio", TUTOR[0])
    assert calls.to("change_person") == [(entry.mark_id, people[1].id, why)]


def test_a_forgotten_exit_begins_with_the_chosen_person_and_the_end(
    build: Build,
    line: MeetingLine,
    people: list[Person],
    calls: Calls,
    qtbot: QtBot,
) -> None:
    view = build()
    view.table.selectRow(0)
    view.missing.click()
    give_reason(qtbot, view, "uscita dimenticata")
    qtbot.wait_until(lambda: bool(calls.to("add_missing")))
    missing = Missing(line.id, people[0].id, Direction.OUT, line.ends_at)
    assert calls.to("add_missing") == [(missing, Why("uscita dimenticata"))]


def test_taking_back_needs_a_reason_and_escape_leaves_it(
    build: Build, entry: HistoryLine, calls: Calls, qtbot: QtBot
) -> None:
    view = build()
    view.table.selectRow(0)
    view.take_back.click()
    qtbot.keyClick(view.form.reason, Qt.Key.Key_Return)
    qtbot.keyClick(view.form.reason, Qt.Key.Key_Escape)
    assert view.form.isHidden()
    assert calls.to("take_back") == []
    view.take_back.click()
    give_reason(qtbot, view, "prova")
    qtbot.wait_until(lambda: bool(calls.to("take_back")))
    assert calls.to("take_back") == [([entry.mark_id], Why("prova"))]


def test_what_no_longer_stands_cannot_be_corrected(
    build: Build, entry: HistoryLine
) -> None:
    view = build(replace(entry, mark_id=None))
    view.table.selectRow(0)
    assert not view.take_back.isEnabled()
    assert view.missing.isEnabled()


def test_only_corrections_may_be_shown(build: Build, entry: HistoryLine) -> None:
    corrected = replace(entry, act=Act.TAKEN_BACK, mark_id=None)
    view = build(corrected, entry)
    assert len(view.table.shown()) == 2
    view.only.click()
    assert view.table.shown() == [corrected]
    view.only.click()
    view.search.setText("elia")
    assert view.table.shown() == []


def test_a_closed_meeting_asks_for_a_coordinator_in_words(
    build: Build, qtbot: QtBot
) -> None:
    view = build(error=CoordinatorNeeded())
    view.table.selectRow(0)
    view.take_back.click()
    give_reason(qtbot, view, "prova")
    qtbot.wait_until(view.banner.isVisible)
    assert "coordinator" in view.banner.message.text()
    assert view.form.isVisible()
    assert view.form.record.isEnabled()
