"""Pictures of the pages for one meeting: roll call, import, history, kiosk."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from desktop.screens.history.view import HistoryView
from desktop.screens.import_attendance.view import ImportAttendanceView
from desktop.screens.meeting_menu import MeetingAction
from desktop.screens.roll_call.view import RollCallView
from desktop.services.corrections import Why, change_person, change_time, take_back
from desktop.services.history import history
from desktop.services.meetings import MeetingLine
from desktop.services.people import people
from desktop.services.workspace import Workspace
from desktop.shell.wiring import Wiring
from sync.domain.calendar import local

_HEADER = "Nome (nome originale);E-mail;Ora di ingresso;Ora di uscita;In sala d'attesa"
Wait = Callable[[float], None]


def shots_of_meeting(
    wiring: Wiring, workspace: Workspace, meeting: MeetingLine, wait: Wait
) -> Iterator[tuple[str, QPixmap]]:
    """Yield names and pictures; the window is unlocked again at the end."""
    window = wiring.window
    wiring.open_for_meeting(meeting.id, MeetingAction.ROLL_CALL)
    view = window.pages.currentWidget()
    assert isinstance(view, RollCallView)
    wait(0.6)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down) * 5:
        QTest.keyClick(view.table, key)
    QTest.keyClicks(view.table, "de")
    wait(0.4)
    yield "roll-call", window.grab()
    yield from _online(wiring, workspace, meeting, wait)
    yield from _history(wiring, workspace, meeting, wait)
    wiring.open_check_in(meeting.id)
    wiring.kiosk.enter(meeting.id)
    wait(0.3)
    yield "kiosk-choose-pin", window.grab()
    QTest.keyClicks(window.pin.field, "2468")
    QTest.keyClick(window.pin.field, Qt.Key.Key_Return)
    wait(0.6)
    yield "kiosk", window.grab()
    window.close()
    wait(0.2)
    yield "kiosk-pin", window.grab()
    QTest.keyClicks(window.pin.field, "2468")
    QTest.keyClick(window.pin.field, Qt.Key.Key_Return)
    wait(0.6)


def _online(
    wiring: Wiring, workspace: Workspace, meeting: MeetingLine, wait: Wait
) -> Iterator[tuple[str, QPixmap]]:
    wiring.open_for_meeting(meeting.id, MeetingAction.ONLINE)
    view = wiring.window.pages.currentWidget()
    assert isinstance(view, ImportAttendanceView)
    wait(0.5)
    yield "zoom", wiring.window.grab()
    wiring._meeting_pages.online.read(_report(workspace, meeting))
    wait(0.6)
    yield "zoom-review", wiring.window.grab()


def _report(workspace: Workspace, meeting: MeetingLine) -> Path:
    """Write a report with everything that reports have."""
    names = [line.person for line in people(workspace, meeting.edition_id)]
    over = workspace.now() - timedelta(minutes=190)  # what is to come is left out
    start = min(meeting.starts_at, over)
    lines = [_HEADER]

    def add(name: str, joined: int, left: int, waiting: str = "No") -> None:
        times = (local(start + timedelta(minutes=at)) for at in (joined, left))
        written = ";".join(f"{one:%d/%m/%Y %H:%M:%S}" for one in times)
        lines.append(f"{name};;{written};{waiting}")

    for number, person in enumerate(names[:9]):
        add(f"{person.given_name} {person.family_name}", number - 4, 178)
    add(f"Nico ({names[9].full_name})", 2, 60)
    add(f"Nico ({names[9].full_name})", 64, 178)
    add(f"{names[10].given_name} {names[10].family_name} ({names[11].full_name})", 0, 9)
    add("iPhone di mamma", 3, 170)
    add(names[12].family_name, 3, 170)
    add("Marta Ingrosso (Host)", -10, 190)
    add("Sconosciuto", 1, 2, "Sì")
    file = workspace.paths.data / "zoom.csv"
    file.write_text("\n".join(lines), "utf-8")
    return file


def _history(
    wiring: Wiring, workspace: Workspace, meeting: MeetingLine, wait: Wait
) -> Iterator[tuple[str, QPixmap]]:
    lines = history(workspace, meeting.id).lines
    marks = [line.mark_id for line in lines if line.mark_id is not None]
    nobody = people(workspace, meeting.edition_id)[-1].person
    earlier = min(meeting.starts_at, workspace.now())  # whatever time it is
    change_time(workspace, marks[0], earlier, Why("orologio avanti"))
    change_person(workspace, marks[1], nobody.id, Why("tesserino scambiato col cugino"))
    take_back(workspace, [marks[2]], Why("non era lui"))
    wiring.open_for_meeting(meeting.id, MeetingAction.HISTORY)
    view = wiring.window.pages.currentWidget()
    assert isinstance(view, HistoryView)
    wait(0.6)
    view.table.selectRow(0)
    yield "history", wiring.window.grab()
    view.missing.click()
    wait(0.2)
    yield "history-missing", wiring.window.grab()
    view.form.cancel.click()
    view.table.selectRow(2)  # the first one that still counts
    view.time.click()
    wait(0.2)
    yield "history-time", wiring.window.grab()
