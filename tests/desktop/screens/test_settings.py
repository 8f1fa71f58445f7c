from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.screens.preferences import Preferences
from desktop.screens.settings.presenter import SettingsPresenter, Station
from desktop.screens.settings.view import SettingsView
from desktop.services.keys import KeyPlace
from desktop.services.staff_pin import opens, sealed
from desktop.settings import Settings
from desktop.widgets.motion import Motion
from desktop.widgets.theme import Scheme
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def preferences(calls: Calls) -> Preferences:
    return Preferences(Settings(), calls.answer("save"))


@pytest.fixture
def view(qtbot: QtBot, preferences: Preferences) -> SettingsView:
    made = SettingsView()
    qtbot.add_widget(made)
    station = Station(
        key_place=KeyPlace.FILE,
        key_file=Path("keys.json"),
        data_folder=Path("data"),
        seal_pin=lambda pin: sealed(pin, b"salt"),
    )
    SettingsPresenter(made, preferences, station)
    made.show()
    return made


def test_the_screen_shows_what_is_preferred(view: SettingsView) -> None:
    assert view.language.button("it").isChecked()
    assert view.scheme.button(Scheme.SYSTEM).isChecked()
    assert view.motion.button(Motion.SYSTEM).isChecked()


def test_each_choice_is_kept_at_once(
    view: SettingsView, preferences: Preferences, calls: Calls
) -> None:
    view.language.button("en").click()
    view.scheme.button(Scheme.DARK).click()
    view.percent.button(130).click()
    view.motion.button(Motion.REDUCED).click()
    assert preferences.settings == Settings("en", "dark", 130, motion="reduced")
    assert calls.to("save")[-1] == (preferences.settings,)


def test_a_pin_is_taken_once_it_is_one_and_kept_as_a_hash(
    view: SettingsView, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.change(pin_wrong=7)
    qtbot.keyClicks(view.pin.field, "123")
    assert not view.pin.set.isEnabled()
    qtbot.keyClicks(view.pin.field, "4")
    qtbot.keyClick(view.pin.field, Qt.Key.Key_Return)
    assert opens("1234", preferences.settings.pin)
    assert "1234" not in preferences.settings.pin
    assert preferences.settings.pin_wrong == 0
    assert view.pin.field.text() == ""
    assert "is set" in view.pin.state.text()


def test_choosing_the_same_again_saves_nothing(
    view: SettingsView, calls: Calls
) -> None:
    view.language.button("it").click()
    assert calls.to("save") == []


def test_it_says_whether_the_system_asks_for_less_motion(
    view: SettingsView, qapp: QApplication
) -> None:
    assert "does not ask" in view.motion_asked.text()
    qapp.setProperty("motionAskedToBeReduced", True)  # noqa: FBT003 - Qt's own
    view.hide()
    view.show()
    assert "asks for reduced motion" in view.motion_asked.text()
    qapp.setProperty("motionAskedToBeReduced", False)  # noqa: FBT003 - Qt's own


def test_it_leads_to_the_devices(view: SettingsView, qtbot: QtBot) -> None:
    with qtbot.wait_signal(view.hardware_asked):
        view.hardware.click()


def test_the_screen_says_where_the_key_is(view: SettingsView) -> None:
    assert "no keyring" in view.key_place.text()
    assert "keys.json" in view.key_place.text()
    assert view.folder.text() == "data"


def test_laptops_nearby_can_be_switched_off(
    view: SettingsView, preferences: Preferences, qtbot: QtBot
) -> None:
    assert view.nearby.switch.button(True).isChecked()  # noqa: FBT003 - the value
    with qtbot.wait_signal(view.nearby.adding_asked):
        view.nearby.add.click()
    view.nearby.switch.button(False).click()  # noqa: FBT003 - the value
    assert not preferences.settings.nearby
    assert not view.nearby.add.isEnabled()
