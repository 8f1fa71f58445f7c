from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.meeting_menu import MeetingAction, MeetingMenu
from desktop.screens.today.view import Card, TodayView
from desktop.widgets.theme import Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def words(menu: MeetingMenu) -> list[str]:
    return [entry.text() for entry in menu.menu().actions()]


def test_every_entry_of_the_menu_leads_to_its_page(qtbot: QtBot) -> None:
    menu = MeetingMenu([*MeetingAction])
    qtbot.add_widget(menu)
    for action, entry in zip(MeetingAction, menu.menu().actions(), strict=True):
        with qtbot.wait_signal(menu.chosen) as chosen:
            entry.trigger()
        assert chosen.args == [action]
    assert len(set(words(menu))) == len(MeetingAction)


@pytest.mark.parametrize("running", [True, False])
def test_today_offers_the_history_of_each_meeting_and_the_roll_of_an_open_one(
    qtbot: QtBot, *, running: bool
) -> None:
    view = TodayView()
    qtbot.add_widget(view)
    card = Card(uuid4(), "15:00", "STEAMcamp 3", "", "", "", Tone.IN, running, False)  # noqa: FBT003
    view.show_cards("sab 21/11/2026", [("", [card])])
    (menu,) = view.findChildren(MeetingMenu)
    assert ("Roll call" in words(menu)) is running
    with qtbot.wait_signal(view.more_asked) as asked:
        menu.menu().actions()[-1].trigger()
    assert asked.args == [card.meeting_id, MeetingAction.HISTORY]
