"""Settings: each takes effect and is kept at once; there is nothing to confirm."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from desktop.widgets.buttons import Button, Segments
from desktop.widgets.choice import Choice
from desktop.widgets.form import rows
from desktop.widgets.page import Page, scrolled
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TEXT_SCALES, Scheme, Tone

LANGUAGES = (("it", "Italiano"), ("en", "English"))


class SettingsView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        language_chosen, camera_chosen: Arg: a code, an id.
        scheme_chosen: Arg: the `Scheme`.
        percent_chosen: Arg: the size of text, in percent.
        volume_changed: Arg: 0 to 100.
        muted: Arg: whether sounds are off.
        sound_asked: Arg: the `Tone` to be heard.
        folder_asked: show the data folder.
    """

    language_chosen = Signal(object)
    scheme_chosen = Signal(object)
    percent_chosen = Signal(object)
    camera_chosen = Signal(object)
    volume_changed = Signal(int)
    muted = Signal(bool)
    sound_asked = Signal(object)
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Settings"), parent=parent)
        self.language = Segments[str](LANGUAGES)
        self.scheme = Segments[Scheme](
            [
                (Scheme.SYSTEM, self.tr("As the system")),
                (Scheme.LIGHT, self.tr("Light")),
                (Scheme.DARK, self.tr("Dark")),
            ]
        )
        self.percent = Segments[int]([(one, f"{one} %") for one in TEXT_SCALES])
        self.cameras = Choice[str](self.tr("Camera"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setMaximumWidth(30 * GRID)
        self.mute = Button(self.tr("Mute"), "sound")
        self.mute.setCheckable(True)
        self.key_place = label(wrap=True)
        self.folder = label(wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.open_folder = Button(self.tr("Open folder"), "open")
        self._lay_out()
        self._connect()

    def offer_cameras(self, cameras: Sequence[tuple[str, str]], taken: str) -> None:
        """List the cameras by id and name, after the system's choice."""
        usual = ("", self.tr("The system's choice"))
        self.cameras.offer([usual, *cameras], taken)

    def show_sound(self, *, volume: int, muted: bool) -> None:
        """Show how loud sounds are."""
        self.volume.setValue(volume)
        self.volume.setDisabled(muted)
        self.mute.setChecked(muted)
        self.mute.show_icon("sound-off" if muted else "sound")

    def show_data(self, key_place: str, folder: str) -> None:
        """Say where the key and the data are."""
        self.key_place.setText(key_place)
        self.folder.setText(folder)

    def _lay_out(self) -> None:
        sound = QHBoxLayout()
        sound.setSpacing(2 * GRID)
        sound.addWidget(self.volume)
        sound.addWidget(self.mute)
        sound.addStretch()
        tests = QHBoxLayout()
        tests.setSpacing(GRID)
        for tone, words in (
            (Tone.IN, self.tr("Entry")),
            (Tone.OUT, self.tr("Exit")),
            (Tone.ALREADY, self.tr("Already")),
            (Tone.REFUSED, self.tr("Refused")),
        ):
            button = Button(words)
            button.clicked.connect(partial(self.sound_asked.emit, tone))
            tests.addWidget(button)
        tests.addStretch()
        folder = QHBoxLayout()
        folder.setSpacing(2 * GRID)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.open_folder)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addLayout(
            rows(
                (self.tr("Language"), _at_left(self.language)),
                (self.tr("Colours"), _at_left(self.scheme)),
                (self.tr("Text size"), _at_left(self.percent)),
                (self.tr("Camera"), self.cameras),
                (self.tr("Sounds"), sound),
                (self.tr("Listen"), tests),
                (self.tr("Database key"), self.key_place),
                (self.tr("Data folder"), folder),
            )
        )
        column.addStretch()
        self.column.addWidget(scrolled(content), 1)
        self.volume.setAccessibleName(self.tr("Volume"))

    def _connect(self) -> None:
        self.language.chosen.connect(self.language_chosen)
        self.scheme.chosen.connect(self.scheme_chosen)
        self.percent.chosen.connect(self.percent_chosen)
        self.cameras.chosen.connect(self.camera_chosen)
        self.volume.valueChanged.connect(self.volume_changed)
        self.mute.clicked.connect(self.muted)
        self.open_folder.clicked.connect(self.folder_asked)


def _at_left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch()
    return row
