"""The columns of the meeting's list of people."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.screens.wording import clock, presence_word, span
from desktop.services.people import Person
from desktop.services.roster import RosterLine
from desktop.widgets.table import Column


def roster_columns(name: Callable[[Person], str]) -> list[Column[RosterLine]]:
    """Return name, as far as it may be read, and presence."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Roster", "Name"), lambda line: name(line.person), wide=True),
        Column(translate("Roster", "Presence"), presence),
    ]


def presence(line: RosterLine) -> str:
    """Say where a person is, with the times: 15:02-17:58, 15:02, expected."""
    if line.since is None:
        return presence_word(line.presence)
    if line.until is None:
        return clock(line.since)
    return span(line.since, line.until)
