"""What the settings' screen does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Slot

from desktop.screens.preferences import Preferences
from desktop.screens.settings.view import SettingsView
from desktop.services.keys import KeyPlace
from desktop.services.staff_pin import is_pin
from desktop.settings import Settings
from desktop.widgets.files import open_folder
from desktop.widgets.motion import Motion, is_asked_by_system
from desktop.widgets.theme import Scheme


@dataclass(frozen=True, slots=True)
class Station:
    """What the screen tells of this laptop.

    Attributes:
        seal_pin: turns a PIN into what is kept of it.
    """

    key_place: KeyPlace
    key_file: Path
    data_folder: Path
    seal_pin: Callable[[str], str]


class SettingsPresenter(QObject):
    """Turns choices into preferences, which take effect elsewhere."""

    def __init__(
        self, view: SettingsView, preferences: Preferences, station: Station
    ) -> None:
        super().__init__(view)
        self._view, self._preferences, self._station = view, preferences, station
        view.installEventFilter(self)
        view.language_chosen.connect(self._choose_language)
        view.scheme_chosen.connect(self._choose_scheme)
        view.percent_chosen.connect(self._choose_percent)
        view.motion_chosen.connect(self._choose_motion)
        view.folder_asked.connect(self._show_folder)
        view.nearby.chosen.connect(self._choose_nearby)
        view.pin.typed.connect(self._weigh_pin)
        view.pin.chosen.connect(self._choose_pin)
        preferences.changed.connect(self._show)
        view.show_data(self._key_words(), str(station.data_folder))
        self._show(preferences.settings)
        self._weigh_pin("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what the system asks for when the screen opens."""
        if watched is self._view and event.type() is QEvent.Type.Show:
            self._view.show_motion(asked=is_asked_by_system())
        return False

    @Slot(object)
    def _show(self, settings: Settings) -> None:
        self._view.language.choose(settings.language)
        self._view.scheme.choose(Scheme(settings.theme))
        self._view.percent.choose(settings.text_percent)
        self._view.motion.choose(Motion(settings.motion))
        self._view.nearby.show_on(on=settings.nearby)
        self._view.pin.show_state(is_set=bool(settings.pin))

    @Slot(object)
    def _choose_nearby(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._preferences.change(nearby=on)

    @Slot(object)
    def _choose_language(self, language: str) -> None:
        self._preferences.change(language=language)

    @Slot(object)
    def _choose_scheme(self, scheme: Scheme) -> None:
        self._preferences.change(theme=scheme.value)

    @Slot(object)
    def _choose_percent(self, percent: int) -> None:
        self._preferences.change(text_percent=percent)

    @Slot(object)
    def _choose_motion(self, motion: Motion) -> None:
        self._preferences.change(motion=motion.value)

    @Slot(str)
    def _weigh_pin(self, pin: str) -> None:
        self._view.pin.allow(allowed=is_pin(pin))

    @Slot(str)
    def _choose_pin(self, pin: str) -> None:
        sealed = self._station.seal_pin(pin)
        self._preferences.change(pin=sealed, pin_wrong=0, pin_blocked_until=0)

    @Slot()
    def _show_folder(self) -> None:
        open_folder(self._station.data_folder)

    def _key_words(self) -> str:
        if self._station.key_place is KeyPlace.KEYRING:
            return self.tr("Kept in this computer's keyring.")
        return self.tr(
            "This computer has no keyring: kept in {file}, which only you can read."
        ).format(file=self._station.key_file)
