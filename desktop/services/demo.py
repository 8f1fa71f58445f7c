"""The demo programme: real facts of Pro Officine Mezzogiorno, made-up people.

The same seed on the same day gives the same data, identifiers included, so that
two laptops that both load it hold one programme.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.paths import resource
from desktop.services.demo_calendar import Planned, camp, community
from desktop.services.demo_people import DemoPeople
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Source
from sync.domain.calendar import local_day
from sync.domain.ids import same_id
from sync.domain.programme import PathKind
from sync.errors import KnownError
from sync.schema.base import Synced
from sync.schema.device import DeviceRow
from sync.schema.journal import BadgeKeyRow
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.schema.programme import (
    EditionRow,
    LearningModuleRow,
    OrganisationRow,
    PhaseRow,
    ProgrammeRow,
    StaffRow,
    VenueRow,
)
from sync.store.work import Work


class ProgrammePresent(KnownError):
    """There is a programme already; the demo never mixes with real data."""

    code = "programme-present"


def load_demo(workspace: Workspace, seed: int = 1) -> None:
    """Write the demo programme into an empty database.

    Raises:
        ProgrammePresent: there is a programme; nothing was written.
    """
    facts = json.loads(resource("demo", "programme.json").read_text("utf-8"))
    with workspace.store.write() as work:
        if work.session.scalar(select(ProgrammeRow.id).limit(1)):
            raise ProgrammePresent
        _Demo(work, seed, facts).write()
    workspace.reload_badge_keys()


class _Demo:
    """Writes the demo; every identifier follows from seed, day and name."""

    def __init__(self, work: Work, seed: int, facts: dict[str, Any]) -> None:
        self._work, self._facts = work, facts
        self._today = local_day(work.now)
        self._key = f"{seed}/{self._today}"
        self._chance = Random(self._key)  # noqa: S311 - made-up people
        self._programme = self._id("programme")
        self._device_key = sha256(self._key.encode()).digest()
        self._device = same_id("device", self._device_key.hex())
        self._people = DemoPeople(
            facts,
            self._today,
            chance=self._chance,
            new_id=self._id,
            add=self._add,
            device=self._device,
        )

    def write(self) -> None:
        programme = dict(self._facts["programme"])
        for day in ("starts_on", "ends_on"):
            programme[day] = date.fromisoformat(programme[day])
        self._add(ProgrammeRow(id=self._programme, **programme))
        self._add(
            *(
                VenueRow(id=self._id("venue", name), **venue)
                for name, venue in self._facts["venues"].items()
            ),
            *(
                StaffRow(
                    id=self._id("staff", number),
                    given_name=given,
                    family_name=family,
                    role=role,
                )
                for number, (given, family, role) in enumerate(self._facts["staff"])
            ),
            DeviceRow(
                id=self._device,
                public_key=self._device_key,
                replica=self._id("replica"),
                name="Dati dimostrativi",
            ),
        )
        key = sha256(f"badges {self._key}".encode()).digest()
        self._work.session.add(BadgeKeyRow(epoch=0, key=key))
        for plan in self._facts["editions"]:
            self._write_edition(plan)

    def _write_edition(self, plan: dict[str, Any]) -> None:
        kind = PathKind(plan["kind"])
        title = f"{kind.label} {plan['number']}"
        edition_id = self._id("edition", title)
        bodies = self._write_organisations(plan)
        slots = list(
            community(plan, self._today, [body.id for body in bodies])
            if bodies
            else camp(plan, self._today)
        )
        venue = plan.get("venue", "cantelmo")
        self._add(
            EditionRow(
                id=edition_id,
                programme_id=self._programme,
                kind=kind,
                number=plan["number"],
                title=title,
                starts_on=min(slot.day for slot in slots),
                ends_on=max(slot.day for slot in slots),
                venue_id=self._id("venue", venue),
            )
        )
        phases: list[str] = self._facts["phases"] if bodies else []
        modules = self._facts["modules"][kind.value]
        hours = sum(slot.counted_minutes for slot in slots) // len(modules)
        self._add(
            *(
                PhaseRow(
                    id=self._id("phase", title, number),
                    edition_id=edition_id,
                    number=number,
                    title=name,
                )
                for number, name in enumerate(phases)
            ),
            *(
                LearningModuleRow(
                    id=self._id("module", title, number),
                    edition_id=edition_id,
                    number=number,
                    title=name,
                    planned_minutes=hours,
                )
                for number, name in enumerate(modules, start=1)
            ),
        )
        people = self._people.enrol(plan, edition_id, bodies)
        self._write_meetings(title, edition_id, slots, modules, people)

    def _write_organisations(self, plan: dict[str, Any]) -> list[OrganisationRow]:
        rows = [
            OrganisationRow(id=self._id("organisation", name), name=name)
            for name in plan.get("organisations", ())
        ]
        self._add(*rows)
        return rows

    def _write_meetings(
        self,
        title: str,
        edition_id: UUID,
        slots: Sequence[Planned],
        modules: Sequence[str],
        people: Sequence[ParticipantRow],
    ) -> None:
        diligence = {p.id: self._chance.choice((0.98, 0.98, 0.95, 0.6)) for p in people}
        meetings: list[MeetingRow] = []
        marks: list[Synced] = []
        for number, slot in enumerate(
            sorted(slots, key=lambda slot: slot.starts_at), start=1
        ):
            module = min((number - 1) * len(modules) // len(slots), len(modules) - 1)
            row = MeetingRow(
                id=self._id("meeting", title, number),
                edition_id=edition_id,
                phase_id=(
                    None if slot.phase is None else self._id("phase", title, slot.phase)
                ),
                module_id=self._id("module", title, module + 1),
                venue_id=self._id("venue", slot.venue),
                organisation_id=slot.organisation_id,
                staff_id=self._id("staff", number % 2),
                number=number,
                title=modules[module],
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                counted_minutes=slot.counted_minutes,
            )
            meetings.append(row)
            if slot.day < self._today:
                row.closed_at = row.ends_at + timedelta(minutes=10)
                marks += self._marks(row, people, diligence)
        self._add(*meetings)
        self._add(*marks)

    def _marks(
        self,
        meeting: MeetingRow,
        people: Sequence[ParticipantRow],
        diligence: dict[UUID, float],
    ) -> Iterator[MarkRow]:
        for person in people:
            there = self._chance.random() < diligence[person.id]
            late = self._chance.random() < 0.08
            entry = (
                self._chance.randint(18, 40) if late else self._chance.randint(-12, 8)
            )
            exit_ = self._chance.randint(-6, 5)
            concerned = meeting.organisation_id in {None, person.organisation_id}
            if there and concerned:
                yield self._mark(
                    meeting, person, Direction.IN, meeting.starts_at, entry
                )
                yield self._mark(meeting, person, Direction.OUT, meeting.ends_at, exit_)

    def _mark(
        self,
        meeting: MeetingRow,
        person: ParticipantRow,
        direction: Direction,
        near: datetime,
        minutes: int,
    ) -> MarkRow:
        return MarkRow(
            id=self._id("mark", meeting.id, person.id, direction),
            meeting_id=meeting.id,
            participant_id=person.id,
            direction=direction,
            source=Source.IMPORT,
            captured_at=near + timedelta(minutes=minutes, seconds=minutes % 7 * 8),
            device_id=self._device,
        )

    def _id(self, kind: str, *name: object) -> UUID:
        return same_id("demo", self._key, kind, *name)

    def _add(self, *rows: Synced) -> None:
        """Write rows before any that refer to them."""
        for row in rows:
            self._work.add(row)
        self._work.session.flush()
