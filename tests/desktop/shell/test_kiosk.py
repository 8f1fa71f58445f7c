"""Kiosk mode in the real window, on real data."""

import subprocess
import sys
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.services.roster import roster
from desktop.services.staff_pin import opens
from desktop.settings import load_settings
from tests.desktop.shell.conftest import PIN, Station

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_only_the_door_is_there_and_every_way_out_asks_for_the_pin(
    station: Station, qtbot: QtBot
) -> None:
    station.enter()
    window, door = station.wiring.window, station.wiring.check_in
    assert window.isFullScreen()
    assert not window.status.isVisible()
    assert not door.back.isVisible()
    for leave in (
        window.close,
        lambda: window.open("people"),
        lambda: qtbot.keyClick(door.field, Qt.Key.Key_F11),
        lambda: qtbot.keyClick(door.field, Qt.Key.Key_Escape),
        lambda: qtbot.keyClick(
            door.field, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier
        ),
        lambda: qtbot.keyClick(
            door.field, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier
        ),
    ):
        leave()
        assert window.pin.isVisible()
        assert window.isVisible()
        assert (window.current, window.locked) == ("check_in", True)
        qtbot.keyClick(window.pin.field, Qt.Key.Key_Escape)
        assert not window.pin.isVisible()


def test_the_public_reads_no_list_and_does_nothing_of_the_staffs(
    station: Station, qtbot: QtBot
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    station.preferences.change(muted=True)
    station.wiring.open_check_in(station.scene.meeting_id)
    door = station.wiring.check_in
    station.until(lambda: "3 expected" in door.counts.text())
    door.list_names.click()
    station.enter()
    for button in (door.list_names, door.add, door.hide_names, door.undo):
        assert not button.isVisible()
    assert not door.faces.listing
    for key in (Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_H):
        qtbot.keyClick(door.field, key, control)
    assert not door.faces.listing
    assert not door.faces.filling
    qtbot.keyClicks(door.field, "Nobody of That Name")
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    assert "tutor" in door.result.step.text()
    assert "Nobody" not in door.result.detail.text()
    assert not door.offer.isVisible()
    meeting_id = station.scene.meeting_id
    person = roster(station.workspace, meeting_id).lines[0].person
    name = person.full_name
    door.field.setText(name)  # before everybody is counted
    station.until(lambda: door.faces.matches.count() > 0)
    assert name not in door.faces.matches.item(0).text()
    qtbot.keyClick(door.field, Qt.Key.Key_Return)
    station.until(lambda: "1 present" in door.counts.text())
    assert not door.offer.isVisible()  # no badge is printed for the public
    qtbot.keyClick(door.field, Qt.Key.Key_Z, control)
    qtbot.wait(100)
    assert "1 present" in door.counts.text()


def test_the_pin_opens_everything_again(station: Station) -> None:
    station.enter()
    window = station.wiring.window
    window.close()
    station.type("1357")
    station.until(lambda: "not the PIN" in window.pin.message.text())
    assert window.locked
    station.type(PIN)
    station.until(lambda: not window.locked)
    assert not window.isFullScreen()
    assert window.status.isVisible()
    door = station.wiring.check_in
    for button in (door.back, door.more, door.undo, door.list_names, door.add):
        assert button.isVisible()
    assert not door.people.hides_names
    kept = load_settings(station.workspace.paths.settings)
    assert (kept.kiosk_meeting, kept.pin_wrong) == (None, 0)
    window.open("people")
    assert window.current == "people"


def test_after_five_wrong_ones_nobody_may_try_for_a_while(station: Station) -> None:
    station.enter()
    window = station.wiring.window
    window.close()
    for tries in range(1, 6):
        station.until(window.pin.field.isEnabled)
        station.type("0000")
        station.until(partial(station.has_tried, tries))
    assert "wait 30 s" in window.pin.message.text()
    assert not window.pin.field.isEnabled()
    station.end()  # starting again helps nobody
    window = station.start().window
    window.close()
    assert not window.pin.field.isEnabled()
    station.now += timedelta(seconds=31)
    window.close()
    assert window.pin.field.isEnabled()
    station.type(PIN)
    station.until(lambda: not window.locked)


def test_after_a_crash_the_door_is_alone_again(station: Station) -> None:
    station.enter()
    station.end()
    window = station.start().window
    assert window.isFullScreen()
    assert (window.current, window.locked) == ("check_in", True)
    door = station.wiring.check_in
    station.until(lambda: "STEAMcamp 9" in door.header.title.text())


def test_without_a_pin_one_is_chosen_first(station: Station) -> None:
    station.preferences.change(pin="")
    station.enter()
    window = station.wiring.window
    assert not window.locked
    station.type("12x")
    assert "4 to 12 digits" in window.pin.message.text()
    station.type("8642")
    station.until(lambda: window.locked)
    assert opens("8642", station.preferences.settings.pin)


def test_a_forgotten_pin_is_removed_from_the_command_line(
    station: Station,
) -> None:
    station.wiring.kiosk._look.setInterval(50)
    station.enter()
    window = station.wiring.window
    window.close()
    assert "appello kiosk off" in window.pin.help.text()
    folder = station.workspace.paths.data.parent
    command = [sys.executable, "-m", "desktop", "--data", str(folder), "kiosk", "off"]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    station.until(lambda: not window.locked)
    assert station.preferences.settings.pin == ""
    assert load_settings(station.workspace.paths.settings).kiosk_meeting is None
