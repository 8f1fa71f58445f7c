"""Make the door's four sounds: `python packaging/sounds.py`, after changing a tune.

Told apart from across a noisy room by rhythm as well as by pitch: entry short-long and
rising, exit long-short and falling, already two even beeps, refused three harsh ones.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 44_100
LOUDEST = 0.6  # of what 16 bits hold; louder distorts in small loudspeakers
ATTACK_S, DECAY_S = 0.005, 0.02  # without them a note begins and ends with a crack
BELL = (1.0, 0.35, 0.12)
HARSH = tuple(1 / number for number in range(1, 13))
"""Shares of a note's overtones. A laptop's loudspeaker is deaf below some 300 Hz: a
low note is heard by its overtones, so it has many."""

Note = tuple[float, float]  # pitch in Hz, 0 for silence; length in seconds
TUNES: dict[str, tuple[tuple[float, ...], tuple[Note, ...]]] = {
    "in": (BELL, ((660, 0.08), (0, 0.02), (990, 0.20))),
    "out": (BELL, ((880, 0.20), (0, 0.02), (587, 0.08))),
    "already": (BELL, ((740, 0.07), (0, 0.08), (740, 0.07))),
    "refused": (
        HARSH,
        ((208, 0.08), (0, 0.05), (208, 0.08), (0, 0.05), (208, 0.08)),
    ),
}


def main() -> None:
    """Write a file for each tune."""
    folder = Path(__file__).parents[1] / "resources" / "sounds"
    for name, (overtones, notes) in TUNES.items():
        curve = [each for note in notes for each in played(*note, overtones)]
        peak = max(map(abs, curve)) / (LOUDEST * 32_767)
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            levels = [round(each / peak) for each in curve]
            file.writeframes(struct.pack(f"<{len(levels)}h", *levels))


def played(pitch: float, seconds: float, overtones: tuple[float, ...]) -> list[float]:
    """Return a note's curve, one value a sample."""
    curve: list[float] = []
    for sample in range(round(seconds * RATE)):
        at = sample / RATE
        level = min(at / ATTACK_S, (seconds - at) / DECAY_S, 1) if pitch else 0
        tone = sum(
            share * math.sin(2 * math.pi * pitch * number * at)
            for number, share in enumerate(overtones, 1)
        )
        curve.append(level * tone)
    return curve


if __name__ == "__main__":
    main()
