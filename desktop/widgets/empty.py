"""What a screen without content says: the first thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button
from desktop.widgets.icons import Icon
from desktop.widgets.styling import label, style
from desktop.widgets.theme import GRID, TextSize


class EmptyState(QWidget):
    """An icon, a heading, a sentence and the buttons that lead on."""

    def __init__(
        self,
        icon_name: str,
        heading: str,
        sentence: str,
        *actions: Button,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = Icon(icon_name, 8 * GRID)
        style(picture, muted=True)
        self.heading = label(heading, size=TextSize.TITLE)
        self.sentence = label(sentence, muted=True, wrap=True)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sentence, 4)
        middle.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch()
        for action in actions:
            buttons.addWidget(action)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(2 * GRID)
        column.addStretch()
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.heading)
        column.addLayout(middle)
        column.addLayout(buttons)
        column.addStretch()
