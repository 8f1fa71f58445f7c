"""Programmes of any size, for tests and benchmarks that the demo is too small for."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from desktop.services.badges import code_of, ensure_badges
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Source
from sync.domain.calendar import at, local_day
from sync.domain.programme import PathKind, PersonKind
from sync.protocol.chunk import to_microseconds
from sync.protocol.operation import Operation
from sync.schema.entities import ENTITIES
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import EnrolmentRow, ParticipantRow
from sync.schema.programme import EditionRow, LearningModuleRow, ProgrammeRow
from sync.store import journal
from sync.store.facts import add_facts
from sync.store.work import Work


@dataclass(frozen=True)
class BigClass:
    """One edition with one meeting today.

    Attributes:
        people: participants, in the order of `codes`.
        codes: texts of their badges.
    """

    edition_id: UUID
    meeting_id: UUID
    people: list[UUID]
    codes: list[str]


def big_class(workspace: Workspace, people: int, *, attended: bool = False) -> BigClass:
    """Write an edition with `people` participants.

    Args:
        attended: whether all of them attended its one meeting, which is closed.
    """
    with workspace.store.write() as work:
        edition_id, meeting_id = _frame(work)
        rows = _people(work, edition_id, people)
        badges = ensure_badges(workspace, work, rows)
        if attended:
            meeting = work.session.get_one(MeetingRow, meeting_id)
            meeting.closed_at = meeting.ends_at
            for row in rows:
                work.add(
                    MarkRow(
                        meeting_id=meeting_id,
                        participant_id=row.id,
                        direction=Direction.IN,
                        source=Source.HAND,
                        captured_at=meeting.starts_at,
                        device_id=workspace.device_id,
                    )
                )
        return BigClass(
            edition_id,
            meeting_id,
            [row.id for row in rows],
            [code_of(workspace, badges[row.id]) for row in rows],
        )


def _frame(work: Work) -> tuple[UUID, UUID]:
    today = local_day(work.now)
    programme = work.add(
        ProgrammeRow(
            name="Pro Officine Mezzogiorno",
            issuer="The Qube",
            funder="Fondazione CON IL SUD",
            starts_on=date(2021, 1, 1),
            ends_on=date(2024, 12, 31),
            threshold_percent=75,
            place="Lecce",
            signatory="Anna Chiara Greco",
            signatory_role="Coordinatrice",
        )
    )
    work.session.flush()
    edition = work.add(
        EditionRow(
            programme_id=programme.id,
            kind=PathKind.STEAMCAMP,
            number=9,
            title="STEAMcamp 9",
        )
    )
    work.session.flush()
    work.add(
        LearningModuleRow(
            edition_id=edition.id, number=1, title="Robotica", planned_minutes=180
        )
    )
    meeting = work.add(
        MeetingRow(
            edition_id=edition.id,
            number=1,
            title="Robotica",
            starts_at=at(today, 0),
            ends_at=at(today, 23),
            counted_minutes=180,
        )
    )
    work.session.flush()
    return edition.id, meeting.id


def big_history(
    workspace: Workspace, people: int, marks: int, *, absent: int
) -> BigClass:
    """Write an edition that has been going on for years, operations included.

    Its people have attended meeting after meeting; today all but the first `absent`
    of them are inside already.
    """
    scene = big_class(workspace, people)
    with workspace.store.write() as work:
        today = work.session.get_one(MeetingRow, scene.meeting_id)
        days = range(1, (marks + absent) // people)
        before = [_earlier(work, today, days_ago) for days_ago in days]
        work.session.flush()
        there = [(row.id, row.starts_at, one) for row in before for one in scene.people]
        there += [(today.id, today.starts_at, one) for one in scene.people[absent:]]
    with workspace.store.connect(writes=True) as connection:
        device = workspace.device_id.bytes
        head = journal.heads_of(connection)[workspace.store.replica]
        for start in range(0, len(there), 20_000):
            operations: list[Operation] = []
            for meeting_id, at, person in there[start : start + 20_000]:
                one = Operation(
                    replica=workspace.store.replica,
                    seq=head.seq + 1,
                    lamport=head.lamport + 1,
                    entity="mark",
                    row_id=workspace.store.new_id(),
                    fields={
                        "meeting_id": meeting_id.bytes,
                        "participant_id": person.bytes,
                        "direction": Direction.IN.value,
                        "source": Source.CAMERA.value,
                        "captured_at": to_microseconds(at),
                        "device_id": device,
                    },
                    captured_at=at,
                )
                head = head.after(one)
                operations.append(one)
            journal.append(connection, operations)
            assert not add_facts(connection, ENTITIES["mark"], operations)
        journal.advance(connection, {workspace.store.replica: head})
    return scene


def _earlier(work: Work, today: MeetingRow, days: int) -> MeetingRow:
    lapse = timedelta(days=days)
    return work.add(
        MeetingRow(
            edition_id=today.edition_id,
            number=today.number,
            title=today.title,
            starts_at=today.starts_at - lapse,
            ends_at=today.ends_at - lapse,
            counted_minutes=today.counted_minutes,
            closed_at=today.ends_at - lapse,
        )
    )


def _people(work: Work, edition_id: UUID, count: int) -> list[ParticipantRow]:
    rows = [
        work.add(
            ParticipantRow(
                kind=PersonKind.YOUTH,
                given_name=f"Zoë {number}",
                family_name="D'Ambrosio",
                born_on=date(2012, 5, 3) + timedelta(days=number % 300),
                birth_place="Lecce",
            )
        )
        for number in range(count)
    ]
    work.session.flush()
    for row in rows:
        work.add(
            EnrolmentRow(
                edition_id=edition_id, participant_id=row.id, enrolled_on=row.born_on
            )
        )
    work.session.flush()
    return rows
