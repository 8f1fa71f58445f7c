"""Families: who belongs together, who brings a child, and with whom it may leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sync.domain.attendance import Direction
from sync.domain.programme import PersonKind

ADULT_AGE = 18


@dataclass(frozen=True, slots=True)
class Tie:
    """That somebody answers for a child.

    Attributes:
        may_collect: whether the child may leave with that person.
    """

    child_id: UUID
    guardian_id: UUID
    may_collect: bool


def is_minor(born_on: date | None, today: date) -> bool:
    """Tell whether somebody is under 18; who has no date of birth counts as not."""
    if born_on is None:
        return False
    had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
    return today.year - born_on.year - (not had_birthday) < ADULT_AGE


def is_in_care(kind: PersonKind, born_on: date | None, today: date) -> bool:
    """Tell whether somebody may not simply walk out of the door.

    A youth whose age nobody noted is taken for a minor: the safe mistake.
    """
    if born_on is None:
        return kind is PersonKind.YOUTH
    return is_minor(born_on, today)


def family_of(person: UUID, ties: Iterable[Tie]) -> frozenset[UUID]:
    """Return who belongs with a person: guardians, children, siblings, co-parents."""
    pairs = [(tie.child_id, tie.guardian_id) for tie in ties]
    guardians = {one for child, one in pairs if child == person}
    children = {child for child, one in pairs if one == person or one in guardians}
    parents = {one for child, one in pairs if child in children}
    return frozenset(guardians | children | parents) - {person}


def companion_of(
    child: UUID, candidates: Iterable[UUID], ties: Iterable[Tie], direction: Direction
) -> UUID | None:
    """Return the first of some people who brings a child or may take it home."""
    allowed = {
        tie.guardian_id
        for tie in ties
        if tie.child_id == child and (tie.may_collect or direction is Direction.IN)
    }
    return next((one for one in candidates if one in allowed), None)
