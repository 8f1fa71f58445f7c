import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.screens.changes import Change, Changes
from desktop.services.roster import RosterLine
from tests.desktop.screens.check_in.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def listed(desk: Desk) -> list[str]:
    return [line.person.given_name for line in desk.view.people.table.shown()]


def cells(desk: Desk) -> str:
    model = desk.view.people.table.model()
    return " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))


def test_the_list_is_searched_and_marked_from(desk: Desk, qtbot: QtBot) -> None:
    desk.view.list_names.click()
    assert listed(desk) == ["Nicolò", "Anna", "Zoë"]
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    assert desk.calls.to("check_in_person") == []
    qtbot.keyClicks(desk.view.field, "a")
    assert listed(desk) == ["Nicolò", "Anna", "Zoë"]
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Down)
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert [one.person for one in desk.answers] == [desk.people[2]]
    assert desk.view.faces.listing


def test_each_list_says_how_many_and_shows_them(desk: Desk, qtbot: QtBot) -> None:
    desk.view.list_names.click()
    which = desk.view.people.which
    words = [which.itemText(number) for number in range(which.count())]
    assert words == ["Everybody: 3", "Present: 14", "Missing: 3", "Left: 1"]
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Right)
    assert listed(desk) == []
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: listed(desk) == ["Nicolò"])
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Right)
    assert listed(desk) == ["Anna", "Zoë"]


def test_hidden_names_are_initials_and_stay_hidden(desk: Desk, qtbot: QtBot) -> None:
    desk.view.hide_names.click()
    assert desk.preferences.settings.hide_names
    desk.view.list_names.click()
    assert cells(desk) == "D. N. D. A. È. Z."
    desk.view.list_names.click()
    assert desk.view.faces.matches.count() == 0
    qtbot.keyClicks(desk.view.field, "zoe")
    assert desk.view.faces.matches.item(0).text() == "È. Z. · Expected"
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert desk.view.result.name.text() == "Zoë"
    desk.view.hide_names.click()
    desk.view.list_names.click()
    assert "Èlia Zoë" in cells(desk)


def test_signs_that_are_no_letters_find_nobody(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.view.field, "'")
    assert desk.view.faces.matches.count() == 0


def test_a_row_keeps_its_place_when_it_changes(desk: Desk, qtbot: QtBot) -> None:
    desk.view.list_names.click()
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Down)
    desk.scanner.scanned.emit("AP1")
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    chosen: list[RosterLine] = desk.view.people.table.chosen()
    assert [line.person for line in chosen] == [desk.people[0]]


def test_who_is_taken_stays_so_when_everybody_is_counted_anew(
    desk: Desk, qtbot: QtBot, changes: Changes
) -> None:
    """Enter must mark whom one has gone down to, whatever the other door does."""
    desk.view.list_names.click()
    qtbot.keyClicks(desk.view.field, "a")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Down)
    model = desk.view.people.table.model()
    with qtbot.wait_signal(model.modelReset):
        changes.tell(Change.MARKS)
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    qtbot.wait_until(lambda: len(desk.answers) == 1)
    assert [one.person for one in desk.answers] == [desk.people[2]]


def test_a_name_that_nobody_has_is_not_shown_to_the_public(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.view.hide_names.click()
    qtbot.keyClicks(desk.view.field, "rossi lea")
    qtbot.keyClick(desk.view.field, Qt.Key.Key_Return)
    assert not desk.view.result.detail.text()
    assert desk.view.offer.choices() == ["Add the person"]
