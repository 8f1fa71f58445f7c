"""Attendance is derived from marks, and marks are never changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

TOLERANCE = timedelta(minutes=15)
"""The usual tolerance for coming late and for leaving early."""


class Direction(StrEnum):
    """What a mark says; `void` takes another mark back."""

    IN = "in"
    OUT = "out"
    VOID = "void"


class Source(StrEnum):
    """How a mark was made."""

    CAMERA = "camera"
    SCANNER = "scanner"
    HAND = "hand"
    IMPORT = "import"
    ONLINE = "online"


class MarkReason(StrEnum):
    """Why a mark was made otherwise than by a badge; any other reason is a sentence."""

    NO_BADGE = "no_badge"
    WALK_IN = "walk_in"
    FAMILY = "family"
    COMPANION = "companion"
    ROLL_CALL = "roll_call"


class Presence(StrEnum):
    """Where a participant of a meeting is now."""

    EXPECTED = "expected"
    PRESENT = "present"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mark:
    """One attendance fact of one participant.

    Attributes:
        voids: the mark that this one takes back.
    """

    id: UUID
    direction: Direction
    captured_at: datetime
    voids: UUID | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """The hours of a meeting.

    Attributes:
        counted_minutes: may be fewer than it lasts.
        late_after, early_before: how much later than the start, or earlier than the
            end, still counts as there.
    """

    starts_at: datetime
    ends_at: datetime
    counted_minutes: int
    late_after: timedelta = TOLERANCE
    early_before: timedelta = TOLERANCE


@dataclass(frozen=True, slots=True)
class Interval:
    """A stay; `until` is none while it lasts."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """What a participant's marks in one meeting amount to.

    Attributes:
        intervals: the stays as marked, in order.
        minutes: those that count, never more than the meeting's.
        late_minutes: after the start, 0 within the tolerance.
        early_minutes: before the end, 0 within the tolerance.
    """

    intervals: tuple[Interval, ...]
    minutes: int
    late_minutes: int
    early_minutes: int

    @property
    def presence(self) -> Presence:
        """Where the participant is, by the last mark."""
        if not self.intervals:
            return Presence.EXPECTED
        inside = self.intervals[-1].until is None
        return Presence.PRESENT if inside else Presence.LEFT

    @property
    def attended(self) -> bool:
        """Whether there was any stay at all."""
        return bool(self.intervals)


def standing_ids(marks: Iterable[Mark]) -> set[UUID]:
    """Return the marks that no other one takes back; `void` ones among them.

    Taking back a `void` restores what that one had taken back; clocks play no part.
    """
    known = {mark.id: mark for mark in marks}
    takers: dict[UUID, list[UUID]] = {}
    for mark in known.values():
        if mark.direction is Direction.VOID and mark.voids is not None:
            takers.setdefault(mark.voids, []).append(mark.id)
    if not takers:
        return set(known)

    def stands(mark_id: UUID, above: frozenset[UUID] = frozenset()) -> bool:
        above |= {mark_id}  # a circle, which no honest laptop writes, voids nothing
        return not any(
            stands(taker, above)
            for taker in takers.get(mark_id, ())
            if taker not in above
        )

    return {mark_id for mark_id in known if stands(mark_id)}


def standing_marks(marks: Iterable[Mark]) -> list[Mark]:
    """Return the entries and exits that no mark takes back, oldest first."""
    known = {mark.id: mark for mark in marks}
    return sorted(
        (
            known[mark_id]
            for mark_id in standing_ids(known.values())
            if known[mark_id].direction is not Direction.VOID
        ),
        key=lambda mark: (mark.captured_at, mark.id),
    )


def intervals(marks: Iterable[Mark]) -> tuple[Interval, ...]:
    """Return the stays that marks describe.

    A second entry during a stay changes nothing (two doors may see one person);
    an exit without an entry tells of no stay.
    """
    stays: list[Interval] = []
    for mark in standing_marks(marks):
        inside = bool(stays) and stays[-1].until is None
        if mark.direction is Direction.IN and not inside:
            stays.append(Interval(mark.captured_at, None))
        elif mark.direction is Direction.OUT and inside:
            stays[-1] = Interval(stays[-1].since, mark.captured_at)
    return tuple(stays)


def attendance(marks: Iterable[Mark], slot: Slot, *, now: datetime) -> Attendance:
    """Derive a participant's attendance at a meeting.

    An open stay lasts until now, or until the meeting's end once that is past.
    Time outside the slot does not count.
    """
    stays = intervals(marks)
    if not stays:
        return Attendance((), 0, 0, 0)
    inside = sum(
        (_overlap(stay, slot, now) for stay in stays),
        start=timedelta(),
    )
    minutes = min(int(inside.total_seconds()) // 60, slot.counted_minutes)
    last = stays[-1].until or slot.ends_at
    return Attendance(
        intervals=stays,
        minutes=minutes,
        late_minutes=late_minutes(slot, stays[0].since),
        early_minutes=early_minutes(slot, last),
    )


def late_minutes(slot: Slot, at: datetime) -> int:
    """Return by how many minutes an entry at `at` is late; 0 within the tolerance."""
    return _beyond(at - slot.starts_at, slot.late_after)


def early_minutes(slot: Slot, at: datetime) -> int:
    """Return by how many minutes an exit at `at` is early; 0 within the tolerance."""
    return _beyond(slot.ends_at - at, slot.early_before)


def share_percent(attended_minutes: int, total_minutes: int) -> float:
    """Return the share of the hours attended, in percent."""
    return 100 * attended_minutes / total_minutes if total_minutes else 0.0


def has_earned(
    attended_minutes: int, total_minutes: int, *, threshold_percent: int
) -> bool:
    """Tell whether attendance suffices for a certificate; in whole numbers."""
    return (
        total_minutes > 0
        and attended_minutes * 100 >= threshold_percent * total_minutes
    )


def threshold(edition_percent: int | None, programme_percent: int) -> int:
    """Return the threshold in force: the edition's own, else the programme's."""
    return programme_percent if edition_percent is None else edition_percent


def total_minutes(slots: Sequence[Slot]) -> int:
    """Return the minutes that all the meetings of an edition count."""
    return sum(slot.counted_minutes for slot in slots)


def _overlap(stay: Interval, slot: Slot, now: datetime) -> timedelta:
    until = stay.until or min(max(now, stay.since), slot.ends_at)
    return max(min(until, slot.ends_at) - max(stay.since, slot.starts_at), timedelta())


def _beyond(gap: timedelta, tolerance: timedelta) -> int:
    return int(gap.total_seconds()) // 60 if gap > tolerance else 0
