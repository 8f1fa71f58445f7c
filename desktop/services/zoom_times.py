"""The times of a Zoom report: whichever way a language and an account write them.

Seen: `01/30/2025 06:54:02 PM`, `19/09/2025 09:00:00 AM`, `30/01/2025 18:54:02`,
`2025-01-30 18:54:02`, `2025-01-30T17:54:02Z`. A time without a zone is one of the
account, which for this programme is that of Rome.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from sync.domain.attendance import Interval
from sync.domain.calendar import ROME, local_day

_TIME = re.compile(
    r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})"  # the date, in some order
    r"[T,\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?"
    r"\s*([AP])?\.?M?\.?\s*(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
_Order = tuple[int, int, int]
_YEARS = range(2000, 2101)
"""No meeting was in another, and the calendar itself ends somewhere."""
_ISO, _DAY_FIRST, _MONTH_FIRST = (0, 1, 2), (2, 1, 0), (2, 0, 1)
"""Where year, month and day stand."""


def read_times(written: Sequence[tuple[str, str]], day: date) -> list[Interval | None]:
    """Return the stays that pairs of joining and leaving times tell of.

    One order of day and month holds for the whole file: the one in which every
    date exists; of two such, the one that tells more of the wanted day.

    Returns:
        for each pair a stay, without an end where none is written; none for what
        cannot be read or ends before it begins.
    """
    orders = [_DAY_FIRST, _MONTH_FIRST]
    if _twelve_hours(written):  # as in the United States
        orders.reverse()
    ways = [[_stay(pair, order) for pair in written] for order in orders]
    return max(ways, key=lambda stays: (_readable(stays), _about(stays, day)))


def _twelve_hours(written: Iterable[tuple[str, str]]) -> bool:
    found = (_TIME.fullmatch(one) for pair in written for one in pair)
    return any(match and match[7] for match in found)


def _readable(stays: Sequence[Interval | None]) -> int:
    return sum(stay is not None for stay in stays)


def _about(stays: Sequence[Interval | None], day: date) -> int:
    return sum(stay is not None and local_day(stay.since) == day for stay in stays)


def _stay(pair: tuple[str, str], order: _Order) -> Interval | None:
    joined, left = (_instant(one, order) for one in pair)
    if joined is None or (left is None and any(map(str.isalnum, pair[1]))):
        return None
    if left is not None and left < joined:
        return None
    return Interval(joined, left)


def _instant(written: str, order: _Order) -> datetime | None:
    match = _TIME.fullmatch(written.strip())
    if match is None:
        return None
    parts = match.group(1, 2, 3)
    year, month, day = (int(parts[at]) for at in (_ISO if len(parts[0]) > 2 else order))
    year += 2000 * (year < 100)
    if year not in _YEARS:
        return None
    hour, minute, second = (int(match[at] or 0) for at in (4, 5, 6))
    if match[7]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (match[7].upper() == "P")
    try:
        wall = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - its zone follows
    except ValueError:
        return None
    if match[8] is None:
        return wall.replace(tzinfo=ROME).astimezone(UTC)
    return (wall - _offset(match[8])).replace(tzinfo=UTC)


def _offset(zone: str) -> timedelta:
    if zone.upper() == "Z":
        return timedelta()
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
