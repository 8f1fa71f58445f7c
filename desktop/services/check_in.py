"""The door: from a code or a name to a durable mark."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.services.meetings import meeting_row, state_of
from desktop.services.people import Person, by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState, Holder, admit
from sync.domain.attendance import (
    Attendance,
    Direction,
    Presence,
    Source,
    attendance,
    late_minutes,
)
from sync.domain.badge import BadCode, read_badge
from sync.domain.ids import same_id
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.store.queries import (
    concerns,
    expected,
    holder_of,
    is_enrolled,
    marks_of,
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
        mark_id: the mark made, for undo; none when there is none.
        provisional: whether sync has yet to tell whose badge it is.
    """

    state: CheckInState
    person: Person | None
    at: datetime
    since: datetime | None = None
    late_minutes: int = 0
    mark_id: UUID | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One participant of a meeting, and where that person is."""

    person: Person
    presence: Presence
    since: datetime | None
    until: datetime | None
    late_minutes: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody whom a meeting expects, by name, with counts by presence."""

    lines: tuple[RosterLine, ...]
    expected: int
    present: int
    left: int


def check_in(
    workspace: Workspace,
    meeting_id: UUID,
    text: str,
    *,
    source: Source,
    direction: Direction = Direction.IN,
) -> CheckInResult:
    """Take a scanned code; when this returns, the mark is on disk.

    Args:
        text: what camera or scanner read, as it came.

    Raises:
        MeetingUnknown: it is not in the database.
    """
    code = read_badge(text, workspace.badge_keys)
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        if isinstance(code, BadCode):
            state = admit(code, direction, state_of(meeting, work.now))
            return CheckInResult(state, None, work.now)
        badge_id = same_id("badge", code.number)
        found = holder_of(work.session, badge_id)
        badge, person = found or (None, None)
        revoked = badge is not None and badge.revoked_at is not None
        return _admit(
            workspace,
            work,
            meeting,
            person,
            MarkRow(badge_id=badge_id, direction=direction, source=source),
            revoked=revoked,
        )


def check_in_person(
    workspace: Workspace,
    meeting_id: UUID,
    participant_id: UUID,
    *,
    direction: Direction = Direction.IN,
    source: Source = Source.HAND,
) -> CheckInResult:
    """Take a participant found by name; when this returns, the mark is on disk."""
    with workspace.store.write() as work:
        return _admit(
            workspace,
            work,
            meeting_row(work.session, meeting_id),
            work.session.get_one(ParticipantRow, participant_id),
            MarkRow(direction=direction, source=source),
            revoked=False,
        )


def undo(workspace: Workspace, mark_id: UUID, *, reason: str) -> None:
    """Take a mark back by a further mark; the first one stays on record."""
    with workspace.store.write() as work:
        wrong = work.session.get_one(MarkRow, mark_id)
        work.add(
            MarkRow(
                meeting_id=wrong.meeting_id,
                participant_id=wrong.participant_id,
                badge_id=wrong.badge_id,
                direction=Direction.VOID,
                source=Source.HAND,
                captured_at=work.now,
                device_id=workspace.device_id,
                voids=mark_id,
                reason=reason,
            )
        )


def roster(workspace: Workspace, meeting_id: UUID) -> Roster:
    """Return who is expected, who is inside and who has left."""
    now = workspace.now()
    with workspace.store.read() as session:
        meeting = meeting_row(session, meeting_id)
        slot = slot_of(meeting)
        marks = marks_of(session, [meeting_id]).by_participant
        lines = [
            _roster_line(
                person_of(row),
                attendance(marks.get((meeting_id, row.id), ()), slot, now=now),
            )
            for row in expected(session, meeting)
        ]
    count = Counter(line.presence for line in lines)
    return Roster(
        lines=tuple(sorted(lines, key=lambda line: by_name(line.person))),
        expected=count[Presence.EXPECTED],
        present=count[Presence.PRESENT],
        left=count[Presence.LEFT],
    )


def _roster_line(person: Person, found: Attendance) -> RosterLine:
    first = found.intervals[0].since if found.intervals else None
    last = found.intervals[-1].until if found.intervals else None
    return RosterLine(person, found.presence, first, last, found.late_minutes)


def _admit(
    workspace: Workspace,
    work: Work,
    meeting: MeetingRow,
    row: ParticipantRow | None,
    mark: MarkRow,
    *,
    revoked: bool,
) -> CheckInResult:
    """Decide on a scan and, if it counts, write the mark."""
    person = person_of(row) if row else None
    slot, direction = slot_of(meeting), Direction(mark.direction)
    found = _so_far(work.session, meeting, row, mark, work.now)
    holder = Holder(
        participant_id=row.id if row else None,
        revoked=revoked,
        enrolled=row is not None
        and concerns(meeting, row)
        and is_enrolled(work.session, meeting.edition_id, row),
        presence=found.presence,
    )
    state = admit(holder, direction, state_of(meeting, work.now))
    if state is CheckInState.ALREADY:
        stay = found.intervals[-1] if found.intervals else None
        since = stay and (stay.until or stay.since)
        return CheckInResult(state, person, work.now, since=since)
    if state not in {CheckInState.IN, CheckInState.OUT}:
        return CheckInResult(state, person, work.now)
    mark.meeting_id, mark.captured_at = meeting.id, work.now
    mark.participant_id, mark.device_id = holder.participant_id, workspace.device_id
    late = late_minutes(slot, work.now) if direction is Direction.IN else 0
    return CheckInResult(
        state,
        person,
        work.now,
        late_minutes=late if not found.attended else 0,
        mark_id=work.add(mark).id,
        provisional=person is None,
    )


def _so_far(
    session: Session,
    meeting: MeetingRow,
    row: ParticipantRow | None,
    mark: MarkRow,
    now: datetime,
) -> Attendance:
    """Return what earlier marks say of the person, or of a badge nobody knows."""
    marks = marks_of(session, [meeting.id], person=row.id if row else None)
    if row is not None:
        some = marks.by_participant.get((meeting.id, row.id), [])
    else:
        assert mark.badge_id is not None
        some = marks.by_badge.get((meeting.id, mark.badge_id), [])
    return attendance(some, slot_of(meeting), now=now)
