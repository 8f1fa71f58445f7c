"""Who the participants are, and how to find one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import select

from desktop.services.workspace import Workspace
from sync.domain.badge import badge_code
from sync.domain.calendar import local_day
from sync.domain.family import is_minor
from sync.domain.names import full_name, matches, plain, searched
from sync.domain.programme import PersonKind
from sync.errors import KnownError
from sync.schema.people import BadgeRow, EnrolmentRow, ParticipantRow
from sync.schema.programme import EditionRow
from sync.store.queries import enrolled


@dataclass(frozen=True, slots=True)
class Person:
    """A participant, as lists and results show one.

    Attributes:
        searched: what a search looks into, kept since it is looked into at each key.
    """

    id: UUID
    family_name: str
    given_name: str
    kind: PersonKind
    searched: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        names = (self.family_name, self.given_name)
        object.__setattr__(self, "searched", searched(names))

    @property
    def full_name(self) -> str:
        """The name as Italian lists write it."""
        return full_name(self.family_name, self.given_name)

    @property
    def initials(self) -> str:
        """What a screen that anybody may read shows instead."""
        return f"{self.family_name[:1]}. {self.given_name[:1]}."


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A participant in the list of people.

    Attributes:
        editions: titles of the editions that the person is enrolled in.
        badge: text of the badge in force; none before one is issued.
        printed_on: when that badge was printed last.
    """

    person: Person
    born_on: date | None
    minor: bool
    editions: str
    badge: str | None
    printed_on: date | None = None


class PersonUnknown(KnownError):
    """Nobody here is called so."""

    code = "person-unknown"


class PersonAmbiguous(KnownError):
    """Several people here may be meant."""

    code = "person-ambiguous"


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
    return person.searched, person.full_name


def search(lines: Iterable[L], query: str) -> list[L]:
    """Return the lines whose person has every word of `query` in the name.

    Nobody is called nothing. One word after the other, each time among fewer: ten
    thousand people take a thousandth of a second.
    """
    words = sorted(plain(query).split(), key=len, reverse=True)
    found = list(lines) if words else []
    for word in words:
        found = [line for line in found if word in line.person.searched]
    return found


_IS_SOMEBODY = (ParticipantRow.given_name != "") | (ParticipantRow.family_name != "")
"""An erased person has no name any more."""


def people(workspace: Workspace, edition_id: UUID | None = None) -> list[PersonLine]:
    """Return the participants of an edition, or all of them, by name."""
    today = local_day(workspace.now())
    with workspace.store.read() as session:
        rows: Sequence[ParticipantRow] = (
            session.scalars(select(ParticipantRow).where(_IS_SOMEBODY)).all()
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
            minor=is_minor(row.born_on, today),
            editions=", ".join(
                titles.get(row.id, []) + titles.get(row.organisation_id, [])
            ),
            badge=_code(workspace, badges.get(row.id)),
            printed_on=_printed_on(badges.get(row.id)),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: by_name(line.person))


def find_person(workspace: Workspace, wanted: str) -> Person:
    """Return the participant with an identifier, or the one with such a name.

    A whole name goes before a part of one, whatever the order of its words; nobody
    is called nothing.

    Raises:
        PersonUnknown: nobody is called so.
        PersonAmbiguous: several people are.
    """
    words = sorted(plain(wanted).split())
    with workspace.store.read() as session:
        known = [person_of(row) for row in session.scalars(select(ParticipantRow))]
    found = [one for one in known if str(one.id) == wanted.casefold()]
    found = found or [
        one
        for one in known
        if words and matches(wanted, (one.family_name, one.given_name))
    ]
    whole = [one for one in found if sorted(plain(one.full_name).split()) == words]
    found = whole or found
    if not found:
        raise PersonUnknown(name=wanted)
    if len(found) > 1:
        raise PersonAmbiguous(name=wanted, count=len(found))
    return found[0]


def _printed_on(badge: BadgeRow | None) -> date | None:
    return local_day(badge.printed_at) if badge and badge.printed_at else None


def _code(workspace: Workspace, badge: BadgeRow | None) -> str | None:
    key = workspace.badge_keys.get(badge.epoch) if badge else None
    if badge is None or key is None:
        return None
    return badge_code(badge.number, epoch=badge.epoch, key=key)
