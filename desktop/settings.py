"""What this station prefers; nothing of it travels and none of it is personal."""

import contextlib
from pathlib import Path
from typing import Literal
from uuid import UUID

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """The preferences of one laptop.

    Attributes:
        text_percent: size of texts, 100 is usual.
        camera: id of the chosen camera; empty for the system's usual one.
        volume: of the door's sounds, 0 to 100.
        motion: whether things on the screen move as the system says, or less.
        mirror: whether the camera's picture is shown like a mirror.
        hide_names: whether the door shows no more than initials and first names.
        pin: the staff's, sealed, see `desktop.services.staff_pin`; empty without one.
        pin_wrong: wrong ones in a row.
        pin_blocked_until: when the next may be tried, in seconds since 1970.
        kiosk_meeting: whose door is all that is shown, also after a restart; none
            where there is no kiosk.
        nearby: whether laptops on the same network exchange directly.
    """

    language: Literal["it", "en"] = "it"
    theme: Literal["system", "light", "dark"] = "system"
    text_percent: int = 100
    camera: str = ""
    volume: int = 80
    muted: bool = False
    motion: Literal["system", "reduced"] = "system"
    mirror: bool = True
    hide_names: bool = False
    pin: str = ""
    pin_wrong: int = 0
    pin_blocked_until: int = 0
    kiosk_meeting: UUID | None = None
    nearby: bool = True

    @property
    def public(self) -> bool:
        """Whether anybody may be reading the door's screen."""
        return self.hide_names or self.kiosk_meeting is not None


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
