"""When a meeting takes marks."""

from datetime import datetime
from enum import StrEnum

from sync.domain.calendar import local_day


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def meeting_state(
    *,
    starts_at: datetime,
    closed_at: datetime | None,
    cancelled_at: datetime | None,
    now: datetime,
) -> MeetingState:
    """Return a meeting's state.

    It is open from its day on until someone closes it: a door that opens early,
    a slot that moves or a register closed the next morning turn nobody away.
    """
    if cancelled_at is not None:
        return MeetingState.CANCELLED
    if closed_at is not None:
        return MeetingState.CLOSED
    if local_day(starts_at) > local_day(now):
        return MeetingState.PLANNED
    return MeetingState.OPEN
