from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Changes
from desktop.screens.sync.bundles import BundleServices, BundlesPresenter
from desktop.screens.sync.columns import events, waits_for, what_of, why
from desktop.screens.sync.lists import ListServices, ListsPresenter
from desktop.screens.sync.naming import (
    field_name,
    name_of,
    thing_words,
    value_words,
    whole_name,
    writer_name,
)
from desktop.screens.sync.standing import Standing
from desktop.screens.sync.value_field import read_value
from desktop.screens.sync.view import SyncView, Tab
from desktop.services.bundles import StationUnknown
from desktop.services.settling import (
    Candidate,
    Conflict,
    ConflictMoved,
    Raw,
    Value,
    ValueKind,
)
from desktop.services.stations import StationLine, Writer
from desktop.services.things import Thing
from desktop.services.travelling import Held, Listing, Unsent, Written
from desktop.tasks.runner import TaskRunner
from sync.client.bundle_reading import ReadBundle
from sync.client.bundle_writing import WrittenBundle
from sync.domain.replica import Cause
from sync.domain.versions import Dot
from sync.schema.entities import ENTITIES
from tests.desktop.screens.conftest import NOON, Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NICOLO = Thing("mark", "D'Ambrosio Nicolò", "STEAMcamp 3", 6, NOON)
DESK = Writer(2, "Porta est")
ZOE = Thing("participant", "Èlia Zoë")

STANDING = Standing(
    joined=True,
    company=False,
    summary="All is well.",
    hub="https://hub",
    station="1",
    last_exchange="never",
    clock="",
    repaired="",
    unsent=1,
    waiting=1,
    quarantined=1,
    conflicts=1,
    may_settle=True,
)


def dot(seq: int = 1) -> Dot:
    return Dot(uuid4(), seq)


def written(thing: Thing = NICOLO, seq: int = 1) -> Written:
    return Written(dot(seq), thing, DESK, NOON)


def held(reason: str = "not-allowed", **more: Any) -> Held:
    given = {"fields": ("name",), "partial": True} | more
    return Held(written(Thing("programme", "Pro Officine")), reason, **given)


def candidates(*values: Raw) -> tuple[Candidate, ...]:
    return tuple(Candidate(dot(), Value(one), DESK, NOON) for one in values)


def conflict(*values: Raw, kind: ValueKind = ValueKind.TEXT, **more: Any) -> Conflict:
    given: dict[str, Any] = {"field": "given_name", "required": True} | more
    return Conflict(
        ZOE, UUID(int=1), kind=kind, candidates=candidates(*values), **given
    )


def listing(*lines: Any, total: int | None = None) -> Listing[Any]:
    return Listing(len(lines) if total is None else total, lines)


@pytest.fixture
def view(qtbot: QtBot) -> SyncView:
    made = SyncView()
    qtbot.add_widget(made)
    made.show_standing(STANDING)
    made.show()
    return made


@pytest.fixture
def build(
    view: SyncView, tasks: TaskRunner, changes: Changes, calls: Calls
) -> Callable[..., SyncView]:
    def make(**answers: Any) -> SyncView:
        nothing = {
            "unsent": Unsent(listing(), {}),
            "waiting": listing(),
            "set_aside": listing(),
            "conflicts": listing(),
            "stations": (),
            "decide": None,
            "settle": None,
        }
        services = ListServices(
            **{
                name: calls.answer(name, one)
                for name, one in (nothing | answers).items()
            }
        )
        view.hide()
        ListsPresenter(view, services, tasks, changes)
        view.show()
        return view

    return make


Build = Callable[..., SyncView]


def test_the_tables_keep_qts_rules(view: SyncView) -> None:
    for table in (
        view.unsent.table,
        view.waiting.table,
        view.set_aside.table,
        view.conflicts.table,
        view.stations.table,
    ):
        model = table.model()
        QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
    view.unsent.show_lines([written()], 1)
    view.set_aside.show_lines([held()], 1)
    view.conflicts.show_lines([conflict("Zoe", "Zoé")], 1)


