"""Settings: each takes effect and is kept at once; there is nothing to confirm."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.settings.nearby_row import NearbyRow
from desktop.screens.settings.pin_row import PinRow
from desktop.widgets.buttons import Button, Segments
from desktop.widgets.form import rows
from desktop.widgets.motion import Motion
from desktop.widgets.page import Page, scrolled
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID, TEXT_SCALES, Scheme, TextSize

LANGUAGES = (("it", "Italiano"), ("en", "English"))


class SettingsView(Page):
    """Widgets only; knows no service and no rule.

    Signals:
        language_chosen: Arg: its code.
        scheme_chosen: Arg: the `Scheme`.
        percent_chosen: Arg: the size of text, in percent.
        motion_chosen: Arg: the `Motion`.
        hardware_asked: try camera, scanner and sounds.
        folder_asked: show the data folder.
    """

    language_chosen = Signal(object)
    scheme_chosen = Signal(object)
    percent_chosen = Signal(object)
    motion_chosen = Signal(object)
    hardware_asked = Signal()
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
        self.motion = Segments[Motion](
            [
                (Motion.SYSTEM, self.tr("As the system")),
                (Motion.REDUCED, self.tr("Reduced")),
            ]
        )
        self.motion_asked = label(size=TextSize.SMALL, muted=True, wrap=True)
        self.hardware = Button(self.tr("Choose and try…"), "camera")
        self.nearby = NearbyRow()
        self.pin = PinRow()
        self.key_place = label(wrap=True)
        self.folder = label(wrap=True)
        self.folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.open_folder = Button(self.tr("Open folder"), "open")
        self._lay_out()
        self._connect()

    def show_motion(self, *, asked: bool) -> None:
        """Say what the system asks for."""
        words = (
            self.tr("The system asks for reduced motion.")
            if asked
            else self.tr("The system does not ask for reduced motion.")
        )
        self.motion_asked.setText(words)

    def show_data(self, key_place: str, folder: str) -> None:
        """Say where the key and the data are."""
        self.key_place.setText(key_place)
        self.folder.setText(folder)

    def _lay_out(self) -> None:
        motion = QVBoxLayout()
        motion.setSpacing(GRID // 2)
        motion.addWidget(self.motion, 0, Qt.AlignmentFlag.AlignLeft)
        motion.addWidget(self.motion_asked)
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
                (self.tr("Motion"), motion),
                (self.tr("Camera, scanner, sounds"), _at_left(self.hardware)),
                (self.tr("Laptops nearby"), self.nearby),
                (self.tr("Staff PIN"), self.pin),
                (self.tr("Database key"), self.key_place),
                (self.tr("Data folder"), folder),
            )
        )
        column.addStretch()
        self.column.addWidget(scrolled(content), 1)

    def _connect(self) -> None:
        self.language.chosen.connect(self.language_chosen)
        self.scheme.chosen.connect(self.scheme_chosen)
        self.percent.chosen.connect(self.percent_chosen)
        self.motion.chosen.connect(self.motion_chosen)
        self.hardware.clicked.connect(self.hardware_asked)
        self.open_folder.clicked.connect(self.folder_asked)


def _at_left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch()
    return row
