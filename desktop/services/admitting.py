"""What becomes of a mark at the door: one decision, however the person was named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.services.marking import write_mark
from desktop.services.meetings import state_of
from desktop.services.people import Person, person_of
from desktop.services.roster import RosterLine, roster_line
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState, Holder, admit
from sync.domain.attendance import (
    Direction,
    Mark,
    attendance,
    early_minutes,
    late_minutes,
)
from sync.domain.calendar import local_day
from sync.domain.consent import Purpose, is_agreed
from sync.domain.family import companion_of, is_in_care
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.store.families import consents_of, ties_of
from sync.store.queries import (
    concerns,
    is_enrolled,
    marks_of_badge,
    marks_of_person,
    slot_of,
)
from sync.store.work import Work


@dataclass(frozen=True, slots=True)
class CheckInResult:
    """What the screen shows after a scan.

    Attributes:
        person: none when the code names nobody whom this laptop knows.
        at: when it was scanned.
        since: for `already`, when the person entered, or left.
        late_minutes: for `in`, beyond the tolerance.
        early_minutes: for `out`, beyond the tolerance.
        mark_id: the mark made, for undo; none when there is none.
        provisional: whether sync has yet to tell whose badge it is.
        companion: who brought the person, or took the person home.
        reason: why it was made without a badge or against the rule.
        line: where the person is now; none where nobody is known.
        instead_of: the mark that this one corrects.
        clock_offset: seconds by which the hub's clock was ahead; see `MarkRow`.
    """

    state: CheckInState
    person: Person | None
    at: datetime
    since: datetime | None = None
    late_minutes: int = 0
    early_minutes: int = 0
    mark_id: UUID | None = None
    provisional: bool = False
    companion: Person | None = None
    reason: str | None = None
    line: RosterLine | None = None
    instead_of: UUID | None = None
    clock_offset: int | None = None


def admit_person(
    workspace: Workspace,
    work: Work,
    meeting: MeetingRow,
    row: ParticipantRow | None,
    mark: MarkRow,
    *,
    company: Sequence[UUID] = (),
    revoked: bool = False,
    released: bool = False,
) -> CheckInResult:
    """Decide on a scan and, if it counts, write the mark.

    Args:
        row: none where the badge's holder is not known here.
        mark: says how, in which direction and why; the rest is filled in.
        company: who came, or goes, with the person, best first; only a guardian counts.
        released: whether a tutor lets a child go though nobody collects it.
    """
    person = person_of(row) if row else None
    slot, direction = slot_of(meeting), Direction(mark.direction)
    marks = _so_far(work, meeting, row, mark)
    found = attendance(marks, slot, now=work.now)
    holder = Holder(
        participant_id=row.id if row else None,
        revoked=revoked,
        enrolled=row is not None
        and concerns(meeting, row)
        and is_enrolled(work.session, meeting.edition_id, row),
        presence=found.presence,
        may_leave=row is None or _may_leave(work, row, mark, company) or released,
    )
    state = admit(holder, direction, state_of(meeting, work.now))
    line = roster_line(person, found) if person else None
    if state is CheckInState.ALREADY:
        stay = found.intervals[-1] if found.intervals else None
        since = stay and (stay.until or stay.since)
        return CheckInResult(state, person, work.now, since=since, line=line)
    if state not in {CheckInState.IN, CheckInState.OUT}:
        return CheckInResult(state, person, work.now, line=line)
    mark.meeting_id, mark.captured_at = meeting.id, work.now
    mark.participant_id = holder.participant_id
    write_mark(workspace, work, mark)
    marks.append(Mark(mark.id, direction, work.now))
    late = late_minutes(slot, work.now) if direction is Direction.IN else 0
    early = early_minutes(slot, work.now) if direction is Direction.OUT else 0
    return CheckInResult(
        state,
        person,
        work.now,
        late_minutes=late if not found.attended else 0,
        early_minutes=early,
        mark_id=mark.id,
        provisional=person is None,
        companion=_companion(work, mark),
        reason=mark.reason,
        line=person and roster_line(person, attendance(marks, slot, now=work.now)),
        clock_offset=mark.clock_offset,
    )


def _so_far(
    work: Work, meeting: MeetingRow, row: ParticipantRow | None, mark: MarkRow
) -> list[Mark]:
    """Return earlier marks of the person, or of a badge nobody knows."""
    if row is not None:
        return marks_of_person(work.session, meeting.id, row.id)
    assert mark.badge_id is not None
    return marks_of_badge(work.session, meeting.id, mark.badge_id)


def _may_leave(
    work: Work, row: ParticipantRow, mark: MarkRow, company: Sequence[UUID]
) -> bool:
    """Tell whether the mark may be an exit; says in it who comes along."""
    direction, today = Direction(mark.direction), local_day(work.now)
    kept = direction is Direction.OUT and is_in_care(
        PersonKind(row.kind), row.born_on, today
    )
    if not kept and not company:
        return True
    ties = ties_of(work.session, [row.id], today)
    mark.companion_id = companion_of(row.id, company, ties, direction)
    if not kept or mark.companion_id is not None:
        return True
    said = consents_of(work.session, row.id, Purpose.LEAVE_ALONE)
    guardians = {tie.guardian_id for tie in ties if tie.child_id == row.id}
    return is_agreed(said, Purpose.LEAVE_ALONE, guardians)


def _companion(work: Work, mark: MarkRow) -> Person | None:
    if mark.companion_id is None:
        return None
    return person_of(work.session.get_one(ParticipantRow, mark.companion_id))
