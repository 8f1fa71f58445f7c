"""Questions that several use cases ask of the rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from sync.domain.attendance import TOLERANCE, Direction, Mark, Slot, standing_marks
from sync.schema.base import Id
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import BadgeRow, EnrolmentRow, ParticipantRow

# Statements of the door are built once: building costs more than running them.
_ENROLLED_IN = select(EnrolmentRow.edition_id).where(
    EnrolmentRow.withdrawn_on.is_(None)
)
_OF_PERSON = _ENROLLED_IN.where(  # a few, while an edition may have thousands
    EnrolmentRow.participant_id == bindparam("person", type_=Id)
)
_OF_ORGANISATION = _ENROLLED_IN.where(
    EnrolmentRow.edition_id == bindparam("edition", type_=Id),
    EnrolmentRow.organisation_id == bindparam("organisation", type_=Id),
)
_HOLDER = (
    select(BadgeRow, ParticipantRow)
    .join(ParticipantRow, ParticipantRow.id == BadgeRow.participant_id)
    .where(BadgeRow.id == bindparam("badge", type_=Id))
)
_MARK = (MarkRow.id, MarkRow.direction, MarkRow.captured_at, MarkRow.voids)
_IN_MEETING = MarkRow.meeting_id == bindparam("meeting", type_=Id)
_NAMELESS = _IN_MEETING & MarkRow.participant_id.is_(None)
_PERSON = bindparam("person", type_=Id)
_MARKS_OF_PERSON = union_all(  # each half finds its marks by an index of its own
    select(*_MARK).where(_IN_MEETING, MarkRow.participant_id == _PERSON),
    select(*_MARK).where(
        _NAMELESS,
        MarkRow.badge_id.in_(
            select(BadgeRow.id).where(BadgeRow.participant_id == _PERSON)
        ),
    ),
)
_MARKS_OF_BADGE = select(*_MARK).where(
    _NAMELESS, MarkRow.badge_id == bindparam("badge", type_=Id)
)
_HOLDER_ID = func.coalesce(MarkRow.participant_id, BadgeRow.participant_id)


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
    """Return a meeting's hours, with its own tolerances or the usual ones."""
    return Slot(
        meeting.starts_at,
        meeting.ends_at,
        meeting.counted_minutes,
        late_after=_tolerance(meeting.late_minutes),
        early_before=_tolerance(meeting.early_minutes),
    )


def _tolerance(minutes: int | None) -> timedelta:
    return TOLERANCE if minutes is None else timedelta(minutes=minutes)


def enrolled(session: Session, edition_id: UUID) -> list[ParticipantRow]:
    """Return the participants of an edition: themselves or by their organisation."""
    return list(session.scalars(select(ParticipantRow).where(_belongs(edition_id))))


def expected(session: Session, meeting: MeetingRow) -> list[ParticipantRow]:
    """Return the participants whom a meeting is for."""
    return list(session.scalars(select(ParticipantRow).where(_is_expected(meeting))))


def expected_names(
    session: Session, meeting: MeetingRow
) -> list[tuple[UUID, str, str, str]]:
    """Return id, family name, given name and kind of those a meeting is for.

    A tenth of the work of whole rows: a door has thousands of people at once.
    """
    query = select(
        ParticipantRow.id,
        ParticipantRow.family_name,
        ParticipantRow.given_name,
        ParticipantRow.kind,
    ).where(_is_expected(meeting))
    return [
        (one, family, given, kind)
        for one, family, given, kind in session.execute(query)
    ]


def count_expected(session: Session, meeting: MeetingRow) -> int:
    """Return how many participants a meeting is for."""
    return session.scalar(select(func.count()).where(_is_expected(meeting))) or 0


def _belongs(edition_id: UUID) -> ColumnElement[bool]:
    def owners(column: Any) -> Select[Any]:  # noqa: ANN401 - either of two columns
        return select(column).where(
            EnrolmentRow.edition_id == edition_id,
            EnrolmentRow.withdrawn_on.is_(None),
            column.is_not(None),
        )

    return or_(
        ParticipantRow.id.in_(owners(EnrolmentRow.participant_id)),
        ParticipantRow.organisation_id.in_(owners(EnrolmentRow.organisation_id)),
    )


def _is_expected(meeting: MeetingRow) -> ColumnElement[bool]:
    belongs = _belongs(meeting.edition_id)
    if meeting.organisation_id is None:
        return belongs
    return belongs & (ParticipantRow.organisation_id == meeting.organisation_id)