def test_unsent_writes_are_named_and_counted_by_kind(
    qtbot: QtBot, build: Build
) -> None:
    unsent = Unsent(listing(written(), total=3200), {"mark": 3100, "badge": 100})
    view = build(unsent=unsent)
    qtbot.wait_until(view.unsent.table.isVisible)
    (line,) = view.unsent.table.shown()
    assert name_of(line.thing) == "D'Ambrosio Nicolò · STEAMcamp 3 · meeting 6 · 12:00"
    assert view.unsent.note.text() == "Mark: 3100 · Badge: 100"
    assert view.unsent.count.text() == "the first 1 of 3.200"


def test_an_empty_list_says_what_it_is_for(qtbot: QtBot, build: Build) -> None:
    view = build()
    qtbot.wait_until(view.unsent.empty.isVisible)
    assert not view.unsent.table.isVisible()


def test_a_coordinator_accepts_the_chosen_lines(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    lines = held(), held("bad-value"), held("device-revoked")
    view = build(set_aside=listing(*lines))
    view.tabs.button(Tab.SET_ASIDE).click()
    qtbot.wait_until(view.set_aside.table.isVisible)
    view.set_aside.table.selectAll()
    view.set_aside.accept.click()
    qtbot.wait_until(lambda: bool(calls.to("decide")))
    assert calls.to("decide") == [([lines[0].written.dot, lines[2].written.dot],)]


def test_what_cannot_be_applied_can_only_be_rejected(view: SyncView) -> None:
    view.open_tab(Tab.SET_ASIDE)
    view.set_aside.show_lines([held("bad-value")], 1)
    assert not view.set_aside.accept.isEnabled()
    assert view.set_aside.reject.isEnabled()
    view.set_aside.show_lines([held(rejected=True)], 1)
    assert view.set_aside.accept.isEnabled()
    assert not view.set_aside.reject.isEnabled()


def test_a_tutor_is_told_who_decides(view: SyncView) -> None:
    view.show_standing(replace(STANDING, may_settle=False))
    view.set_aside.show_lines([held()], 1)
    view.conflicts.show_lines([conflict("Zoe", "Zoé")], 1)
    view.open_tab(Tab.SET_ASIDE)
    assert "coordinator" in view.set_aside.note.text()
    assert not view.set_aside.accept.isEnabled()
    assert not view.set_aside.reject.isEnabled()
    view.open_tab(Tab.CONFLICTS)
    assert "coordinator" in view.conflicts.note.text()
    assert not any(button.isEnabled() for button in view.conflicts.settle.keep)
    assert not view.conflicts.settle.use.isEnabled()


def test_one_of_the_values_is_kept(qtbot: QtBot, build: Build, calls: Calls) -> None:
    found = conflict("Zoe", "Zoé")
    view = build(conflicts=listing(found))
    view.tabs.button(Tab.CONFLICTS).click()
    qtbot.wait_until(lambda: len(view.conflicts.settle.keep) == 2)
    view.conflicts.settle.keep[1].click()
    qtbot.wait_until(lambda: bool(calls.to("settle")))
    assert calls.to("settle") == [(found, "Zoé")]


def test_another_value_is_typed(qtbot: QtBot, build: Build, calls: Calls) -> None:
    found = conflict("Zoe", "Zoé")
    view = build(conflicts=listing(found))
    view.tabs.button(Tab.CONFLICTS).click()
    qtbot.wait_until(view.conflicts.settle.isVisible)
    field = view.conflicts.settle.field.text
    assert field.text() == "Zoe"
    field.clear()
    assert not view.conflicts.settle.use.isEnabled()
    qtbot.keyClicks(field, "Zoe Maria")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: bool(calls.to("settle")))
    assert calls.to("settle") == [(found, "Zoe Maria")]


