"""The sync page: what is saved, what is sent, and what to do about the rest."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.screens.sync.panels import (
    ConflictsPanel,
    SetAsidePanel,
    StationsPanel,
    unsent_panel,
    waiting_panel,
)
from desktop.screens.sync.standing import Standing
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import Button, Kind, Segments
from desktop.widgets.choice import Choice
from desktop.widgets.form import JoinForm, named
from desktop.widgets.page import Page, card, scrolled
from desktop.widgets.progress import ProgressStrip
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, TextSize, Tone


class Tab(Enum):
    """The lists of the page."""

    UNSENT = auto()
    WAITING = auto()
    SET_ASIDE = auto()
    CONFLICTS = auto()
    STATIONS = auto()


class SyncView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        sync_asked: exchange now.
        check_asked: try the way to the hub.
        stop_asked: give up what is under way.
        join_asked: Args: address, code, station's name.
        tab_chosen: Arg: the `Tab`.
        repair_read: what was repaired need not be told again.
        write_asked, read_asked: a bundle is to be written or read.
    """

    sync_asked = Signal()
    check_asked = Signal()
    stop_asked = Signal()
    join_asked = Signal(str, str, str)
    tab_chosen = Signal(object)
    repair_read = Signal()
    write_asked = Signal()
    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sync"), parent=parent)
        self.check = Button(self.tr("Diagnose"), "verify", kind=Kind.QUIET)
        self.check.setToolTip(self.tr("Test the connection"))
        self.sync_now = Button(self.tr("Sync now"), "sync", kind=Kind.PRIMARY)
        self.sync_now.setShortcut("F5")
        self.join = Button(self.tr("Join a hub"), "join")
        self._joining = False
        self.clock, self.repaired, self.progress = Banner(), Banner(), ProgressStrip()
        self.hub, self.station = label(wrap=True), label(wrap=True)
        self.last_exchange = label(wrap=True)
        self.tabs = Segments[Tab]([(tab, "") for tab in Tab])
        self.unsent, self.waiting = unsent_panel(), waiting_panel()
        self.set_aside, self.conflicts = SetAsidePanel(), ConflictsPanel()
        self.stations = StationsPanel()
        self.target = Choice[str](self.tr("What the bundle carries"))
        self.carrying = ProgressStrip()
        self.write = Button(self.tr("Write…"), "save")
        self.write.setAccessibleName(self.tr("Write a bundle"))
        self.read = Button(self.tr("Read…"), "open")
        self.read.setAccessibleName(self.tr("Read a bundle"))
        self.form = JoinForm()
        self._panels = QStackedWidget()
        self._joined, self._alone = QWidget(), scrolled(self._join_card())
        self._lay_out_joined()
        self._lay_out()
        self._connect()
        self._show_counts((0, 0, 0, 0))
        self.tabs.choose(Tab.UNSENT)

    def show_standing(self, standing: Standing) -> None:
        """Say how things stand, or offer to join."""
        self.header.say(self.tr("Sync"), standing.summary)
        self._show_counts(
            (
                standing.unsent,
                standing.waiting,
                standing.quarantined,
                standing.conflicts,
            )
        )
        self.hub.setText(standing.hub)
        self.station.setText(standing.station)
        self.last_exchange.setText(standing.last_exchange)
        self._joining = self._joining and standing.company
        self.join.setVisible(standing.company)
        self._alone.setVisible(not standing.joined and not standing.company)
        self._joined.setVisible(standing.joined or standing.company)
        if standing.company:
            self._show_joining()
        self.sync_now.setVisible(standing.joined)
        self.check.setVisible(standing.joined)
        # one after the other: both would leave no room for the lists
        repaired = "" if standing.clock else standing.repaired
        for banner, words in ((self.clock, standing.clock), (self.repaired, repaired)):
            if words:
                banner.say(Tone.ALREADY, words)
            else:
                banner.hide()
        self.set_aside.allow(allowed=standing.may_settle)
        self.conflicts.allow(allowed=standing.may_settle)

    def open_tab(self, tab: Tab) -> None:
        """Bring one of the lists to the front."""
        self.tabs.choose(tab)
        self._open(tab)

    def show_nearby(self, lines: Sequence[str]) -> None:
        """List the stations found on this network, one a line."""
        self.stations.show_nearby(lines)

    def allow_bundles(self, *, allowed: bool) -> None:
        """One bundle at a time."""
        for widget in (self.target, self.write, self.read):
            widget.setEnabled(allowed)

    def be_busy(self, *, busy: bool) -> None:
        """Show that an exchange is going on."""
        self.sync_now.setDisabled(busy)
        self.sync_now.setText(self.tr("Syncing…") if busy else self.tr("Sync now"))
        if not busy:
            self.progress.end()

    def be_checking(self, *, busy: bool) -> None:
        """Show that the way to the hub is being tried."""
        self.check.setDisabled(busy)
        self.check.setText(self.tr("Testing…") if busy else self.tr("Diagnose"))

    def show_travel(self, done: int, total: int, words: str) -> None:
        """Show how far a large exchange has come."""
        if self.progress.isHidden():
            self.progress.begin(self.tr("Exchanging"))
        self.progress.advance(done, total)
        self.progress.count.setText(words)

    def _show_counts(self, counts: tuple[int, int, int, int]) -> None:
        names = (
            self.tr("To send"),
            self.tr("Waiting"),
            self.tr("Set aside"),
            self.tr("Conflicts"),
        )
        for tab, name, count in zip(Tab, names, counts, strict=False):
            self.tabs.button(tab).setText(f"{name}\n{QLocale().toString(count)}")
        self.tabs.button(Tab.STATIONS).setText(self.tr("Stations"))

    def _lay_out(self) -> None:
        self.header.add(self.join)
        self.header.add(self.check)
        self.header.add(self.sync_now)
        for widget in (self.clock, self.repaired, self.progress):
            self.column.addWidget(widget)
        for widget in (self._joined, self._alone):
            self.column.addWidget(widget, 1)
        for widget in (
            self._joined,
            self._alone,
            self.join,
            self.sync_now,
            self.check,
        ):
            widget.hide()

    def _lay_out_joined(self) -> None:
        about = QHBoxLayout()
        about.setSpacing(4 * GRID)
        about.addLayout(named(self.tr("Hub"), self.hub), 3)
        about.addLayout(named(self.tr("This station"), self.station), 3)
        about.addLayout(named(self.tr("Last exchange"), self.last_exchange), 2)
        for panel in (
            self.unsent,
            self.waiting,
            self.set_aside,
            self.conflicts,
            self.stations,
        ):
            self._panels.addWidget(panel)
        carry = QHBoxLayout()
        carry.setSpacing(GRID)
        words = self.tr("Without a network: a bundle on a USB stick")
        carry.addWidget(label(words, size=TextSize.SMALL, muted=True, wrap=True), 1)
        for widget in (self.target, self.write, self.read):
            carry.addWidget(widget)
        self.unsent.column.addLayout(carry)
        for tab in Tab:
            style(self.tabs.button(tab), textSize=TextSize.SMALL)
        tabs = QHBoxLayout()
        tabs.addWidget(self.tabs)
        tabs.addStretch()
        column = QVBoxLayout(self._joined)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(about)
        column.addLayout(tabs)
        column.addWidget(self._panels, 1)
        column.addWidget(self.carrying)

    def _join_card(self) -> QWidget:
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
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet)
        outer.addStretch()
        return content

    def _connect(self) -> None:
        self.sync_now.clicked.connect(self.sync_asked)
        self.join.clicked.connect(self._turn)
        self.check.clicked.connect(self.check_asked)
        self.progress.cancelled.connect(self.stop_asked)
        self.form.submitted.connect(self.join_asked)
        self.tabs.chosen.connect(self._open)
        self.repaired.dismiss.clicked.connect(self.repair_read)
        self.write.clicked.connect(self.write_asked)
        self.read.clicked.connect(self.read_asked)

    @Slot()
    def _turn(self) -> None:
        """Offer to join, though there is something to see; or show that again."""
        self._joining = not self._joining
        self._show_joining()

    def _show_joining(self) -> None:
        self._alone.setVisible(self._joining)
        self._joined.setVisible(not self._joining)
        words = self.tr("Show the lists") if self._joining else self.tr("Join a hub")
        self.join.setText(words)

    @Slot(object)
    def _open(self, tab: Tab) -> None:
        self._panels.setCurrentIndex(list(Tab).index(tab))
        self.tab_chosen.emit(tab)
