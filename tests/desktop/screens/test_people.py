from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens import pdf_work
from desktop.screens.changes import Change, Changes
from desktop.screens.people.columns import kind
from desktop.screens.people.presenter import PeoplePresenter, PeopleServices
from desktop.screens.people.view import EVERYBODY, PeopleView
from desktop.services.badges import NobodyEnrolled
from desktop.services.editions import EditionLine
from desktop.services.people import Person, PersonLine
from desktop.tasks.runner import TaskRunner
from sync.domain.programme import PathKind, PersonKind
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
EDITION = EditionLine(uuid4(), "STEAMcamp 3", PathKind.STEAMCAMP, None, 12, 3, 22, 75)


@pytest.fixture
def lines(person: Callable[[str, str], Person]) -> list[PersonLine]:
    names = [("D'Ambrosio", "Nicolò"), ("De Luca", "Maria Assunta"), ("Èlia", "Zoë")]
    return [
        PersonLine(
            person(*name),
            date(2012, 5, 3),
            minor=True,
            editions="STEAMcamp 3",
            badge=None,
        )
        for name in names
    ]


@pytest.fixture
def build(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    lines: list[PersonLine],
    calls: Calls,
) -> Callable[..., PeopleView]:
    def make(**services: Any) -> PeopleView:
        view = PeopleView()
        qtbot.add_widget(view)
        usual: dict[str, Any] = {
            "editions": lambda: [EDITION],
            "people": calls.answer("people", lines),
            "badge_sheet": calls.answer("badges", b"%PDF"),
            "badge_pdf": calls.answer("badge", b"%PDF"),
            "replace_badge": calls.answer("replace"),
            "revoke_badge": calls.answer("revoke"),
            "erase_person": calls.answer("erase"),
        }
        PeoplePresenter(view, PeopleServices(**(usual | services)), tasks, changes)
        view.show()
        qtbot.wait_until(lambda: "3 people" in view.count.text())
        return view

    return make


Build = Callable[..., PeopleView]


def test_people_are_found_as_one_types(qtbot: QtBot, build: Build) -> None:
    view = build()
    qtbot.keyClicks(view.search, "dambrosio nicolo")
    assert [line.person.given_name for line in view.table.shown()] == ["Nicolò"]
    assert view.count.text() == "1 people"


def test_who_is_chosen_stays_chosen_when_people_are_read_again(
    qtbot: QtBot, build: Build, calls: Calls, changes: Changes, lines: list[PersonLine]
) -> None:
    """Another laptop's news must not make a press crash, or forget a question."""
    view = build()
    view.table.selectRow(1)
    view.badge.erase.click()
    reads = len(calls.to("people"))
    changes.tell(Change.PEOPLE)
    qtbot.wait_until(lambda: len(calls.to("people")) > reads)
    qtbot.wait(20)
    assert view.badge.name.text() == lines[1].person.full_name
    view.banner.action.click()
    qtbot.wait_until(lambda: calls.to("erase") == [(lines[1].person.id,)])
    view.show_people(lines[:1])
    assert not view.badge.print.isVisible()


def test_badges_are_printed_by_edition(
    qtbot: QtBot, build: Build, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        pdf_work, "print_pdf", lambda data, _title, _parent: printed.append(data)
    )
    view = build()
    assert view.print.isHidden()
    view.edition_chosen.emit(EDITION.id)
    qtbot.wait_until(lambda: calls.to("people")[-1] == (EDITION.id,))
    view.print.click()
    qtbot.wait_until(lambda: printed == [b"%PDF"])
    assert calls.to("badges") == [(EDITION.id,)]
    view.edition_chosen.emit(EVERYBODY)
    assert view.print.isHidden()


def test_badges_are_saved(
    qtbot: QtBot, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "badges.pdf"
    monkeypatch.setattr(pdf_work, "ask_where_to_save", lambda *_args: file)
    view = build()
    view.edition_chosen.emit(EDITION.id)
    view.save.click()
    qtbot.wait_until(lambda: "badges.pdf" in view.banner.message.text())
    assert file.read_bytes() == b"%PDF"


def test_an_edition_without_people_is_explained(
    qtbot: QtBot, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        pdf_work, "ask_where_to_save", lambda *_args: tmp_path / "badges.pdf"
    )

    def refuse(_edition: UUID, **_how: object) -> bytes:
        raise NobodyEnrolled(edition="STEAMcamp 3")

    view = build(badge_sheet=refuse)
    view.edition_chosen.emit(EDITION.id)
    view.save.click()
    qtbot.wait_until(
        lambda: "Nobody is enrolled in STEAMcamp 3" in view.banner.message.text()
    )


def test_an_empty_list_says_where_people_come_from(
    qtbot: QtBot, tasks: TaskRunner, changes: Changes, calls: Calls
) -> None:
    view = PeopleView()
    qtbot.add_widget(view)
    services = PeopleServices(
        editions=list,
        people=lambda _id: [],
        badge_sheet=calls.answer("badges"),
        badge_pdf=calls.answer("badge"),
        replace_badge=calls.answer("replace"),
        revoke_badge=calls.answer("revoke"),
        erase_person=calls.answer("erase"),
    )
    PeoplePresenter(view, services, tasks, changes)
    view.show()
    qtbot.wait_until(view.empty.isVisible)


def test_one_badge_is_printed_again_where_the_sheet_is_free(
    qtbot: QtBot,
    build: Build,
    calls: Calls,
    lines: list[PersonLine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        pdf_work, "print_pdf", lambda data, _title, _parent: printed.append(data)
    )
    view = build()
    assert not view.badge.print.isVisible()
    view.table.selectRow(1)
    assert view.badge.name.text() == "De Luca Maria Assunta"
    view.badge.print.click()
    qtbot.wait_until(lambda: len(printed) == 1)
    view.badge.place.choose(7)
    view.badge.print.click()
    qtbot.wait_until(lambda: len(printed) == 2)
    made = [how for name, _, how in calls.made if name == "badge"]
    assert made == [{"position": None}, {"position": 7}]
    assert calls.to("badge") == [(lines[1].person.id,)] * 2


def test_a_lost_badge_is_replaced_once_that_is_confirmed(
    qtbot: QtBot,
    build: Build,
    calls: Calls,
    lines: list[PersonLine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        pdf_work, "print_pdf", lambda data, _title, _parent: printed.append(data)
    )
    view = build()
    view.table.selectRow(0)
    view.badge.replace.click()
    assert "D'Ambrosio Nicolò has lost" in view.banner.message.text()
    assert calls.to("replace") == []
    view.banner.action.click()
    qtbot.wait_until(lambda: len(printed) == 1)
    assert calls.to("replace") == [(lines[0].person.id,)]


def test_a_badge_is_revoked_only_of_who_is_still_selected(
    qtbot: QtBot, build: Build, calls: Calls, lines: list[PersonLine]
) -> None:
    lines[:] = [
        replace(one, badge="AP1", printed_on=date(2026, 11, 2)) for one in lines
    ]
    view = build()
    assert view.table.model().index(0, 4).data() == "printed 02/11/2026"
    view.table.selectRow(0)
    view.badge.revoke.click()
    view.table.selectRow(2)
    view.banner.action.click()
    assert calls.to("revoke") == []
    view.badge.revoke.click()
    view.banner.action.click()
    qtbot.wait_until(lambda: calls.to("revoke") == [(lines[2].person.id,)])
    qtbot.wait_until(lambda: "is revoked" in view.banner.message.text())


@pytest.mark.parametrize("of", list(PersonKind))
def test_every_kind_has_a_word(of: PersonKind) -> None:
    assert kind(of)
