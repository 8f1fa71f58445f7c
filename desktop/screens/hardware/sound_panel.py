"""The door's sounds: how loud, and how each one sounds."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button
from desktop.widgets.flow import Flow
from desktop.widgets.form import rows
from desktop.widgets.theme import GRID, Tone


class SoundPanel(QWidget):
    """Widgets only.

    Signals:
        volume_changed: Arg: 0 to 100.
        muted: Arg: whether sounds are off.
        sound_asked: Arg: the `Tone` to be heard.
    """

    volume_changed = Signal(int)
    muted = Signal(bool)
    sound_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setMaximumWidth(40 * GRID)
        self.volume.setAccessibleName(self.tr("Volume"))
        self.mute = Button(self.tr("Mute"), "sound")
        self.mute.setCheckable(True)
        volume = QHBoxLayout()
        volume.setSpacing(2 * GRID)
        volume.addWidget(self.volume)
        volume.addWidget(self.mute)
        volume.addStretch()
        tests = Flow()
        self.tests: dict[Tone, Button] = {}
        for tone, icon, words in (
            (Tone.IN, "in", self.tr("Entry")),
            (Tone.OUT, "out", self.tr("Exit")),
            (Tone.ALREADY, "already", self.tr("Already")),
            (Tone.REFUSED, "warning", self.tr("Refused")),
        ):
            button = self.tests[tone] = Button(words, icon)
            button.clicked.connect(partial(self.sound_asked.emit, tone))
            tests.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(
            rows((self.tr("Volume"), volume), (self.tr("Listen"), tests)),
        )
        self.volume.valueChanged.connect(self.volume_changed)
        self.mute.clicked.connect(self.muted)

    def show_sound(self, *, volume: int, muted: bool) -> None:
        """Show how loud sounds are."""
        self.volume.setValue(volume)
        self.volume.setDisabled(muted)
        self.mute.setChecked(muted)
        self.mute.show_icon("sound-off" if muted else "sound")
        for button in self.tests.values():
            button.setDisabled(muted)
