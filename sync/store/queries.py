"""Questions that several use cases ask of the rows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from sync.domain.attendance import Direction, Mark, Slot
from sync.schema.base import Id
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import BadgeRow, EnrolmentRow, ParticipantRow

# Statements of the door are built once: building costs more than running them.
_ENROLMENT = select(EnrolmentRow.id).where(
    EnrolmentRow.edition_id == bindparam("edition", type_=Id),
    EnrolmentRow.withdrawn_on.is_(None),
    (EnrolmentRow.participant_id == bindparam("person", type_=Id))
    | (EnrolmentRow.organisation_id == bindparam("organisation", type_=Id)),
)
_HOLDER = (
    select(BadgeRow, ParticipantRow)
    .join(ParticipantRow, ParticipantRow.id == BadgeRow.participant_id)
    .where(BadgeRow.id == bindparam("badge", type_=Id))
)
_MARKS = (
    select(MarkRow, BadgeRow)
    .join(BadgeRow, BadgeRow.id == MarkRow.badge_id, isouter=True)
    .where(MarkRow.meeting_id.in_(bindparam("meetings", type_=Id, expanding=True)))
)
_MARKS_OF_PERSON = _MARKS.where(
    (MarkRow.participant_id == bindparam("person", type_=Id))
    | (
        MarkRow.participant_id.is_(None)
        & (BadgeRow.participant_id == bindparam("person", type_=Id))
    )
)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of some meetings, sorted to whom they belong.

    Attributes:
        by_participant: for (meeting, participant), the marks.
        by_badge: for (meeting, badge), the marks of badges whose holder is not
            known here yet.
    """

    by_participant: dict[tuple[UUID, UUID], list[Mark]]
    by_badge: dict[tuple[UUID, UUID], list[Mark]]


def slot_of(meeting: MeetingRow) -> Slot:
    """Return a meeting's hours."""
    return Slot(meeting.starts_at, meeting.ends_at, meeting.counted_minutes)


def enrolled(session: Session, edition_id: UUID) -> list[ParticipantRow]:
    """Return the participants of an edition: themselves or by their organisation."""
    enrolments = session.scalars(
        select(EnrolmentRow).where(
            EnrolmentRow.edition_id == edition_id, EnrolmentRow.withdrawn_on.is_(None)
        )
    ).all()
    people = {row.participant_id for row in enrolments if row.participant_id}
    bodies = {row.organisation_id for row in enrolments if row.organisation_id}
    return list(
        session.scalars(
            select(ParticipantRow).where(
                ParticipantRow.id.in_(people)
                | ParticipantRow.organisation_id.in_(bodies)
            )
        )
    )


def expected(session: Session, meeting: MeetingRow) -> list[ParticipantRow]:
    """Return the participants whom a meeting is for."""
    return [
        row for row in enrolled(session, meeting.edition_id) if concerns(meeting, row)
    ]


def concerns(meeting: MeetingRow, person: ParticipantRow) -> bool:
    """Tell whether a meeting of a participant's edition is for that participant.

    A mentorship session is for one organisation, any other meeting for all.
    """
    return meeting.organisation_id in {None, person.organisation_id}


def is_enrolled(session: Session, edition_id: UUID, person: ParticipantRow) -> bool:
    """Tell whether a participant belongs to an edition."""
    wanted = {
        "edition": edition_id,
        "person": person.id,
        "organisation": person.organisation_id,
    }
    return session.scalar(_ENROLMENT, wanted) is not None


def holder_of(
    session: Session, badge_id: UUID
) -> tuple[BadgeRow, ParticipantRow] | None:
    """Return a badge and whose it is, if this replica knows it."""
    row = session.execute(_HOLDER, {"badge": badge_id}).one_or_none()
    return (row[0], row[1]) if row else None


def marks_of(
    session: Session, meetings: Collection[UUID], *, person: UUID | None = None
) -> Marks:
    """Return the marks of meetings; of one person only, where given.

    A mark made before the badge's holder was known counts for the holder.
    """
    query = _MARKS
    wanted: dict[str, Any] = {"meetings": list(meetings)}
    if person is not None:
        query, wanted["person"] = _MARKS_OF_PERSON, person
    found = Marks(defaultdict(list), defaultdict(list))
    for row, badge in session.execute(query, wanted):
        mark = Mark(row.id, Direction(row.direction), row.captured_at, row.voids)
        known = cast("BadgeRow | None", badge)  # an outer join
        holder = row.participant_id or (known and known.participant_id)
        if holder is not None:
            found.by_participant[row.meeting_id, holder].append(mark)
        elif row.badge_id is not None:
            found.by_badge[row.meeting_id, row.badge_id].append(mark)
    return found
