import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.hearing import SHORT, Hearing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_it_always_warns_and_reassures_where_there_is_room(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.add_widget(page)
    column = QVBoxLayout(page)
    hearing = Hearing()
    column.addWidget(hearing)
    hearing.yield_on(page)
    enough = SHORT * page.fontMetrics().height()
    page.resize(700, enough)
    page.show()
    assert hearing.isVisible()
    page.resize(700, enough - 1)
    assert not hearing.isVisible()
    hearing.say(heard=False)
    assert hearing.isVisible()
    assert "not heard" in hearing.accessibleName()
    hearing.say(heard=True)
    assert not hearing.isVisible()
    page.resize(700, enough)
    assert hearing.isVisible()
