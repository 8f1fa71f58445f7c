"""The lists of the sync page, each with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QSizePolicy, QVBoxLayout

from desktop.screens.sync.columns import (
    conflict_columns,
    set_aside_columns,
    station_columns,
    unsent_columns,
    waiting_columns,
)
from desktop.screens.sync.list_panel import ListPanel
from desktop.screens.sync.settle_panel import SettlePanel
from desktop.services.settling import Conflict
from desktop.services.stations import StationLine
from desktop.services.travelling import Held, Written
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.page import card, scrolled
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID


def unsent_panel() -> ListPanel[Written]:
    """Return the list of what the hub lacks."""
    translate = QCoreApplication.translate
    name = translate("SyncPanels", "To send")
    empty = EmptyState(
        "check",
        translate("SyncPanels", "Nothing to send"),
        translate("SyncPanels", "All that was recorded here is elsewhere too."),
    )
    return ListPanel[Written](name, unsent_columns(), empty)


def waiting_panel() -> ListPanel[Held]:
    """Return the list of what waits for something else."""
    translate = QCoreApplication.translate
    name = translate("SyncPanels", "Waiting")
    empty = EmptyState(
        "check",
        translate("SyncPanels", "Nothing is waiting"),
        translate(
            "SyncPanels",
            "What arrives before that to which it refers waits here, and finds its "
            "place by itself.",
        ),
    )
    return ListPanel[Held](name, waiting_columns(), empty)


class SetAsidePanel(ListPanel[Held]):
    """What cannot be applied, for a coordinator to accept or reject.

    Signals:
        decided: Args: the chosen lines, and whether they are accepted.
    """

    decided = Signal(object, bool)

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        name = translate("SyncPanels", "Set aside")
        empty = EmptyState(
            "check",
            translate("SyncPanels", "Nothing was set aside"),
            translate(
                "SyncPanels",
                "What cannot be applied is kept here until a coordinator decides.",
            ),
        )
        super().__init__(name, set_aside_columns(), empty)
        self.accept = Button(self.tr("Accept"), "check", kind=Kind.PRIMARY)
        self.reject = Button(self.tr("Reject"), "close")
        self.foot.addWidget(self.reject)
        self.foot.addWidget(self.accept)
        self._allowed = False
        self.accept.clicked.connect(self._accept)
        self.reject.clicked.connect(self._reject)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.allow(allowed=False)

    def allow(self, *, allowed: bool) -> None:
        """Let a coordinator decide; say to anybody else why not."""
        self._allowed = allowed
        self.say("" if allowed else self.tr("Only a coordinator's station decides."))
        self._offer()

    @Slot()
    def _offer(self) -> None:
        chosen = self.table.chosen() if self._allowed else []
        self.accept.setEnabled(any(one.decidable for one in chosen))
        self.reject.setEnabled(any(one.rejectable for one in chosen))

    @Slot()
    def _accept(self) -> None:
        lines = [one for one in self.table.chosen() if one.decidable]
        self.decided.emit(lines, True)  # noqa: FBT003 - a signal's argument

    @Slot()
    def _reject(self) -> None:
        lines = [one for one in self.table.chosen() if one.rejectable]
        self.decided.emit(lines, False)  # noqa: FBT003 - a signal's argument


class ConflictsPanel(ListPanel[Conflict]):
    """Fields of which several values stand, and the values of the chosen one."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        name = translate("SyncPanels", "Conflicts")
        empty = EmptyState(
            "check",
            translate("SyncPanels", "Nothing to settle"),
            translate(
                "SyncPanels",
                "When two stations change the same field without knowing of each "
                "other, both values are kept here.",
            ),
        )
        super().__init__(name, conflict_columns(), empty)
        self.settle = SettlePanel()
        area = scrolled(self.settle)  # large letters may need more room than there is
        area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(area)
        self._allowed = False
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.allow(allowed=False)

    def allow(self, *, allowed: bool) -> None:
        """Let a coordinator settle; say to anybody else why not."""
        self._allowed = allowed
        self.say("" if allowed else self.tr("Only a coordinator's station settles."))
        self._show_chosen()

    def show_lines(self, lines: Sequence[Conflict], total: int) -> None:
        """Show the conflicts and the values of the chosen one."""
        super().show_lines(lines, total)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        chosen = next(iter(self.table.chosen()), None)
        self.settle.show_conflict(chosen, may_settle=self._allowed)


class StationsPanel(ListPanel[StationLine]):
    """The laptops of the programme, and those of them that are near."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        name = translate("SyncPanels", "Stations")
        empty = EmptyState(
            "join",
            translate("SyncPanels", "No stations yet"),
            translate("SyncPanels", "They are listed here once they have joined."),
        )
        super().__init__(name, station_columns(), empty)
        self.nearby = label(wrap=True)
        self._near = card()
        near = QVBoxLayout(self._near)
        near.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        near.setSpacing(GRID // 2)
        near.addWidget(label(self.tr("Nearby stations"), strong=True))
        near.addWidget(self.nearby)
        self.column.addWidget(self._near)
        self.show_nearby(())

    def show_nearby(self, lines: Sequence[str]) -> None:
        """List the stations found on this network, one a line."""
        self.nearby.setText("\n".join(lines))
        self._near.setVisible(bool(lines))
