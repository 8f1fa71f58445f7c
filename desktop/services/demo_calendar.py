"""When the demo programme's meetings take place: around the day it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sync.domain.calendar import ROME

_BASIC_MEETINGS, _MENTORSHIPS = 14, 14
_BASIC_EVERY = timedelta(days=6)  # five a month
_WEEK, _DAY = timedelta(days=7), timedelta(days=1)
_NINE, _ELEVEN, _ONE = time(9), time(11), time(13)


@dataclass(frozen=True, slots=True)
class Planned:
    """When and where a meeting takes place, and for whom."""

    day: date
    starts: time
    ends: time
    counted_minutes: int
    venue: str
    phase: int | None = None
    organisation_id: UUID | None = None

    @property
    def starts_at(self) -> datetime:
        """The instant at which it begins."""
        return datetime.combine(self.day, self.starts, ROME)

    @property
    def ends_at(self) -> datetime:
        """The instant at which it ends."""
        return datetime.combine(self.day, self.ends, ROME)


def camp(plan: dict[str, Any], today: date) -> Iterator[Planned]:
    """Yield the meetings of a path of the area Education."""
    starts, ends = (time.fromisoformat(plan[side]) for side in ("from", "to"))
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    last = today + plan["last_in_days"] * _DAY
    for left in reversed(range(plan["meetings"])):
        day = last - left * plan["every_days"] * _DAY
        yield Planned(day, starts, ends, minutes, plan["venue"])


def community(
    plan: dict[str, Any], today: date, organisations: Sequence[UUID]
) -> Iterator[Planned]:
    """Yield the meetings of In-Community: needs, basic training, mentorship."""
    last = today + plan["last_in_days"] * _DAY
    first = last - (_BASIC_MEETINGS - 1) * _BASIC_EVERY
    for at, body in enumerate(organisations):
        day = first - _WEEK + at * _DAY
        yield Planned(day, _NINE, _ELEVEN, 120, "molo12", 0, body)
    for number in range(_BASIC_MEETINGS):
        day = first + number * _BASIC_EVERY
        yield Planned(day, _NINE, _ONE, 180, "cantelmo", 1)
    for number in range(1, _MENTORSHIPS + 1):
        venue = "zoom" if number % 2 else "molo12"
        for at, body in enumerate(organisations):
            day = last + number * _WEEK + at * _DAY
            yield Planned(day, _NINE, _ONE, 240, venue, 2, body)
