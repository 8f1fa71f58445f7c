"""What this station prefers; nothing of it travels and none of it is personal."""

import contextlib
from pathlib import Path
from typing import Literal

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """The preferences of one laptop.

    Attributes:
        text_percent: size of texts, 100 is usual.
        camera: id of the chosen camera; empty for the system's usual one.
        volume: of the door's sounds, 0 to 100.
    """

    language: Literal["it", "en"] = "it"
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: int = 100
    camera: str = ""
    volume: int = 80
    muted: bool = False


def load_settings(file: Path) -> Settings:
    """Return the settings kept in a file, or the usual ones where there are none."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def save_settings(file: Path, settings: Settings) -> None:
    """Keep settings; a disk that takes nothing costs a preference, never the work."""
    fresh = file.with_suffix(".new")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.json.encode(settings))
        fresh.replace(file)
