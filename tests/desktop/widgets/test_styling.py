import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from desktop.widgets.buttons import ElidedButton
from desktop.widgets.styling import breakable, label
from desktop.widgets.table import Column, Table

MARKUP = "<h1>Marco</h1><img src='x.png'>"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def as_shown(tip: str) -> str:
    """Return the words that are seen of a tool tip that Qt takes for markup."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText()


@pytest.mark.parametrize("wrap", [False, True])
def test_a_name_in_a_label_is_no_markup(qtbot: QtBot, *, wrap: bool) -> None:
    """A code or a name from outside would be a heading, and load pictures."""
    shown, plain = label(wrap=wrap), label("Marco", wrap=wrap)
    qtbot.add_widget(shown)
    qtbot.add_widget(plain)
    shown.setText("<h1>Marco</h1>")
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert shown.heightForWidth(1000) == plain.heightForWidth(1000)


def test_a_name_in_a_tool_tip_is_no_markup(qtbot: QtBot) -> None:
    button = ElidedButton("")
    qtbot.add_widget(button)
    button.say(MARKUP)
    assert as_shown(button.toolTip()) == MARKUP
    button.say("Rossi & Figli")
    assert button.toolTip() == "Rossi & Figli"


def test_a_name_in_a_table_s_tool_tip_is_no_markup(qtbot: QtBot) -> None:
    table = Table[str]("Names", [Column("Name", str)])
    qtbot.add_widget(table)
    table.show_rows([MARKUP])
    cell = table.model().index(0, 0)
    assert cell.data() == MARKUP
    assert as_shown(cell.data(Qt.ItemDataRole.ToolTipRole)) == MARKUP


def test_a_code_without_spaces_makes_no_page_wider(qtbot: QtBot) -> None:
    code, name = label(breakable("A" * 3000), wrap=True), "Costa-Scarambone Vito"
    qtbot.add_widget(code)
    assert code.minimumSizeHint().width() < 200
    assert breakable(name) == name
