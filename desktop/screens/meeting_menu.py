"""What else can be done for a meeting, behind one button on several screens."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.widgets.buttons import Button, Kind


class MeetingAction(StrEnum):
    """What a screen may lead to."""

    ROLL_CALL = "roll_call"
    ONLINE = "online"
    HISTORY = "history"
    KIOSK = "kiosk"


class MeetingMenu(Button):
    """Opens a short menu.

    Signals:
        chosen: Arg: the `MeetingAction`.
    """

    chosen = Signal(object)

    def __init__(
        self, actions: Sequence[MeetingAction], parent: QWidget | None = None
    ) -> None:
        super().__init__("", "more", kind=Kind.QUIET, parent=parent)
        self.setAccessibleName(self.tr("More for this meeting"))
        self.setToolTip(self.tr("More for this meeting"))
        menu = QMenu(self)
        for action in actions:
            entry = menu.addAction(_words(action))
            entry.triggered.connect(partial(self.chosen.emit, action))
        self.setMenu(menu)


def _words(action: MeetingAction) -> str:
    translate = QCoreApplication.translate
    return {
        MeetingAction.ROLL_CALL: translate("MeetingMenu", "Roll call"),
        MeetingAction.ONLINE: translate("MeetingMenu", "Import from Zoom…"),
        MeetingAction.HISTORY: translate("MeetingMenu", "History and corrections"),
        MeetingAction.KIOSK: translate("MeetingMenu", "Kiosk mode"),
    }[action]
