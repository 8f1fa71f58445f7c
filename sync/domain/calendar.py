"""Where the programme's days begin and end."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def local(instant: datetime) -> datetime:
    """Return an aware instant as Lecce's clocks show it."""
    return instant.astimezone(ROME)


def local_day(instant: datetime) -> date:
    """Return the day on which an instant falls in Lecce."""
    return local(instant).date()


def at(day: date, hours: int, minutes: int = 0) -> datetime:
    """Return the instant of a wall-clock time in Lecce."""
    return datetime.combine(day, time(hours, minutes), ROME)
