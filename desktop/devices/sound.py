"""Four sounds that tell a result to somebody who is not looking."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

from desktop.devices.backend import quieten
from desktop.paths import resource

if TYPE_CHECKING:  # importing it fails where libpulse is missing
    from PySide6.QtMultimedia import QSoundEffect


class Cue(StrEnum):
    """What to tell; each has a file of that name."""

    IN = "in"
    OUT = "out"
    ALREADY = "already"
    REFUSED = "refused"


class Sounds(QObject):
    """Plays cues; silent where there is no way to, but for a beep on a refusal.

    Attributes:
        muted: play nothing at all.
        volume: 0 to 1, as the ear counts it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.muted = False
        self.volume = 1.0
        self._effects: dict[Cue, QSoundEffect] | None = None

    @property
    def available(self) -> bool:
        """Whether there is something to play sounds on."""
        try:
            quieten()
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415
        except ImportError:
            return False
        return not QMediaDevices.defaultAudioOutput().isNull()

    def play(self, cue: Cue) -> None:
        """Play a cue at once, from its start if it still sounds."""
        if self.muted:
            return
        if self.available:
            effect = self._loaded()[cue]
            effect.setVolume(self.volume**2)  # loudness is not linear
            effect.play()
        elif cue is Cue.REFUSED:
            QApplication.beep()

    def _loaded(self) -> "dict[Cue, QSoundEffect]":
        from PySide6.QtMultimedia import QSoundEffect  # noqa: PLC0415

        if self._effects is None:
            self._effects = {cue: QSoundEffect(self) for cue in Cue}
            for cue, effect in self._effects.items():
                effect.setSource(
                    QUrl.fromLocalFile(str(resource("sounds", f"{cue}.wav")))
                )
        return self._effects
