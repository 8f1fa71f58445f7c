"""By how much this laptop's clock was off when the hub last saw it."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy.orm import Session

from sync.schema.journal import NoteRow

WRONG_SECONDS = 120
"""From how far off the hub's clock on the tutor is told, and marks tell."""

NOTE = "clock"
"""Name of the note that keeps it; there is none while the clock is right."""

_KNOWN_FOR = timedelta(days=90)


class WrongClock(msgspec.Struct, frozen=True):
    """What an exchange found.

    Attributes:
        seconds: by which the hub's clock is ahead of this laptop's.
        noted_at: when that was found, by this laptop's clock.
    """

    seconds: float
    noted_at: datetime

    def offset_at(self, now: datetime) -> int | None:
        """Return the seconds to add to what the clock shows; none if it was set since.

        That is evident from a time before the one noted, or from one so long after it
        that the clock must have been put forward.
        """
        passed = now - self.noted_at
        known = -timedelta(seconds=WRONG_SECONDS) < passed < _KNOWN_FOR
        return round(self.seconds) if known else None


def noted_clock(session: Session) -> WrongClock | None:
    """Return what the last exchange found; none if the clock was right."""
    note = session.get(NoteRow, NOTE)
    return msgspec.msgpack.decode(note.value, type=WrongClock) if note else None
