import sys
import wave

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices.sound import Cue, Sounds
from desktop.paths import resource

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("PulseAudioService|QSoundEffect", extend=True),
]


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


def test_every_cue_has_a_short_sound_of_its_own() -> None:
    contents: set[bytes] = set()
    for cue in Cue:
        with wave.open(str(resource("sounds", f"{cue}.wav"))) as sound:
            assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
            assert sound.getframerate() == 44_100
            assert 0.1 < sound.getnframes() / 44_100 <= 0.4
            contents.add(sound.readframes(sound.getnframes()))
    assert len(contents) == len(Cue)


def test_without_qt_multimedia_only_a_refusal_is_heard(
    monkeypatch: pytest.MonkeyPatch, beeps: list[str]
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    sounds = Sounds()
    assert not sounds.available
    for cue in Cue:
        sounds.play(cue)
    assert beeps == ["beep"]


def test_muted_is_silent(monkeypatch: pytest.MonkeyPatch, beeps: list[str]) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    sounds = Sounds()
    sounds.muted = True
    sounds.play(Cue.REFUSED)
    assert beeps == []


def test_each_cue_plays_its_file_at_the_volume(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, beeps: list[str]
) -> None:
    monkeypatch.setattr(Sounds, "available", property(lambda _: True))
    sounds = Sounds()
    sounds.volume = 0.5
    for cue in Cue:
        sounds.play(cue)
        effect = sounds._loaded()[cue]
        assert effect.source().fileName() == f"{cue}.wav"
        assert effect.volume() == pytest.approx(0.25)
        qtbot.wait_until(lambda one=effect: one.status() != one.Status.Loading)
    assert beeps == []
