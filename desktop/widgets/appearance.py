"""Dress the running application: fonts, colours, text size."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.paths import resource
from desktop.widgets.motion import Motion, settle
from desktop.widgets.stylesheet import palette, style_sheet
from desktop.widgets.theme import DARK, LIGHT, PIXELS, Colours, Scheme, TextSize


class Appearance(QObject):
    """Wears one scheme, and follows the system's while told to.

    Attributes:
        app: what is dressed.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self._scheme, self._percent = Scheme.SYSTEM, 100
        self._motion, self._asked = Motion.SYSTEM, False
        self._family = load_fonts()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def colours(self) -> Colours:
        """The colours worn now."""
        if self._scheme is Scheme.SYSTEM:
            system = self.app.styleHints().colorScheme()
            return DARK if system == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    def wear(
        self, scheme: Scheme, percent: int, motion: Motion = Motion.SYSTEM
    ) -> None:
        """Apply `scheme` with text at `percent` of its size."""
        self._scheme, self._percent, self._motion = scheme, percent, motion
        self._wear()

    def heed(self, *, asked: bool) -> None:
        """Move less while the system asks for that."""
        if asked != self._asked:
            self._asked = asked
            self._wear()

    def _wear(self) -> None:
        font = QFont(self._family) if self._family else self.app.font()
        font.setPixelSize(round(PIXELS[TextSize.BODY] * self._percent / 100))
        still = settle(self.app, self._motion, asked=self._asked)
        scale = self._percent / 100
        self.app.setFont(font)
        self.app.setPalette(palette(self.colours))
        self.app.setStyleSheet(style_sheet(self.colours, scale=scale, still=still))

    @Slot()
    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._wear()


def load_fonts() -> str | None:
    """Register the fonts that the documents embed; return their family."""
    family = None
    for file in sorted(resource("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        family = family or next(
            iter(QFontDatabase.applicationFontFamilies(number)), None
        )
    return family
