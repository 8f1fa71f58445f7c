"""What the settings' screen does."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot

from desktop.devices.sound import Cue, Sounds
from desktop.screens.preferences import Preferences
from desktop.screens.settings.view import SettingsView
from desktop.services.keys import KeyPlace
from desktop.settings import Settings
from desktop.widgets.files import open_folder
from desktop.widgets.theme import Scheme, Tone

if TYPE_CHECKING:
    from desktop.devices.feeds import CameraChoice


@dataclass(frozen=True, slots=True)
class Station:
    """What the screen tells of this laptop, and what it tries out.

    Attributes:
        cameras: lists those there are now.
    """

    cameras: "Callable[[], tuple[CameraChoice, ...]]"
    sounds: Sounds
    key_place: KeyPlace
    key_file: Path
    data_folder: Path


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
        view.camera_chosen.connect(self._choose_camera)
        view.volume_changed.connect(self._change_volume)
        view.muted.connect(self._mute)
        view.sound_asked.connect(self._play)
        view.folder_asked.connect(self._show_folder)
        preferences.changed.connect(self._show)
        view.show_data(self._key_words(), str(station.data_folder))
        self._show(preferences.settings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for cameras when the screen opens."""
        if watched is self._view and event.type() is QEvent.Type.Show:
            cameras = [(one.id, one.name) for one in self._station.cameras()]
            self._view.offer_cameras(cameras, self._preferences.settings.camera)
        return False

    @Slot(object)
    def _show(self, settings: Settings) -> None:
        self._view.language.choose(settings.language)
        self._view.scheme.choose(Scheme(settings.theme))
        self._view.percent.choose(settings.text_percent)
        self._view.show_sound(volume=settings.volume, muted=settings.muted)

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
    def _choose_camera(self, camera: str) -> None:
        self._preferences.change(camera=camera)

    @Slot(int)
    def _change_volume(self, volume: int) -> None:
        self._preferences.change(volume=volume)

    @Slot(bool)
    def _mute(self, muted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._preferences.change(muted=muted)

    @Slot(object)
    def _play(self, tone: Tone) -> None:
        self._station.sounds.play(Cue(tone.value))

    @Slot()
    def _show_folder(self) -> None:
        open_folder(self._station.data_folder)

    def _key_words(self) -> str:
        if self._station.key_place is KeyPlace.KEYRING:
            return self.tr("Kept in this computer's keyring.")
        return self.tr(
            "This computer has no keyring: kept in {file}, which only you can read."
        ).format(file=self._station.key_file)
