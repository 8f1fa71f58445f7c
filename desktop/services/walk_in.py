"""Somebody at the door whom nobody has on a list: on the list and inside at once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.admitting import CheckInResult, admit_person
from desktop.services.badges import ensure_badges
from desktop.services.meetings import meeting_row, state_of
from desktop.services.people import Person, by_name, person_of, search
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, MarkReason, Source
from sync.domain.calendar import local_day
from sync.domain.ids import same_id
from sync.domain.meeting import MeetingState
from sync.domain.names import searched
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import EnrolmentRow, GuardianRow, ParticipantRow
from sync.schema.programme import EditionRow
from sync.store.queries import concerns, enrolled, is_enrolled
from sync.store.work import Work

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Newcomer:
    """The least that a participant is known by.

    Attributes:
        guardian: family and given name of who answers for a minor, if known.
    """

    family_name: str
    given_name: str
    kind: PersonKind
    born_on: date | None = None
    guardian: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody on file who may be the newcomer.

    Attributes:
        editions: titles of the editions that the person is enrolled in.
    """

    person: Person
    born_on: date | None
    editions: tuple[str, ...]


def namesakes(
    workspace: Workspace, family_name: str, given_name: str
) -> list[Namesake]:
    """Return a few of those on file whose names hold all the words of a name."""
    query = f"{family_name} {given_name}"
    with workspace.store.read() as session:
        columns = (
            ParticipantRow.id,
            ParticipantRow.family_name,
            ParticipantRow.given_name,
            ParticipantRow.kind,
            ParticipantRow.born_on,
        )
        known = [
            Namesake(Person(one, family, given, PersonKind(kind)), born_on, ())
            for one, family, given, kind, born_on in session.execute(select(*columns))
        ]
        found = search(known, query)
        found.sort(key=lambda one: by_name(one.person))
        return [
            Namesake(one.person, one.born_on, _editions(session, one.person.id))
            for one in found[:_SHOWN]
        ]


def walk_in(
    workspace: Workspace, meeting_id: UUID, who: Newcomer | UUID
) -> CheckInResult:
    """Enrol somebody in the meeting's edition, issue a badge, mark the entry.

    All of it or, where the meeting takes no mark of that person, nothing.

    Args:
        who: a person who is on file already, by identifier.
    """
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        if state_of(meeting, work.now) is not MeetingState.OPEN:
            return CheckInResult(CheckInState.NOT_OPEN, None, work.now)
        if isinstance(who, UUID):
            row = work.session.get_one(ParticipantRow, who)
            if not concerns(meeting, row):
                person = person_of(row)
                return CheckInResult(CheckInState.NOT_ENROLLED, person, work.now)
        else:
            row = _put_on_file(work, meeting, who)
        _enrol(work, meeting, row)
        ensure_badges(workspace, work, [row])
        work.session.flush()
        mark = MarkRow(
            direction=Direction.IN, source=Source.HAND, reason=MarkReason.WALK_IN
        )
        return admit_person(workspace, work, meeting, row, mark)


def _put_on_file(work: Work, meeting: MeetingRow, newcomer: Newcomer) -> ParticipantRow:
    row = work.add(
        ParticipantRow(
            kind=newcomer.kind,
            family_name=newcomer.family_name,
            given_name=newcomer.given_name,
            born_on=newcomer.born_on,
            organisation_id=meeting.organisation_id,
        )
    )
    work.session.flush()
    if newcomer.guardian:
        guardian = _guardian(work, meeting, *newcomer.guardian)
        work.add(
            GuardianRow(
                id=same_id("guardian", row.id.hex, guardian.id.hex),
                child_id=row.id,
                guardian_id=guardian.id,
                may_collect=True,
            )
        )
    return row


def _guardian(
    work: Work, meeting: MeetingRow, family_name: str, given_name: str
) -> ParticipantRow:
    """Return the one parent of the edition with that name, or a new one.

    Somebody of the same name elsewhere must not get a right to a child.
    """
    name = searched((family_name, given_name))
    parents = [
        row
        for row in enrolled(work.session, meeting.edition_id)
        if row.kind == PersonKind.PARENT
        and searched((row.family_name, row.given_name)) == name
    ]
    if len(parents) == 1:
        return parents[0]
    row = work.add(
        ParticipantRow(
            kind=PersonKind.PARENT, family_name=family_name, given_name=given_name
        )
    )
    work.session.flush()
    return row


def _enrol(work: Work, meeting: MeetingRow, row: ParticipantRow) -> None:
    if is_enrolled(work.session, meeting.edition_id, row):
        return
    enrolment_id = same_id("enrolment", meeting.edition_id, row.id)
    enrolment = work.session.get(EnrolmentRow, enrolment_id)
    if enrolment is not None:  # who had left the edition comes back
        enrolment.withdrawn_on = None
        return
    work.add(
        EnrolmentRow(
            id=enrolment_id,
            edition_id=meeting.edition_id,
            participant_id=row.id,
            enrolled_on=local_day(work.now),
        )
    )


def _editions(session: Session, person_id: UUID) -> tuple[str, ...]:
    return tuple(
        session.scalars(
            select(EditionRow.title)
            .join(EnrolmentRow, EnrolmentRow.edition_id == EditionRow.id)
            .where(
                EnrolmentRow.participant_id == person_id,
                EnrolmentRow.withdrawn_on.is_(None),
            )
            .order_by(EditionRow.starts_on)
        )
    )
