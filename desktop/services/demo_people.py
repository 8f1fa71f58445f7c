"""The demo programme's people: families, what they agreed to, and their badges."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from sync.domain.badge import badge_number
from sync.domain.calendar import at
from sync.domain.consent import Purpose
from sync.domain.ids import same_id
from sync.domain.programme import PersonKind
from sync.schema.base import Synced
from sync.schema.people import (
    BadgeRow,
    ConsentRow,
    EnrolmentRow,
    GuardianRow,
    ParticipantRow,
)
from sync.schema.programme import OrganisationRow

_ADULT, _YOUTH = 44, 14
_SIGNED = timedelta(days=30)


class DemoPeople:
    """Makes up the people of one edition after the other.

    Args:
        new_id: gives the identifier of a kind and a name, always the same.
        add: writes rows before any that refer to them.
        device: who took the consents in.
    """

    def __init__(
        self,
        facts: dict[str, Any],
        today: date,
        *,
        chance: Random,
        new_id: Callable[..., UUID],
        add: Callable[..., None],
        device: UUID,
    ) -> None:
        self._facts, self._chance = facts, chance
        self._id, self._add, self._device = new_id, add, device
        self._born_before, self._signed_on = today, today - _SIGNED
        self._names = self._name_people()
        self._papers: list[Synced] = []

    def enrol(
        self, plan: dict[str, Any], edition_id: UUID, bodies: Sequence[OrganisationRow]
    ) -> list[ParticipantRow]:
        """Write an edition's participants and all that belongs to them."""
        names = [
            *((given, family) for given, family in plan.get("named", ())),
            *(next(self._names) for _ in range(plan.get("youths", 0))),
        ]
        youths = [self._person(PersonKind.YOUTH, *name) for name in names]
        at_home = [self._parent_of(one) for one in youths if plan.get("guarded")]
        families = [
            *(self._family(one) for one in plan.get("named_families", ())),
            *(self._family(self._made_up()) for _ in range(plan.get("families", 0))),
        ]
        people = [
            *youths,
            *(person for family in families for person in family),
            *(
                self._person(PersonKind.DELEGATE, *next(self._names), body.id)
                for body in bodies
                for _ in range(2)
            ),
        ]
        self._add(*people, *at_home)
        self._add(
            *(
                EnrolmentRow(
                    id=same_id("enrolment", edition_id, owner),
                    edition_id=edition_id,
                    enrolled_on=self._signed_on,
                    participant_id=None if bodies else owner,
                    organisation_id=owner if bodies else None,
                )
                for owner in ([b.id for b in bodies] or [p.id for p in people])
            ),
            *(self._badge(person.id) for person in people),
            *self._papers,
        )
        self._papers.clear()
        return people

    def _parent_of(self, youth: ParticipantRow) -> ParticipantRow:
        """Make the parent of a youth who comes and goes alone."""
        given, _family = next(self._names)
        parent = self._person(PersonKind.PARENT, given, youth.family_name)
        self._tie(youth, parent)
        self._sign(youth, parent, leave_alone=True)
        return parent

    def _made_up(self) -> dict[str, Any]:
        """Plan a parent and a child of one name."""
        given, family = next(self._names)
        child = {"name": next(self._names)[0]}
        return {"name": family, "parents": [{"name": given}], "children": [child]}

    def _family(self, plan: dict[str, Any]) -> Iterator[ParticipantRow]:
        """Make parents and children of one name, and what ties them together."""
        parents = [
            (self._person(PersonKind.PARENT, one["name"], plan["name"]), one)
            for one in plan["parents"]
        ]
        yield from (row for row, _ in parents)
        for one in plan["children"]:
            age = one.get("age", _YOUTH)
            child = self._person(PersonKind.YOUTH, one["name"], plan["name"], age=age)
            for parent, about in parents:
                self._tie(child, parent, may_collect=about.get("may_collect", True))
            leave_alone = one.get("leave_alone", False)
            self._sign(child, parents[0][0], leave_alone=leave_alone)
            yield child

    def _person(
        self,
        kind: PersonKind,
        given: str,
        family: str,
        organisation_id: UUID | None = None,
        age: int | None = None,
    ) -> ParticipantRow:
        years = age or (_YOUTH if kind is PersonKind.YOUTH else _ADULT)
        spread = 180 if age else 700
        days = self._chance.randint(-spread, spread)
        return ParticipantRow(
            id=self._id("participant", kind, given, family, days),
            kind=kind,
            given_name=given,
            family_name=family,
            born_on=self._born_before - timedelta(days=years * 365 + days),
            birth_place=self._chance.choice(self._facts["birth_places"]),
            organisation_id=organisation_id,
        )

    def _tie(
        self, child: ParticipantRow, parent: ParticipantRow, *, may_collect: bool = True
    ) -> None:
        self._papers.append(
            GuardianRow(
                id=same_id("guardian", child.id.hex, parent.id.hex),
                child_id=child.id,
                guardian_id=parent.id,
                may_collect=may_collect,
            )
        )

    def _sign(
        self, child: ParticipantRow, parent: ParticipantRow, *, leave_alone: bool
    ) -> None:
        given = {
            Purpose.NOTICE: True,
            Purpose.IMAGES: self._chance.random() < 0.9,
            Purpose.LEAVE_ALONE: leave_alone,
        }
        self._papers += [
            ConsentRow(
                id=self._id("consent", child.id, purpose),
                participant_id=child.id,
                purpose=purpose,
                given=yes,
                guardian_id=parent.id,
                captured_at=at(self._signed_on, 10),
                device_id=self._device,
            )
            for purpose, yes in given.items()
        ]

    def _badge(self, participant_id: UUID) -> BadgeRow:
        number = badge_number(sha256(participant_id.bytes).digest()[:8])
        return BadgeRow(
            id=same_id("badge", number),
            participant_id=participant_id,
            number=number,
            epoch=0,
            issued_at=at(self._signed_on, 10),
        )

    def _name_people(self) -> Iterator[tuple[str, str]]:
        given, family = self._facts["given_names"], self._facts["family_names"]
        pairs = [(g, f) for g in given for f in family]
        yield from self._chance.sample(pairs, len(pairs))