def test_a_reload_keeps_what_is_being_typed(view: SyncView) -> None:
    found = conflict("Zoe", "Zoé")
    view.conflicts.show_lines([found], 1)
    view.conflicts.settle.field.text.setText("Zoë M")
    view.conflicts.show_lines([found], 1)
    view.show_standing(STANDING)
    assert view.conflicts.settle.field.text.text() == "Zoë M"


def test_what_moved_meanwhile_is_shown_again(
    qtbot: QtBot, build: Build, calls: Calls
) -> None:
    view = build(conflicts=listing(conflict("Zoe", "Zoé")), settle=ConflictMoved())
    view.tabs.button(Tab.CONFLICTS).click()
    qtbot.wait_until(lambda: len(view.conflicts.settle.keep) == 2)
    before = len(calls.to("conflicts"))
    view.conflicts.settle.keep[0].click()
    qtbot.wait_until(lambda: "meanwhile" in view.banner.message.text())
    qtbot.wait_until(lambda: len(calls.to("conflicts")) > before)


def test_values_are_chosen_where_there_is_a_list(view: SyncView) -> None:
    options = tuple(Value(one) for one in ("youth", "parent", "delegate"))
    view.conflicts.show_lines(
        [conflict("youth", "parent", kind=ValueKind.ONE_OF, options=options)], 1
    )
    field = view.conflicts.settle.field
    assert field.choice.currentText() == "youth"
    field.choice.setCurrentIndex(2)
    assert field.value() == "delegate"


def test_values_are_read_as_people_write_them() -> None:
    noon = datetime(2026, 11, 21, 11, tzinfo=UTC)
    assert read_value(ValueKind.DAY, " 03/05/2012 ", required=True) == date(2012, 5, 3)
    assert read_value(ValueKind.INSTANT, "21/11/2026 12:00", required=True) == noon
    assert read_value(ValueKind.NUMBER, "75", required=True) == 75
    assert read_value(ValueKind.TEXT, "", required=False) is None
    for kind, text in (
        (ValueKind.DAY, "2012-05-03"),
        (ValueKind.NUMBER, "many"),
        (ValueKind.TEXT, "  "),
    ):
        with pytest.raises(ValueError, match=r"."):
            read_value(kind, text, required=True)


def test_every_value_has_words() -> None:
    text = ValueKind.TEXT
    assert value_words(Value(None), text) == "(empty)"
    assert value_words(Value(raw=True), ValueKind.YES_NO) == "yes"
    assert value_words(Value(NOON), ValueKind.INSTANT) == "21/11/2026 12:00"
    assert value_words(Value(date(2012, 5, 3)), ValueKind.DAY) == "03/05/2012"
    assert value_words(Value(75), ValueKind.NUMBER) == "75"
    assert value_words(Value("tutor"), text) == "tutor"
    venue = Thing("venue", "Molo 12")
    assert value_words(Value(UUID(int=1), venue), ValueKind.ONE_OF) == "Molo 12"


def test_every_thing_and_every_field_has_words() -> None:
    assert set(ENTITIES) <= set(thing_words())
    unnamed = {
        f"{entity.name}.{field}"
        for entity in ENTITIES.values()
        if entity.is_record
        for field in entity.fields
        if "_" in field_name(entity.name, field)
    }
    assert not unnamed


def test_what_is_held_is_explained() -> None:
    assert what_of(held()) == "Programme · Pro Officine · name"
    assert why(held()) == "its station's role does not allow it"
    assert why(held(rejected=True)) == "rejected by a coordinator"
    assert why(held("from-the-future")) == "from-the-future"
    missing = held("parent-missing", missing=("participant", "operation"))
    assert waits_for(missing) == "Participant, an earlier change"
    assert waits_for(held("newer-schema")) == "a newer Appello: install it"
    assert whole_name(Thing("of_tomorrow")) == "of_tomorrow"


def test_writers_have_names() -> None:
    assert writer_name(DESK) == "2 · Porta est"
    assert writer_name(Writer(hub=True)) == "hub"
    assert writer_name(Writer(1, "Aula", here=True)) == "1 · Aula (this one)"
    assert writer_name(Writer()) == "unknown station"


