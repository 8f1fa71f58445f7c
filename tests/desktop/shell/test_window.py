from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.shell.window import MainWindow
from desktop.widgets.buttons import Button
from desktop.widgets.page import Page
from desktop.widgets.theme import MIN_WINDOW

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.add_widget(made)
    made.add_entry("today", "today", "Today", partial(Page, "Today"))
    made.add_entry("people", "people", "People", partial(Page, "People"))
    made.add_page("check_in", partial(Page, "Check-in"), below="today")
    made.open("today")
    made.show()
    qtbot.wait_exposed(made)
    return made


def title(window: MainWindow) -> str:
    page = window.pages.currentWidget()
    assert isinstance(page, Page)
    return page.header.title.text()


def test_pages_open_from_the_rail_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    assert title(window) == "Today"
    with qtbot.wait_signal(window.opened) as opened:
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == ["people"]
    assert title(window) == "People"


def test_a_page_without_an_entry_belongs_to_the_one_that_leads_to_it(
    window: MainWindow,
) -> None:
    window.open("people")
    window.open("check_in")
    assert title(window) == "Check-in"
    (taken,) = [one for one in window.findChildren(Button) if one.isChecked()]
    assert taken.text() == "Today"


def test_the_status_bar_says_and_is_pressed(window: MainWindow, qtbot: QtBot) -> None:
    window.show_status("Saved on this laptop · offline")
    assert window.status.text() == "Saved on this laptop · offline"
    with qtbot.wait_signal(window.status_pressed):
        window.status.click()


def test_a_warning_stops_nobody(window: MainWindow) -> None:
    window.warn("Something went wrong.")
    assert window.banner.isVisible()
    window.open("people")
    assert title(window) == "People"


def test_the_rail_goes_while_there_is_nothing_to_open(window: MainWindow) -> None:
    window.show_rail(shown=False)
    assert not window.status.isVisible()


def test_pages_may_save_before_the_window_goes(
    window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(window.closing):
        window.close()


def test_the_window_fits_a_small_laptop(window: MainWindow) -> None:
    assert (window.minimumWidth(), window.minimumHeight()) == MIN_WINDOW
    assert window.minimumSizeHint().width() <= MIN_WINDOW[0]
