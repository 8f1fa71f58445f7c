"""Who the participants are, and how to find one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select

from desktop.services.workspace import Workspace
from sync.domain.badge import badge_code
from sync.domain.calendar import local_day
from sync.domain.names import full_name, matches, sort_key
from sync.domain.programme import PersonKind
from sync.schema.people import BadgeRow, EnrolmentRow, ParticipantRow
from sync.schema.programme import EditionRow
from sync.store.queries import enrolled

ADULT_AGE = 18


@dataclass(frozen=True, slots=True)
class Person:
    """A participant, as lists and results show one."""

    id: UUID
    family_name: str
    given_name: str
    kind: PersonKind

    @property
    def full_name(self) -> str:
        """The name as Italian lists write it."""
        return full_name(self.family_name, self.given_name)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant in the list of people.

    Attributes:
        editions: titles of the editions that the person is enrolled in.
        badge: text of the badge in force; none before one is printed.
    """

    person: Person
    born_on: date | None
    minor: bool
    editions: str
    badge: str | None


class HasPerson(Protocol):
    """A line about a person."""

    @property
    def person(self) -> Person:
        """The person it is about."""
        ...


L = TypeVar("L", bound=HasPerson)


def person_of(row: ParticipantRow) -> Person:
    """Return the person that a row describes."""
    return Person(row.id, row.family_name, row.given_name, PersonKind(row.kind))


def by_name(person: Person) -> tuple[str, str]:
    """Return what lists of people are sorted by."""
    return sort_key(person.full_name)


def search(lines: Iterable[L], query: str) -> list[L]:
    """Return the lines whose person has every word of `query` in the name."""
    return [
        line
        for line in lines
        if matches(query, (line.person.family_name, line.person.given_name))
    ]


def people(workspace: Workspace, edition_id: UUID | None = None) -> list[PersonLine]:
    """Return the participants of an edition, or all of them, by name."""
    today = local_day(workspace.now())
    with workspace.store.read() as session:
        rows: Sequence[ParticipantRow] = (
            session.scalars(select(ParticipantRow)).all()
            if edition_id is None
            else enrolled(session, edition_id)
        )
        titles: defaultdict[UUID | None, list[str]] = defaultdict(list)
        for participant_id, organisation_id, title in session.execute(
            select(
                EnrolmentRow.participant_id,
                EnrolmentRow.organisation_id,
                EditionRow.title,
            )
            .join(EditionRow, EditionRow.id == EnrolmentRow.edition_id)
            .where(EnrolmentRow.withdrawn_on.is_(None))
            .order_by(EditionRow.starts_on, EditionRow.title)
        ):
            titles[participant_id or organisation_id].append(title)
        badges = {
            row.participant_id: row
            for row in session.scalars(
                select(BadgeRow)
                .where(BadgeRow.revoked_at.is_(None))
                .order_by(BadgeRow.issued_at)
            )
        }
    lines = [
        PersonLine(
            person=person_of(row),
            born_on=row.born_on,
            minor=_is_minor(row.born_on, today),
            editions=", ".join(
                titles.get(row.id, []) + titles.get(row.organisation_id, [])
            ),
            badge=_code(workspace, badges.get(row.id)),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: by_name(line.person))


def _code(workspace: Workspace, badge: BadgeRow | None) -> str | None:
    key = workspace.badge_keys.get(badge.epoch) if badge else None
    if badge is None or key is None:
        return None
    return badge_code(badge.number, epoch=badge.epoch, key=key)


def _is_minor(born_on: date | None, today: date) -> bool:
    if born_on is None:
        return False
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_birthday) < ADULT_AGE
