import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.changes import EVERYTHING, Change, Changes, Refresh

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_screen_loads_when_it_opens_and_again_only_after_a_change(
    qtbot: QtBot, changes: Changes
) -> None:
    loads: list[str] = []
    view = QWidget()
    qtbot.add_widget(view)
    Refresh(view, changes, Change.MARKS | Change.PEOPLE, lambda: loads.append("load"))
    changes.tell(EVERYTHING)
    assert loads == []
    view.show()
    assert len(loads) == 1
    changes.tell(Change.SYNC)
    assert len(loads) == 1
    changes.tell(Change.MARKS)
    assert len(loads) == 2
    view.hide()
    changes.tell(Change.PEOPLE)
    changes.tell(Change.PEOPLE)
    assert len(loads) == 2
    view.show()
    assert len(loads) == 3
    view.hide()
    view.show()
    assert len(loads) == 3
