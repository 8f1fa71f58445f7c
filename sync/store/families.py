"""Who answers for whom, and what was agreed to."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from sync.domain.consent import Consent, Purpose
from sync.domain.family import Tie
from sync.schema.base import Id
from sync.schema.people import ConsentRow, GuardianRow
from sync.store.first_written import first_written

_TIES = select(GuardianRow).where(
    or_(
        GuardianRow.child_id.in_(bindparam("people", type_=Id, expanding=True)),
        GuardianRow.guardian_id.in_(bindparam("people", type_=Id, expanding=True)),
    )
)
_CONSENTS = select(ConsentRow).where(
    ConsentRow.participant_id == bindparam("person", type_=Id),
    ConsentRow.purpose == bindparam("purpose"),
)


def ties_of(session: Session, people: Collection[UUID], today: date) -> list[Tie]:
    """Return the ties in force of some people, as children or as guardians."""
    rows = session.scalars(_TIES, {"people": list(people)})
    return [
        Tie(row.child_id, row.guardian_id, row.may_collect)
        for row in rows
        if row.ended_on is None or row.ended_on > today
    ]


def family_ties(session: Session, person: UUID, today: date) -> list[Tie]:
    """Return the ties in force among a person and all who belong with that person."""
    ties = ties_of(session, [person], today)
    for _generation in range(2):  # a child's guardians, then their other children
        ends = {end for tie in ties for end in (tie.child_id, tie.guardian_id)}
        if ends:
            ties = ties_of(session, ends, today)
    return ties


def consents_of(session: Session, person: UUID, purpose: Purpose) -> list[Consent]:
    """Return everything that was said of a purpose for a person."""
    wanted = {"person": person, "purpose": purpose.value}
    rows = {row.id: row for row in session.scalars(_CONSENTS, wanted)}
    writes = first_written(session.connection(), ConsentRow.__tablename__, rows)
    return [
        Consent(row.id, row.purpose, row.given, row.guardian_id, writes[row.id])
        for row in rows.values()
    ]
