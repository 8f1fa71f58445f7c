"""A laptop on which something of every kind got stuck, for the sync page."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from desktop.paths import paths_under
from desktop.services.check_in import check_in
from desktop.services.clock_check import note_clock
from desktop.services.meetings import todays_meetings
from desktop.services.people import people
from desktop.services.workspace import Workspace, open_workspace
from sync.domain.attendance import Source
from sync.domain.programme import Role
from sync.domain.replica import Cause
from sync.protocol.operation import Operation
from sync.protocol.proof import prover
from sync.protocol.vector import pack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import HUB, PeerRow
from sync.schema.meeting import MeetingRow
from sync.schema.people import ParticipantRow
from sync.schema.programme import EditionRow, ProgrammeRow
from sync.store.bulk import upsert
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from sync.store.permission import vouch_for


def get_stuck(
    laptop: Workspace, folder: Path, *, role: Role = Role.COORDINATOR
) -> None:
    """Leave unsent, waiting, quarantined and conflicting writes on a laptop.

    Args:
        laptop: holds the demo programme.
        folder: for the other laptop's data, and for what passes for a hub.
    """
    other = open_workspace(paths_under(folder / "other"))
    hub = open_workspace(paths_under(folder / "hub"))
    carry(laptop, hub)
    carry(laptop, other)
    carry(other, hub)
    for one in (laptop, other):
        carry(hub, one)  # who is who, while nobody has to say so
    hub.store.prove = prover(hub.device_key, always=True)
    public_key = hub.device_key.public_key().public_bytes_raw()
    for one in (laptop, other):
        with one.store.connect(writes=True) as connection:
            vouch_for(connection, [hub.store.replica], public_key)
    with hub.store.write() as work:
        for number, (one, name, its_role) in enumerate(
            ((laptop, "Aula magna", role), (other, "Porta est", Role.TUTOR)), start=1
        ):
            device = work.session.get_one(DeviceRow, one.device_id)
            device.station, device.name, device.role = number, name, its_role.value
    for one in (laptop, other):
        carry(hub, one)
        _know_hub(one)
    _disagree(laptop, minutes=0)
    _disagree(other, minutes=30)
    _overstep(other)
    other.renew(Cause.RESTORED)
    carry(other, laptop)
    _come_too_early(laptop)
    note_clock(laptop, 420.0)
    _mark(laptop)
    for one in (other, hub):
        one.close()


def carry(giver: Workspace, taker: Workspace) -> None:
    """Give one laptop what another has and it lacks."""
    with taker.store.connect() as connection:
        held = vector_of(connection)
    with giver.store.connect() as connection:
        operations = operations_lacking(connection, held, 100_000)
    with taker.store.connect(writes=True) as connection:
        merge(connection, operations)


def _know_hub(laptop: Workspace) -> None:
    laptop.chain.change(hub_url="https://hub.officinemezzogiorno.example:8443/")
    with laptop.store.connect(writes=True) as connection:
        peer = {
            "name": HUB,
            "vector": pack_vector(vector_of(connection)),
            "exchanged_at": laptop.now(),
        }
        upsert(connection, PeerRow.__table__, [peer])


def _disagree(laptop: Workspace, *, minutes: int) -> None:
    """Change a person and a meeting as somebody else changes them too."""
    meeting = next(m for m in todays_meetings(laptop) if m.edition == "STEAMcamp 3")
    person = people(laptop, meeting.edition_id)[3].person
    with laptop.store.write() as work:
        who = work.session.get_one(ParticipantRow, person.id)
        who.birth_place = "Galatina" if minutes else "San Pietro in Lama"
        what = work.session.get_one(MeetingRow, meeting.id)
        what.ends_at += timedelta(minutes=30 + minutes)


def _overstep(tutor: Workspace) -> None:
    """Write what only a coordinator may."""
    with tutor.store.write() as work:
        programme = work.session.scalars(select(ProgrammeRow)).one()
        programme.threshold_percent = 70
        edition = work.session.scalars(
            select(EditionRow).where(EditionRow.title == "STEAMcamp 3")
        ).one()
        edition.title = "STEAMcamp 3 bis"


def _come_too_early(laptop: Workspace) -> None:
    """Let a mark arrive whose person has not."""
    meeting = next(m for m in todays_meetings(laptop) if m.edition == "STEAMcamp 3")
    stranger = Operation(
        replica=uuid4(),
        seq=1,
        lamport=1_000_000,
        entity="mark",
        row_id=uuid4(),
        fields={
            "meeting_id": meeting.id.bytes,
            "participant_id": uuid4().bytes,
            "direction": "in",
            "source": "camera",
            "captured_at": round(laptop.now().timestamp() * 1e6),
            "device_id": laptop.device_id.bytes,
        },
        captured_at=laptop.now(),
    )
    with laptop.store.connect(writes=True) as connection:
        merge(connection, [stranger])


def _mark(laptop: Workspace) -> None:
    meeting = next(m for m in todays_meetings(laptop) if m.edition == "STEAMcamp 3")
    for line in people(laptop, meeting.edition_id)[:6]:
        check_in(laptop, meeting.id, line.badge or "", source=Source.CAMERA)
