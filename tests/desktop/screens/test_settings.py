from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.devices.sound import Cue
from desktop.screens.preferences import Preferences
from desktop.screens.settings.presenter import SettingsPresenter, Station
from desktop.screens.settings.view import SettingsView
from desktop.services.keys import KeyPlace
from desktop.settings import Settings
from desktop.widgets.buttons import Button
from desktop.widgets.theme import Scheme
from tests.desktop.screens.conftest import Calls

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass
class FakeSounds:
    played: list[Cue] = field(default_factory=list[Cue])

    def play(self, cue: Cue) -> None:
        self.played.append(cue)


@dataclass(frozen=True)
class FakeCamera:
    id: str
    name: str


@pytest.fixture
def sounds() -> FakeSounds:
    return FakeSounds()


@pytest.fixture
def preferences(calls: Calls) -> Preferences:
    return Preferences(Settings(camera="usb"), calls.answer("save"))


@pytest.fixture
def view(qtbot: QtBot, preferences: Preferences, sounds: FakeSounds) -> SettingsView:
    made = SettingsView()
    qtbot.add_widget(made)
    devices: dict[str, Any] = {
        "cameras": lambda: (FakeCamera("usb", "USB camera"),),
        "sounds": sounds,
    }
    station = Station(
        **devices,
        key_place=KeyPlace.FILE,
        key_file=Path("keys.json"),
        data_folder=Path("data"),
    )
    SettingsPresenter(made, preferences, station)
    made.show()
    return made


def test_the_screen_shows_what_is_preferred(view: SettingsView) -> None:
    assert view.language.button("it").isChecked()
    assert view.scheme.button(Scheme.SYSTEM).isChecked()
    assert view.cameras.value == "usb"
    assert view.volume.value() == 80


def test_each_choice_is_kept_at_once(
    view: SettingsView, preferences: Preferences, calls: Calls
) -> None:
    view.language.button("en").click()
    view.scheme.button(Scheme.DARK).click()
    view.percent.button(130).click()
    view.camera_chosen.emit("")
    view.volume.setValue(30)
    view.mute.click()
    assert preferences.settings == Settings("en", "dark", 130, "", 30, muted=True)
    assert calls.to("save")[-1] == (preferences.settings,)
    assert not view.volume.isEnabled()


def test_choosing_the_same_again_saves_nothing(
    view: SettingsView, calls: Calls
) -> None:
    view.language.button("it").click()
    assert calls.to("save") == []


def test_every_sound_can_be_heard(view: SettingsView, sounds: FakeSounds) -> None:
    for words in ("Entry", "Exit", "Already", "Refused"):
        next(one for one in view.findChildren(Button) if one.text() == words).click()
    assert sounds.played == list(Cue)


def test_the_screen_says_where_the_key_is(view: SettingsView) -> None:
    assert "no keyring" in view.key_place.text()
    assert "keys.json" in view.key_place.text()
    assert view.folder.text() == "data"
