"""The camera: which one, what it sees, what it reads."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.screens.check_in.picture import CameraPicture
from desktop.screens.hardware.finding import Finding
from desktop.widgets.buttons import Button
from desktop.widgets.choice import Choice
from desktop.widgets.styling import label
from desktop.widgets.theme import GRID


class CameraPanel(QWidget):
    """Widgets only.

    Signals:
        camera_chosen: Arg: the camera's id, "" for the system's choice.
        mirrored: Arg: whether the picture is to be shown like a mirror.
        again_asked: look for the camera now.
    """

    camera_chosen = Signal(object)
    mirrored = Signal(bool)
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = CameraPicture(offers_help=False)
        self.picture.setMinimumSize(24 * GRID, 24 * GRID)
        self.cameras = Choice[str](self.tr("Camera"))
        self.mirror = Button(self.tr("Mirror the picture"))
        self.mirror.setCheckable(True)
        self.again = Button(self.tr("Try again"))
        self.facts = label(muted=True, wrap=True)
        self.finding = Finding()
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.mirror)
        buttons.addWidget(self.again)
        buttons.addStretch()
        side = QVBoxLayout()
        side.setSpacing(2 * GRID)
        side.addWidget(self.cameras)
        side.addLayout(buttons)
        side.addWidget(self.facts)
        side.addWidget(self.finding)
        side.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        row.addWidget(self.picture, 1)
        row.addLayout(side, 1)
        self.cameras.chosen.connect(self.camera_chosen)
        self.mirror.clicked.connect(self.mirrored)
        self.again.clicked.connect(self.again_asked)
        self.show_facts(None, 0)

    def offer_cameras(self, cameras: Sequence[tuple[str, str]], taken: str) -> None:
        """List the cameras by id and name, after the system's choice."""
        usual = ("", self.tr("The system's choice"))
        self.cameras.offer([usual, *cameras], taken)

    def show_mirrored(self, *, mirrored: bool) -> None:
        """Show whether the picture is like a mirror."""
        self.mirror.setChecked(mirrored)
        self.picture.mirrored = mirrored
        self.picture.update()

    def show_facts(self, resolution: tuple[int, int] | None, fps: float) -> None:
        """Say how large and how fast the picture is; nothing while there is none."""
        self.again.setVisible(resolution is None)
        if resolution is None:
            self.facts.setText(self.tr("No picture."))
            return
        size = "{} × {}".format(*resolution)  # noqa: RUF001 - the sign of a product
        rate = self.tr("%n frames a second", "", round(fps))
        self.facts.setText(f"{size} · {rate}")

    @Slot(str)
    def say_trouble(self, words: str) -> None:
        """Say why there is no picture."""
        self.picture.say(words, trouble=True)
        self.show_facts(None, 0)
