"""Pictures of the door: a family in and out, somebody without a badge, somebody new."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest

from desktop.screens.people.view import PeopleView
from desktop.services.meetings import todays_meetings
from desktop.services.people import people
from desktop.services.workspace import Workspace
from desktop.shell.wiring import Wiring
from sync.domain.attendance import Direction

Wait = Callable[[float], None]
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def shots_of_door(
    wiring: Wiring, workspace: Workspace, wait: Wait
) -> Iterator[tuple[str, QPixmap]]:
    """Yield names and pictures."""
    window, view = wiring.window, wiring.check_in
    meeting = next(
        one for one in todays_meetings(workspace) if one.edition == "STEAMcamp Family 2"
    )
    codes = {
        line.person.full_name: line.badge or ""
        for line in people(workspace, meeting.edition_id)
    }

    def scan(name: str) -> None:
        view.submitted.emit(codes[f"Calabrese {name}"])
        wait(0.6)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(view.field, key)
        wait(0.5)

    wiring.open_check_in(meeting.id)
    wait(0.5)
    scan("Rosa")
    yield "check-in-family", window.grab()
    press(ENTER)
    yield "check-in-family-entered", window.grab()
    view.direction.button(Direction.OUT).click()
    scan("Anna")
    yield "check-in-not-collected", window.grab()
    press(Qt.Key.Key_0)
    yield "check-in-reason", window.grab()
    press(ESCAPE)
    scan("Rosa")
    yield "check-in-leaving", window.grab()
    view.direction.button(Direction.IN).click()
    view.field.setText("calabrese viola")
    press(ENTER)
    yield "check-in-no-badge", window.grab()
    view.field.setText("rossi lea")
    press(ENTER)
    yield "check-in-nobody", window.grab()
    press(ENTER)
    view.faces.walk_in.family.setText("Calabrese")
    view.faces.walk_in.given.setText("Anna")
    wait(0.8)
    yield "check-in-walk-in", window.grab()
    view.faces.walk_in.left.emit()
    window.open("people")
    wait(0.5)
    page = window.pages.currentWidget()
    assert isinstance(page, PeopleView)
    page.table.selectRow(2)
    wait(0.2)
    yield "people-badge", window.grab()
