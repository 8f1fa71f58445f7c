import pytest

from desktop.screens.close_meeting.view import CloseMeetingView
from desktop.screens.history.view import HistoryView
from desktop.screens.import_attendance.view import ImportAttendanceView
from desktop.screens.meeting_menu import MeetingAction
from desktop.screens.roll_call.view import RollCallView
from tests.desktop.shell.conftest import Station

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_the_pages_of_a_meeting_open_from_everywhere_and_lead_back(
    station: Station,
) -> None:
    wiring, window = station.wiring, station.wiring.window
    meeting_id = station.scene.meeting_id
    wiring.open_check_in(meeting_id)
    wiring.check_in.more.chosen.emit(MeetingAction.ROLL_CALL)
    roll = window.pages.currentWidget()
    assert isinstance(roll, RollCallView)
    station.until(lambda: roll.count.text() == "0 of 3")
    wiring.open_for_meeting(meeting_id, MeetingAction.HISTORY)
    history = window.pages.currentWidget()
    assert isinstance(history, HistoryView)
    station.until(lambda: "STEAMcamp 9" in history.header.title.text())
    history.back.click()
    assert window.current == "check_in"
    wiring.open_close_meeting(meeting_id)
    closing = window.pages.currentWidget()
    assert isinstance(closing, CloseMeetingView)
    closing.more.chosen.emit(MeetingAction.ONLINE)
    online = window.pages.currentWidget()
    assert isinstance(online, ImportAttendanceView)
    assert online.choose_file.isVisible()
    online.back.click()
    assert window.current == "close_meeting"


def test_a_correction_shows_where_the_meeting_is_closed(station: Station) -> None:
    wiring, window = station.wiring, station.wiring.window
    meeting_id = station.scene.meeting_id
    wiring.open_for_meeting(meeting_id, MeetingAction.ROLL_CALL)
    roll = window.pages.currentWidget()
    assert isinstance(roll, RollCallView)
    station.until(lambda: roll.count.text() == "0 of 3")
    roll.everybody.click()
    station.until(lambda: roll.count.text() == "3 of 3")
    wiring.open_close_meeting(meeting_id)
    closing = window.pages.currentWidget()
    assert isinstance(closing, CloseMeetingView)
    station.until(lambda: "3 were present" in closing.counts.text())
    closing.close_asked.emit()
    station.until(lambda: "is closed" in closing.banner.message.text())
    closing.more.chosen.emit(MeetingAction.HISTORY)
    history = window.pages.currentWidget()
    assert isinstance(history, HistoryView)
    station.until(lambda: len(history.table.shown()) == 3)
    history.table.selectRow(0)
    history.take_back.click()
    history.form.reason.setText("non c'era")
    history.form.record.click()
    station.until(lambda: len(history.table.shown()) == 4)
    history.back.click()
    station.until(lambda: "2 were present" in closing.counts.text())
