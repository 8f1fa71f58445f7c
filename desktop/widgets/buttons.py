"""Buttons of one look, and a row of them of which one is chosen."""

from collections.abc import Hashable, Sequence
from enum import StrEnum
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.widgets.icons import picture
from desktop.widgets.styling import tip
from desktop.widgets.theme import GRID, ICON

T = TypeVar("T", bound=Hashable)


class Kind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"  # at most one on a screen or card
    SECONDARY = "secondary"
    QUIET = "quiet"
    RAIL = "rail"
    STATUS = "status"


class Button(QPushButton):
    """A button whose icon has the colour of its words."""

    def __init__(
        self,
        text: str,
        icon_name: str | None = None,
        *,
        kind: Kind = Kind.SECONDARY,
        shortcut: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("kind", kind.value)
        self.setProperty("square", not text)
        gap = GRID // 2 if text else 0
        self.setIconSize(QSize(ICON + gap, ICON))
        self.setAutoDefault(True)
        if shortcut is not None:
            self.setShortcut(QKeySequence(shortcut))
        self._draw()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon when the colours change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        if self._icon_name is not None:
            role, size = self.foregroundRole(), self.iconSize()
            usual = self.palette().color(QPalette.ColorGroup.Active, role)
            faint = QApplication.palette().color(QPalette.ColorGroup.Disabled, role)
            icon = QIcon(picture(self._icon_name, usual, size))
            icon.addPixmap(picture(self._icon_name, faint, size), QIcon.Mode.Disabled)
            self.setIcon(icon)


def quiet(
    icon_name: str,
    name: str,
    shortcut: str = "",
    *,
    text: str = "",
    checkable: bool = False,
) -> Button:
    """Return a button that leaves the focus where it is."""
    made = Button(text, icon_name, kind=Kind.QUIET, shortcut=shortcut)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    return made


class ElidedButton(Button):
    """A button whose words may be longer than its place: their end is left out."""

    def __init__(
        self,
        text: str,
        icon_name: str | None = None,
        *,
        kind: Kind = Kind.SECONDARY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon_name, kind=kind, parent=parent)
        self._words = text
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show other words; a screen reader and a tool tip tell them in full."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """Want room for all the words; less is enough."""
        height = super().sizeHint().height()  # which makes sure of the font
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(words + self._beside, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        self._elide()

    @property
    def _beside(self) -> int:
        icon = 0 if self._icon_name is None else self.iconSize().width()
        return icon + 5 * GRID

    def _elide(self) -> None:
        room = self.width() - self._beside
        elided = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, room
        )
        self.setText(elided)


class Segments(QWidget, Generic[T]):
    """Two to five choices side by side, one of them taken.

    Signals:
        chosen: the user took another choice. Arg: its value.
    """

    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[T, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[T, Button] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, text in choices:
            button = self._buttons[value] = Button(text)
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(partial(self.chosen.emit, value))

    def choose(self, value: T) -> None:
        """Take a choice without telling anyone."""
        self._buttons[value].setChecked(True)

    def button(self, value: T) -> Button:
        """Return the button of a choice, for a shortcut or a test."""
        return self._buttons[value]
