"""The sync page: what is saved, what is sent, and what to do about the rest."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Kind
from desktop.widgets.form import JoinForm, rows
from desktop.widgets.page import Page, card, scrolled
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand, in words and numbers."""

    joined: bool
    summary: str
    hub: str
    station: str
    last_exchange: str
    unsent: int
    waiting: int
    quarantined: int
    conflicts: int


class SyncView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        sync_asked: exchange now.
        join_asked: Args: address, code, station's name.
    """

    sync_asked = Signal()
    join_asked = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sync"), parent=parent)
        self.sync_now = Button(self.tr("Sync now"), "sync", kind=Kind.PRIMARY)
        self.sync_now.setShortcut("F5")
        self.header.add(self.sync_now)
        self.unsent, self.waiting = _number(), _number()
        self.quarantined, self.conflicts = _number(), _number()
        self.hub, self.station = label(wrap=True), label(wrap=True)
        self.last_exchange = label(wrap=True)
        self.form = JoinForm()
        self._joined, self._alone = QWidget(), QWidget()
        self._lay_out_joined()
        self._lay_out_alone()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._joined)
        column.addWidget(self._alone)
        column.addStretch()
        self.column.addWidget(scrolled(content), 1)
        self.sync_now.clicked.connect(self.sync_asked)
        self.form.submitted.connect(self.join_asked)
        self._joined.hide()
        self._alone.hide()
        self.sync_now.hide()

    def show_standing(self, standing: Standing) -> None:
        """Say how things stand, or offer to join."""
        self.header.say(self.tr("Sync"), standing.summary)
        for shown, count in (
            (self.unsent, standing.unsent),
            (self.waiting, standing.waiting),
            (self.quarantined, standing.quarantined),
            (self.conflicts, standing.conflicts),
        ):
            shown.setText(str(count))
        self.hub.setText(standing.hub)
        self.station.setText(standing.station)
        self.last_exchange.setText(standing.last_exchange)
        self._joined.setVisible(standing.joined)
        self._alone.setVisible(not standing.joined)
        self.sync_now.setVisible(standing.joined)

    def be_busy(self, *, busy: bool) -> None:
        """Show that an exchange is going on."""
        self.sync_now.setDisabled(busy)
        self.sync_now.setText(self.tr("Syncing…") if busy else self.tr("Sync now"))

    def _lay_out_joined(self) -> None:
        numbers = QHBoxLayout()
        numbers.setSpacing(2 * GRID)
        for number, word, meaning in (
            (
                self.unsent,
                self.tr("to send"),
                self.tr("Saved here, not at the hub yet."),
            ),
            (
                self.waiting,
                self.tr("waiting"),
                self.tr("Arrived before what they refer to; they place themselves."),
            ),
            (
                self.quarantined,
                self.tr("set aside"),
                self.tr("Could not be applied; kept, and tried again each time."),
            ),
            (
                self.conflicts,
                self.tr("conflicts"),
                self.tr("Changed on two laptops; both values are kept."),
            ),
        ):
            number.setAccessibleName(word)
            numbers.addWidget(self._tile(number, word, meaning), 1)
        column = QVBoxLayout(self._joined)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        column.addLayout(numbers)
        column.addLayout(
            rows(
                (self.tr("Hub"), self.hub),
                (self.tr("This station"), self.station),
                (self.tr("Last exchange"), self.last_exchange),
            )
        )

    def _tile(self, number: QLabel, word: str, meaning: str) -> QWidget:
        tile = card()
        column = QVBoxLayout(tile)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(number)
        column.addWidget(label(word, strong=True))
        column.addWidget(label(meaning, size=TextSize.SMALL, muted=True, wrap=True))
        column.addStretch()
        return tile

    def _lay_out_alone(self) -> None:
        sheet = card()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label(self.tr("Join a hub"), size=TextSize.TITLE))
        column.addWidget(
            label(
                self.tr(
                    "Your coordinator has the hub's address and a one-time code for "
                    "this laptop. What is recorded here is sent after joining."
                ),
                muted=True,
                wrap=True,
            )
        )
        column.addWidget(self.form)
        outer = QVBoxLayout(self._alone)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)


def _number() -> QLabel:
    return label("0", size=TextSize.TITLE)
