"""A meeting's attendance as it will count, and the button that seals it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.screens.close_meeting.columns import attendance_columns
from desktop.screens.meeting_menu import MeetingAction, MeetingMenu
from desktop.services.close_meeting import AttendanceLine
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.page import Page
from desktop.widgets.styling import label
from desktop.widgets.table import Table
from desktop.widgets.theme import GRID, Tone


class CloseMeetingView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        closing_meant: the user wants to close, and is to be asked.
        close_asked: the user has confirmed the closing.
        left: back to where one came from.
    """

    closing_meant = Signal()
    close_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.back = Button("", "back", kind=Kind.QUIET)
        self.back.setAccessibleName(self.tr("Back to today"))
        self.back.setToolTip(self.tr("Back to today"))
        self.header.put_first(self.back)
        self.more = MeetingMenu(
            [MeetingAction.ROLL_CALL, MeetingAction.ONLINE, MeetingAction.HISTORY]
        )
        self.header.add(self.more)
        self.table = Table[AttendanceLine](self.tr("Attendance"), attendance_columns())
        self.counts = label(strong=True)
        self.close_meeting = Button(
            self.tr("Close meeting…"), "not-open", kind=Kind.PRIMARY
        )
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.counts, 1)
        foot.addWidget(self.close_meeting)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)
        self.back.clicked.connect(self.left)
        self.close_meeting.clicked.connect(self.closing_meant)
        self.banner.accepted.connect(self.close_asked)

    def show_meeting(self, title: str, about: str, *, closable: bool) -> None:
        """Name the meeting; only one that takes marks can be closed."""
        self.header.say(title, about)
        self.close_meeting.setVisible(closable)
        self.close_meeting.setEnabled(True)

    def show_attendance(self, lines: Sequence[AttendanceLine], counts: str) -> None:
        """List everybody, and how many were here."""
        self.table.show_rows(lines)
        self.counts.setText(counts)

    def ask(self, *, ends: str | None) -> None:
        """Ask whether to close; `ends` says until when a meeting still lasts."""
        if ends is None:
            words = self.tr(
                "Close this meeting? Whoever is still inside leaves at its end, and "
                "no further badge is taken."
            )
        else:
            words = self.tr(
                "This meeting lasts until {time}: whoever is still inside is credited "
                "until then. If it ended earlier, take the exits first. Close it now?"
            ).format(time=ends)
        self.banner.say(Tone.ALREADY, words, action=self.tr("Close meeting"))
        self.banner.action.setFocus()
