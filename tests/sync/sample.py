"""A small programme to write and exchange."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sync.domain.ids import same_id
from sync.schema.device import DeviceRow
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.schema.programme import EditionRow, ProgrammeRow
from sync.store.work import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
EDITION = same_id("edition", 1)
MEETING = same_id("meeting", 1)
DEVICE = same_id("device", bytes(32).hex())
ZOE = same_id("participant", 1)


def fill(store: Store, *, programme_id: UUID | None = None) -> UUID:
    """Write a programme with one edition, meeting, device and participant."""
    with store.write() as work:
        programme = work.add(
            ProgrammeRow(
                id=programme_id,
                name="Prova",
                issuer="The Qube",
                funder="Fondazione",
                starts_on=NOON.date(),
                ends_on=NOON.date(),
                threshold_percent=75,
                place="Lecce",
                signatory="Anna Rossi",
                signatory_role="Coordinatrice",
            )
        )
        work.session.flush()
        work.add(
            EditionRow(
                id=EDITION,
                programme_id=programme.id,
                kind="steamcamp",
                number=3,
                title="STEAMcamp 3",
            )
        )
        work.session.flush()
        work.add(
            MeetingRow(
                id=MEETING,
                edition_id=EDITION,
                number=6,
                title="Robotica",
                starts_at=NOON,
                ends_at=NOON + timedelta(hours=3),
                counted_minutes=180,
            )
        )
        work.add(DeviceRow(id=DEVICE, public_key=bytes(32), replica=store.replica))
        work.add(
            ParticipantRow(id=ZOE, kind="youth", given_name="Zoë", family_name="Èlia")
        )
        return programme.id


def mark(store: Store, count: int = 1, *, clock_offset: int | None = None) -> None:
    """Write attendance facts."""
    with store.write() as work:
        for _ in range(count):
            work.add(
                MarkRow(
                    meeting_id=MEETING,
                    participant_id=ZOE,
                    direction="in",
                    source="camera",
                    captured_at=work.now,
                    device_id=DEVICE,
                    clock_offset=clock_offset,
                )
            )


def threshold(store: Store, percent: int) -> None:
    with store.write() as work:
        work.session.get_one(EditionRow, EDITION).threshold_percent = percent


def threshold_of(store: Store) -> int | None:
    with store.read() as session:
        return session.get_one(EditionRow, EDITION).threshold_percent