def concerns(meeting: MeetingRow, person: ParticipantRow) -> bool:
    """Tell whether a meeting of a participant's edition is for that participant.

    A mentorship session is for one organisation, any other meeting for all.
    """
    return meeting.organisation_id in {None, person.organisation_id}


def is_enrolled(session: Session, edition_id: UUID, person: ParticipantRow) -> bool:
    """Tell whether a participant belongs to an edition."""
    if edition_id in session.scalars(_OF_PERSON, {"person": person.id}).all():
        return True
    wanted = {"edition": edition_id, "organisation": person.organisation_id}
    sent = person.organisation_id and session.scalar(_OF_ORGANISATION, wanted)
    return bool(sent)


def holder_of(
    session: Session, badge_id: UUID
) -> tuple[BadgeRow, ParticipantRow] | None:
    """Return a badge and whose it is, if this replica knows it."""
    row = session.execute(_HOLDER, {"badge": badge_id}).one_or_none()
    return (row[0], row[1]) if row else None


def marks_of_person(session: Session, meeting_id: UUID, person: UUID) -> list[Mark]:
    """Return a participant's marks in a meeting.

    A mark made before the badge's holder was known counts for the holder.
    """
    wanted = {"meeting": meeting_id, "person": person}
    return _marks(session.execute(_MARKS_OF_PERSON, wanted))


def marks_of_badge(session: Session, meeting_id: UUID, badge_id: UUID) -> list[Mark]:
    """Return the marks that a badge left before its holder was known."""
    wanted = {"meeting": meeting_id, "badge": badge_id}
    return _marks(session.execute(_MARKS_OF_BADGE, wanted))


def marks_of(session: Session, meetings: Collection[UUID]) -> Marks:
    """Return the marks of meetings.

    A mark made before the badge's holder was known counts for the holder.
    """
    found = Marks(defaultdict(list), defaultdict(list))
    query = (
        select(*_MARK, MarkRow.meeting_id, _HOLDER_ID, MarkRow.badge_id)
        .join(BadgeRow, BadgeRow.id == MarkRow.badge_id, isouter=True)
        .where(MarkRow.meeting_id.in_(meetings))
    )
    for one, direction, at, voids, meeting_id, known, badge_id in session.execute(
        query
    ):
        mark = Mark(one, Direction(direction), at, voids)
        holder = cast("UUID | None", known)  # an outer join
        if holder is not None:
            found.by_participant[meeting_id, holder].append(mark)
        elif badge_id is not None:
            found.by_badge[meeting_id, badge_id].append(mark)
    return found


def count_attended(session: Session, meetings: Collection[UUID]) -> dict[UUID, int]:
    """Return, for each meeting, how many participants have entered at all.

    The database counts; only where an entry was taken back, the rules are asked.
    """
    taken_back = select(MarkRow.voids).where(
        MarkRow.meeting_id.in_(meetings), MarkRow.voids.is_not(None)
    )
    entered = (
        select(
            MarkRow.meeting_id,
            _HOLDER_ID.label("holder"),
            func.max(case((MarkRow.id.in_(taken_back), 0), else_=1)).label("stands"),
        )
        .join(BadgeRow, BadgeRow.id == MarkRow.badge_id, isouter=True)
        .where(
            MarkRow.meeting_id.in_(meetings),
            MarkRow.direction == Direction.IN,
            _HOLDER_ID.is_not(None),
        )
        .group_by(MarkRow.meeting_id, _HOLDER_ID)
        .subquery()
    )
    counts = dict.fromkeys(meetings, 0)
    for meeting_id, count in session.execute(
        select(entered.c.meeting_id, func.count())
        .where(entered.c.stands == 1)
        .group_by(entered.c.meeting_id)
    ):
        counts[meeting_id] = count
    for meeting_id, holder in session.execute(
        select(entered.c.meeting_id, entered.c.holder).where(entered.c.stands == 0)
    ):
        marks = marks_of_person(session, meeting_id, holder)
        counts[meeting_id] += _has_entry(marks)
    return counts


def _has_entry(marks: Iterable[Mark]) -> bool:
    return any(mark.direction is Direction.IN for mark in standing_marks(marks))


def _marks(rows: Iterable[Any]) -> list[Mark]:
    return [
        Mark(one, Direction(direction), at, voids) for one, direction, at, voids in rows
    ]
