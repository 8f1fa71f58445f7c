"""What a scan at the door of a meeting means."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sync.domain.attendance import Direction, Presence
from sync.domain.badge import BadCode
from sync.domain.meeting import MeetingState


class CheckInState(StrEnum):
    """The outcomes of a scan; part of the command line's answers, never renamed."""

    IN = "in"
    OUT = "out"
    ALREADY = "already"
    NOT_ENROLLED = "not_enrolled"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    NOT_A_BADGE = "not_a_badge"
    NOT_OPEN = "not_open"
    NOT_COLLECTED = "not_collected"


@dataclass(frozen=True, slots=True)
class Holder:
    """What this laptop knows of a genuine badge's holder in a meeting.

    Attributes:
        participant_id: none while the badge has not reached this laptop.
        may_leave: false for a child with nobody to collect it.
    """

    participant_id: UUID | None
    revoked: bool
    enrolled: bool
    presence: Presence
    may_leave: bool = True


def admit(
    holder: Holder | BadCode, direction: Direction, meeting: MeetingState
) -> CheckInState:
    """Decide whether a scan becomes a mark.

    The first failing check wins, ordered so that the answer is what the person
    at the door can act on. A genuine badge that this laptop does not know yet is
    accepted: offline must never turn a valid badge away.
    """
    if holder is BadCode.FOREIGN:
        return CheckInState.NOT_A_BADGE
    if isinstance(holder, BadCode):
        return CheckInState.UNKNOWN
    if meeting is not MeetingState.OPEN:
        return CheckInState.NOT_OPEN
    if holder.revoked:
        return CheckInState.REVOKED
    if holder.participant_id is not None and not holder.enrolled:
        return CheckInState.NOT_ENROLLED
    inside = holder.presence is Presence.PRESENT
    if inside == (direction is Direction.IN):
        return CheckInState.ALREADY
    if direction is Direction.IN:
        return CheckInState.IN
    return CheckInState.OUT if holder.may_leave else CheckInState.NOT_COLLECTED