def station(**more: Any) -> StationLine:
    given: dict[str, Any] = {
        "device": uuid4(),
        "writer": DESK,
        "role": "tutor",
        "last_exchange": None,
        "last_write": NOON,
        "renewals": (),
        "revoked_at": None,
    }
    return StationLine(**(given | more))


def test_stations_tell_what_became_of_them(qtbot: QtBot, build: Build) -> None:
    line = station(renewals=((Cause.RESTORED, NOON),), revoked_at=NOON)
    assert events(line) == (
        "restored from a copy on 21/11/2026, struck off on 21/11/2026"
    )
    view = build(stations=(line,))
    view.tabs.button(Tab.STATIONS).click()
    qtbot.wait_until(view.stations.table.isVisible)
    assert view.stations.nearby.isHidden() or not view.stations.nearby.isVisible()
    view.show_nearby(["2 · Porta est · 15:02"])
    assert view.stations.nearby.isVisible()


def bundles(
    view: SyncView,
    tasks: TaskRunner,
    changes: Changes,
    calls: Calls,
    *,
    file: Path | None,
    stations: Sequence[StationLine] = (),
    write: Any = None,
    read: Any = None,
) -> None:
    view.hide()
    services = BundleServices(
        stations=lambda: stations,
        bundle_name=lambda: "appello-1.appello",
        ask_where=calls.answer("ask_where", file),
        ask_which=calls.answer("ask_which", file),
        write=calls.answer("write", write),
        read=calls.answer("read", read),
    )
    BundlesPresenter(view, services, tasks, changes)
    view.show()


def test_a_bundle_is_written_for_whom_it_is_meant(
    qtbot: QtBot, view: SyncView, tasks: TaskRunner, changes: Changes, calls: Calls
) -> None:
    other, gone = station(), station(revoked_at=NOON)
    file = Path("stick") / "appello-1.appello"
    bundles(
        view,
        tasks,
        changes,
        calls,
        file=file,
        stations=(other, gone),
        write=WrittenBundle(40, 9000, 3),
    )
    qtbot.wait_until(lambda: view.target.count() == 3)
    view.target.setCurrentIndex(2)
    view.write.click()
    qtbot.wait_until(lambda: "40 writes" in view.banner.message.text())
    assert calls.to("ask_where") == [("appello-1.appello",)]
    assert calls.to("write") == [(file, str(other.device))]
    assert view.write.isEnabled()


def test_a_bundle_that_is_read_says_what_was_new(
    qtbot: QtBot, view: SyncView, tasks: TaskRunner, changes: Changes, calls: Calls
) -> None:
    other = station()
    done = ReadBundle(other.device, NOON, 40, 7, None)
    bundles(
        view,
        tasks,
        changes,
        calls,
        file=Path("a.appello"),
        stations=(other,),
        read=done,
    )
    qtbot.wait_until(lambda: view.target.count() == 3)
    view.read.click()
    qtbot.wait_until(lambda: "7 of 40" in view.banner.message.text())
    assert "2 · Porta est" in view.banner.message.text()


def test_a_bundle_that_is_refused_is_explained(
    qtbot: QtBot, view: SyncView, tasks: TaskRunner, changes: Changes, calls: Calls
) -> None:
    error = StationUnknown(station="9")
    bundles(view, tasks, changes, calls, file=Path("a.appello"), read=error)
    view.read.click()
    qtbot.wait_until(lambda: "No station" in view.banner.message.text())
    assert view.carrying.isHidden()


def test_nobody_has_to_choose_a_file(
    qtbot: QtBot, view: SyncView, tasks: TaskRunner, changes: Changes, calls: Calls
) -> None:
    bundles(view, tasks, changes, calls, file=None)
    view.write.click()
    view.read.click()
    qtbot.wait_until(lambda: bool(calls.to("ask_where") and calls.to("ask_which")))
    assert calls.to("write") == calls.to("read") == []
