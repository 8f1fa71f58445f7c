import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.widgets.table import Column, Rows, Table

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Person = tuple[str, int]
COLUMNS: list[Column[Person]] = [
    Column("Name", lambda person: person[0], wide=True),
    Column("Hours", lambda person: str(person[1]), order=lambda person: person[1]),
]
PEOPLE = [("Quarta Sofia", 9), ("Èlia Zoë", 10), ("D'Ambrosio Nicolò", 100)]


@pytest.fixture
def table(qtbot: QtBot) -> Table[Person]:
    made = Table[Person]("People", COLUMNS)
    qtbot.add_widget(made)
    made.show_rows(PEOPLE)
    return made


def names(table: Table[Person]) -> list[str]:
    return [name for name, _hours in table.shown()]


def test_rows_keep_to_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    rows = Rows(COLUMNS)
    rows.replace(PEOPLE)
    qtmodeltester.check(rows)


def test_rows_stand_as_given_until_a_heading_is_clicked(table: Table[Person]) -> None:
    assert names(table) == [name for name, _hours in PEOPLE]


def test_names_sort_without_accents_and_apostrophes(table: Table[Person]) -> None:
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert names(table) == ["D'Ambrosio Nicolò", "Èlia Zoë", "Quarta Sofia"]


def test_numbers_sort_as_numbers(table: Table[Person]) -> None:
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [hours for _name, hours in table.shown()] == [100, 10, 9]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dambrosio nicolo", 1),
        ("NICOLÒ d'amb", 1),
        ("elia", 1),
        ("o", 3),
        ("(", 3),
        ("zzz", 0),
        ("", 3),
    ],
)
def test_search_ignores_accents_case_and_order(
    table: Table[Person], query: str, found: int
) -> None:
    table.narrow(query)
    assert len(table.shown()) == found


def test_copied_rows_fit_a_spreadsheet(table: Table[Person], qtbot: QtBot) -> None:
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "Quarta Sofia\t9"
    assert len(copied.splitlines()) == 3


def test_selected_rows_are_told_as_they_stand(table: Table[Person]) -> None:
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.selectRow(0)
    assert table.chosen() == [("D'Ambrosio Nicolò", 100)]


def test_a_row_that_changes_leaves_the_others_and_the_choice_alone(
    table: Table[Person],
) -> None:
    table.selectRow(1)
    table.change_row(lambda person: person[0].startswith("Quarta"), ("Quarta S.", 12))
    assert [hours for _name, hours in table.shown()] == [12, 10, 100]
    assert table.chosen() == [PEOPLE[1]]


def test_the_first_row_wanted_is_chosen(table: Table[Person]) -> None:
    assert table.choose_row(lambda person: person[1] > 9)
    assert table.chosen() == [PEOPLE[1]]
    assert not table.choose_row(lambda person: person[1] > 999)
    assert table.chosen() == [PEOPLE[1]]
