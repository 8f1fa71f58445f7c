"""Home: a card a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.screens.meeting_menu import MeetingAction, MeetingMenu
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import Flow
from desktop.widgets.page import Page, card, scrolled
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, TextSize, Tone


@dataclass(frozen=True, slots=True)
class Card:
    """A meeting in words.

    Attributes:
        running: it may be checked in to, and closed.
        primary: the one meeting that is most likely wanted now.
    """

    meeting_id: UUID
    when: str
    title: str
    about: str
    count: str
    state: str
    tone: Tone
    running: bool
    primary: bool


Section = tuple[str, Sequence[Card]]


class TodayView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        check_in_asked, log_asked, close_asked: Arg: the meeting's id.
        more_asked: Args: the meeting's id, the `MeetingAction`.
        join_asked, demo_asked: there is nothing yet; fetch or make something.
    """

    check_in_asked = Signal(UUID)
    log_asked = Signal(UUID)
    close_asked = Signal(UUID)
    more_asked = Signal(UUID, object)
    join_asked = Signal()
    demo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Today"), parent=parent)
        join = Button(self.tr("Join a hub"), "join", kind=Kind.PRIMARY)
        demo = Button(self.tr("Load the demo"), "demo")
        join.clicked.connect(self.join_asked)
        demo.clicked.connect(self.demo_asked)
        self.empty = EmptyState(
            "today",
            self.tr("No meetings yet"),
            self.tr(
                "Join your programme's hub to receive its meetings and people, "
                "or load the demo to look around."
            ),
            join,
            demo,
        )
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._area = scrolled(self._cards)
        self.column.addWidget(self._area, 1)
        self.column.addWidget(self.empty, 1)
        self.empty.hide()

    def show_cards(self, day: str, sections: Sequence[Section]) -> None:
        """Show the meetings under their headings; a heading may be empty."""
        self.header.say(self.tr("Today"), day)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for heading, cards in sections:
            if heading:
                self._column.addWidget(label(heading, strong=True))
            for each in cards:
                self._column.addWidget(self._card(each))
        self._column.addStretch()
        self.empty.setVisible(not sections)
        self._area.setVisible(bool(sections))

    def _card(self, shown: Card) -> QFrame:
        frame = card()
        frame.setAccessibleName(f"{shown.when} {shown.title}")
        state = label(shown.state, size=TextSize.SMALL, strong=True)
        state.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        style(state, tone=shown.tone.value)
        about = label(shown.about, muted=True, wrap=True)
        grid = QGridLayout(frame)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 21 * GRID)
        grid.addWidget(label(shown.when, size=TextSize.TITLE), 0, 0)
        grid.addWidget(label(shown.title, size=TextSize.TITLE, wrap=True), 0, 1)
        grid.addWidget(state, 0, 2)
        grid.addWidget(label(shown.count, strong=True), 1, 0)
        grid.addWidget(about, 1, 1, 1, 2)
        grid.addLayout(self._actions(shown), 2, 0, 1, 3)
        return frame

    def _actions(self, shown: Card) -> Flow:
        check_in = Button(
            self.tr("Take attendance"),
            "in",
            kind=Kind.PRIMARY if shown.primary else Kind.SECONDARY,
        )
        log = Button(self.tr("Activity log"), "activity", kind=Kind.QUIET)
        close = Button(
            self.tr("Close meeting") if shown.running else self.tr("Attendance"),
            "list",
            kind=Kind.QUIET,
        )
        if not shown.running:  # to show it without a parent would open a window
            check_in.hide()
        more = MeetingMenu(
            [MeetingAction.ROLL_CALL, MeetingAction.ONLINE, MeetingAction.HISTORY]
            if shown.running
            else [MeetingAction.ONLINE, MeetingAction.HISTORY]
        )
        more.setAccessibleDescription(f"{shown.when} {shown.title}")
        more.chosen.connect(partial(self.more_asked.emit, shown.meeting_id))
        row = Flow(more, right=True)
        for button, signal in (
            (close, self.close_asked),
            (log, self.log_asked),
            (check_in, self.check_in_asked),
        ):
            button.clicked.connect(partial(signal.emit, shown.meeting_id))
            button.setAccessibleDescription(f"{shown.when} {shown.title}")
            row.addWidget(button)
        if shown.primary:
            check_in.setObjectName("primary")
        return row
