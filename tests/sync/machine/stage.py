"""Where each run of the machine begins: three laptops and their hub, all alike."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.services.syncing import join_hub
from sync.domain.ids import same_id
from sync.domain.programme import Role
from sync.schema.meeting import MeetingRow
from sync.store.work import Store
from tests.sync.machine.hub import URL, HubSide, Picture
from tests.sync.machine.network import Network, instead_of_https
from tests.sync.machine.seat import Seat, Time
from tests.sync.sample import EDITION, MEETING, fill

FIRST = ("anna", "bruno", "carla")
SECOND_MEETING = same_id("meeting", 2)


@dataclass(frozen=True)
class Stage:
    """A hub, and a folder in which each of the first laptops has its own."""

    side: HubSide
    folder: Path
    network: Network
    time: Time
    picture: Picture


def set_up(side: HubSide, folder: Path, time: Time) -> Stage:
    """Enrol the first laptops; a coordinator's brings the programme."""
    network = Network()
    network.host(URL, side.certificate, side.host)
    with instead_of_https(network):
        for name in FIRST:
            seat = Seat(name, folder / "first" / name, time, network, name).open()
            if name == FIRST[0]:
                begin(seat.store)
            role = Role.TUTOR if name == FIRST[-1] else Role.COORDINATOR
            join_hub(seat.workspace, URL, side.code(role), name)
            seat.exchange()
            seat.close()
        for name in FIRST:
            seat = Seat(name, folder / "first" / name, time, network, name).open()
            seat.exchange()
            seat.close()
    return Stage(side, folder, network, time, side.picture())


def begin(store: Store) -> None:
    """Write a programme with two meetings and three people."""
    fill(store)
    with store.write() as work:
        meeting = work.session.get_one(MeetingRow, MEETING)
        work.add(
            MeetingRow(
                id=SECOND_MEETING,
                edition_id=EDITION,
                number=7,
                title="Droni",
                starts_at=meeting.starts_at + timedelta(days=1),
                ends_at=meeting.ends_at + timedelta(days=1),
                counted_minutes=180,
            )
        )
