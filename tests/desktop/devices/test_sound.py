import struct
import sys
import wave
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

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


def notes(cue: Cue) -> list[tuple[float, float]]:
    """Return pitch in Hz and length in seconds of each note of a sound."""
    with wave.open(str(resource("sounds", f"{cue}.wav"))) as sound:
        rate, size = sound.getframerate(), sound.getnframes()
        levels = struct.unpack(f"<{size}h", sound.readframes(size))
    window = rate // 200
    loud = [
        max(map(abs, levels[at : at + window])) > 1500
        for at in range(0, size - window, window)
    ]
    found: list[tuple[float, float]] = []
    for on, group in groupby(enumerate(loud), key=itemgetter(1)):
        places = [place for place, _on in group]
        if on:
            part = levels[places[0] * window : (places[-1] + 1) * window]
            found.append((_pitch(part, rate), len(places) * window / rate))
    return found


def _pitch(part: Sequence[int], rate: int) -> float:
    """Return the pitch at which a curve repeats itself most."""
    middle = part[len(part) // 4 : len(part) // 4 + rate // 40]

    def likeness(lag: int) -> float:
        return sum(a * b for a, b in zip(middle, middle[lag:], strict=False)) / (
            len(middle) - lag
        )

    lags = range(rate // 1200, rate // 150)
    most = max(map(likeness, lags))
    first = next(lag for lag in lags if likeness(lag) > 0.9 * most)
    return rate / max(range(first, first + 10), key=likeness)


def test_sounds_are_told_apart_by_rhythm_and_by_pitch_alone() -> None:
    heard = {cue: notes(cue) for cue in Cue}
    rhythms = {
        cue: "".join("long " if length > 0.12 else "short " for _pitch, length in each)
        for cue, each in heard.items()
    }
    assert rhythms == {
        Cue.IN: "short long ",
        Cue.OUT: "long short ",
        Cue.ALREADY: "short short ",
        Cue.REFUSED: "short short short ",
    }
    pitches = {cue: [pitch for pitch, _length in each] for cue, each in heard.items()}
    assert pitches[Cue.IN][1] > 1.4 * pitches[Cue.IN][0]
    assert pitches[Cue.OUT][0] > 1.4 * pitches[Cue.OUT][1]
    assert max(pitches[Cue.ALREADY]) < 1.05 * min(pitches[Cue.ALREADY])
    assert max(pitches[Cue.REFUSED]) < min(pitches[Cue.ALREADY]) / 2


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
