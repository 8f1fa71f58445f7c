"""Families at the door: who belongs to whom has come, and all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.admitting import CheckInResult, admit_person
from desktop.services.corrections import Correction, Why
from desktop.services.meetings import meeting_row
from desktop.services.people import Person, by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import (
    Direction,
    MarkReason,
    Presence,
    Source,
    attendance,
    standing_marks,
)
from sync.domain.calendar import local_day
from sync.domain.family import companion_of, family_of
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.store.families import family_ties, ties_of
from sync.store.queries import concerns, is_enrolled, marks_of_person, slot_of
from sync.store.work import Work


@dataclass(frozen=True, slots=True)
class Family:
    """Who belongs to a person at the door of a meeting, adults first.

    Attributes:
        members: who may be marked now: not yet here on the way in, inside on the
            way out.
        collectors: guardians on file who may take the person home.
        barred: guardians who may not; and children inside whom the person may not
            take home.
        wards: members whom the person may take home.
    """

    members: tuple[Person, ...] = ()
    collectors: tuple[Person, ...] = ()
    barred: tuple[Person, ...] = ()
    wards: tuple[Person, ...] = ()


def family(
    workspace: Workspace, meeting_id: UUID, person_id: UUID, direction: Direction
) -> Family:
    """Return the family of somebody who has just come to the door."""
    today = local_day(workspace.now())
    with workspace.store.read() as session:
        meeting = meeting_row(session, meeting_id)
        ties = family_ties(session, person_id, today)
        rows = _in_order(session, family_of(person_id, ties))
        wanted = Presence.EXPECTED if direction is Direction.IN else Presence.PRESENT
        members = {
            row.id: person_of(row)
            for row in rows
            if concerns(meeting, row)
            and is_enrolled(session, meeting.edition_id, row)
            and _presence(session, meeting, row.id) is wanted
        }
    if direction is Direction.IN:
        return Family(tuple(members.values()))
    people = {row.id: person_of(row) for row in rows}
    may = {(tie.child_id, tie.guardian_id): tie.may_collect for tie in ties}
    barred = [one for one in people if may.get((person_id, one)) is False]
    barred += [one for one in members if may.get((one, person_id)) is False]
    return Family(
        tuple(one for key, one in members.items() if key not in barred),
        tuple(one for key, one in people.items() if may.get((person_id, key))),
        tuple(people[one] for one in barred),
        tuple(one for key, one in members.items() if may.get((key, person_id))),
    )


def check_in_family(
    workspace: Workspace,
    meeting_id: UUID,
    person_id: UUID,
    members: Sequence[UUID],
    *,
    direction: Direction = Direction.IN,
    companion_id: UUID | None = None,
    waiting: Sequence[UUID] = (),
) -> list[CheckInResult]:
    """Take members of a family at once, with who brought or collects each child.

    Args:
        person_id: the member whose badge was scanned. A child that came in before its
            guardian was named, or may not leave without, is among the results.
        companion_id: who came, or goes, just before; counts only for a guardian.
        waiting: children who came just before with nobody.
    """
    workspace.store.turns.came()
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        rows = _in_order(work.session, members)
        company = [person_id, *(row.id for row in rows)]
        if companion_id is not None:
            company.append(companion_id)

        def take(row: ParticipantRow) -> CheckInResult:
            mark = MarkRow(
                direction=direction, source=Source.HAND, reason=MarkReason.FAMILY
            )
            return admit_person(workspace, work, meeting, row, mark, company=company)

        results = [take(row) for row in rows]
        if direction is Direction.IN:
            alone = [*dict.fromkeys([person_id, *waiting])]
            brought = name_companions(workspace, work, meeting, company, alone)
            return [*results, *brought]
        ties = family_ties(work.session, person_id, local_day(work.now))
        if companion_of(person_id, company, ties, direction) is None:
            return results
        if _presence(work.session, meeting, person_id) is Presence.PRESENT:
            scanned = work.session.get_one(ParticipantRow, person_id)
            results.append(take(scanned))
        return results


def name_companions(
    workspace: Workspace,
    work: Work,
    meeting: MeetingRow,
    company: Sequence[UUID],
    waiting: Sequence[UUID],
) -> list[CheckInResult]:
    """Say of children who came just before which of some people brought them."""
    if not company or not waiting:
        return []
    ties = ties_of(work.session, company, local_day(work.now))
    brought = [
        _name_companion(workspace, work, meeting, child, companion)
        for child in waiting
        if (companion := companion_of(child, company, ties, Direction.IN)) is not None
    ]
    return [one for one in brought if one is not None]


def _name_companion(
    workspace: Workspace,
    work: Work,
    meeting: MeetingRow,
    child_id: UUID,
    companion: UUID,
) -> CheckInResult | None:
    """Say who brought a child that was scanned first, by a mark instead of the one."""
    standing = standing_marks(marks_of_person(work.session, meeting.id, child_id))
    last = work.session.get_one(MarkRow, standing[-1].id) if standing else None
    if last is None or last.direction != Direction.IN or last.companion_id is not None:
        return None
    right = MarkRow(
        participant_id=child_id,
        badge_id=last.badge_id,
        captured_at=last.captured_at,
        companion_id=companion,
    )
    why = Why(MarkReason.COMPANION)
    mark_id = Correction(workspace, work, why).put_instead(last, right)
    return CheckInResult(
        CheckInState.IN,
        person_of(work.session.get_one(ParticipantRow, child_id)),
        last.captured_at,
        mark_id=mark_id,
        companion=person_of(work.session.get_one(ParticipantRow, companion)),
        reason=why.reason,
        instead_of=last.id,
        clock_offset=right.clock_offset,
    )


def _in_order(
    session: Session, people: Sequence[UUID] | frozenset[UUID]
) -> list[ParticipantRow]:
    """Return people, adults first: children go by who is with them."""
    rows = session.scalars(select(ParticipantRow).where(ParticipantRow.id.in_(people)))
    return sorted(
        rows, key=lambda row: (row.kind == PersonKind.YOUTH, by_name(person_of(row)))
    )


def _presence(session: Session, meeting: MeetingRow, person_id: UUID) -> Presence:
    marks = marks_of_person(session, meeting.id, person_id)
    return attendance(marks, slot_of(meeting), now=meeting.ends_at).presence
