"""What may be done next, beside the result: one key each, gone with the next scan."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.buttons import ElidedButton
from desktop.widgets.flow import Flow
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TextSize

DIGITS = tuple(Qt.Key(Qt.Key.Key_1 + number) for number in range(9))
ENTER_AFTER_MS = 300
"""An Enter that comes sooner was meant for what stood there before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be done, by its key or by a click."""

    key: Qt.Key
    words: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be done next.

    Attributes:
        note: what a tutor should know before choosing.
    """

    heading: str
    choices: tuple[Choice, ...] = field(default=())
    note: str = ""


class OfferPanel(QFrame):
    """Hidden until there is something to offer.

    Signals:
        taken: Arg: the `Choice`.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self.heading = label(strong=True)
        self.note = label(size=TextSize.SMALL, wrap=True)
        self._choices: dict[Qt.Key, Choice] = {}
        self._shown_for = QElapsedTimer()
        self._buttons = Flow(fill=True)
        words = QHBoxLayout()
        words.setSpacing(2 * GRID)
        words.addWidget(self.heading)
        words.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(words)
        column.addLayout(self._buttons)
        self.hide()

    def show_offer(self, offer: Offer | None) -> None:
        """Offer something else; nothing puts the panel away."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        self._choices = {one.key: one for one in offer.choices} if offer else {}
        self.setVisible(offer is not None)
        if offer is None:
            return
        self._shown_for.start()
        self.heading.setText(offer.heading)
        self.note.setText(offer.note)
        self.note.setHidden(not offer.note)
        self.setAccessibleName(f"{offer.heading} {offer.note}")
        for choice in offer.choices:
            self._buttons.addWidget(self._button(choice))

    def choices(self) -> list[str]:
        """Return what is offered, in words."""
        return [choice.words for choice in self._choices.values()]

    def press(self, key: Qt.Key) -> bool:
        """Take what a key stands for; returns whether it stands for anything."""
        key = Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key
        choice = self._choices.get(key)
        if choice is None:
            return False
        if key != Qt.Key.Key_Return or self._shown_for.hasExpired(ENTER_AFTER_MS):
            self.taken.emit(choice)
        return True

    def _button(self, choice: Choice) -> ElidedButton:
        button = ElidedButton(" ")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it
        button.say(f"{_key_name(choice.key)} · {choice.words}")
        button.clicked.connect(lambda: self.taken.emit(choice))
        return button


def _key_name(key: Qt.Key) -> str:
    if key == Qt.Key.Key_Return:
        return QCoreApplication.translate("CheckIn", "Enter")
    if key in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1):
        return f"F{key - Qt.Key.Key_F1 + 1}"
    return chr(key)
