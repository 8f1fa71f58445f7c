import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, delete, select, update

from desktop.services.check_in import check_in
from desktop.services.inviting import NotNearby
from desktop.services.nearby import (
    NobodyInvites,
    find_host,
    host_line,
    look_around,
    recognise,
)
from desktop.services.syncing import join_hub
from desktop.services.workspace import Workspace
from desktop.shell import lan
from sync.client.discovery import private_addresses
from sync.domain.attendance import Direction, Source
from sync.domain.replica import Cause
from sync.protocol.join_code import read_join_link
from sync.protocol.refusals import (
    DeviceRevoked,
    HubOtherProgramme,
    JoinCodeUsed,
    JoinCodeWrong,
)
from sync.protocol.vector import unpack_vector
from sync.schema.device import DeviceRow, RevocationRow
from sync.schema.journal import HeldRow, OperationRow, PeerRow, VectorRow
from sync.schema.meeting import MarkRow
from sync.store.compare import differences, rows_of
from sync.store.journal import vector_of
from tests.rooms import LOOPBACK, Room, Seat, room, wait_until
from tests.scenes import BigClass, big_class

SOON = 2.0  # seconds, the promise to the two doors of one room


@dataclass
class Door:
    seat: Seat
    scene: BigClass

    @property
    def workspace(self) -> Workspace:
        return self.seat.workspace


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as made:
        yield made


@pytest.fixture
def host(here: Room) -> Door:
    """Return a laptop with a class of 20, alone in the room."""
    workspace = here.laptop("ingresso")
    scene = big_class(workspace, 20)
    return Door(here.sit(workspace), scene)


def meet(*seats: Seat) -> None:
    """Wait until they have found each other, and nothing is left to be told."""
    wait_until(
        lambda: all(len(one.presence.around()) == len(seats) - 1 for one in seats)
    )
    wait_until(lambda: same(*seats))


def held_by(workspace: Workspace) -> int:
    with workspace.store.connect() as connection:
        return sum(vector_of(connection).values())


def known_of(workspace: Workspace, device: object) -> int:
    """Return how many operations a laptop was last known to hold."""
    with workspace.store.read() as session:
        peer = session.get(PeerRow, str(device))
        return sum(unpack_vector(peer.vector).values()) if peer else 0


def same(*seats: Seat) -> bool:
    """Tell whether all of them hold the same operations."""
    vectors: list[dict[object, int]] = []
    for seat in seats:
        with seat.workspace.store.connect() as connection:
            vectors.append({**vector_of(connection)})
    return all(one == vectors[0] for one in vectors)


def write_marks(workspace: Workspace, scene: BigClass, count: int) -> None:
    with workspace.store.write() as work:
        for number in range(count):
            work.add(
                MarkRow(
                    meeting_id=scene.meeting_id,
                    participant_id=scene.people[number % len(scene.people)],
                    direction=Direction.IN,
                    source=Source.CAMERA,
                    captured_at=work.now,
                    device_id=workspace.device_id,
                )
            )


def test_two_doors_see_each_others_marks_at_once(here: Room, host: Door) -> None:
    workspace, _ = here.let_in(host.seat, "uscita")
    other = here.sit(workspace)
    meet(host.seat, other)
    for number, (writer, reader) in enumerate([(host.seat, other), (other, host.seat)]):
        seen = reader.marks()
        reader.told.clear()
        code = host.scene.codes[number]
        check_in(writer.workspace, host.scene.meeting_id, code, source=Source.CAMERA)
        assert wait_until(lambda: reader.marks() > seen) < SOON  # noqa: B023
        wait_until(lambda: frozenset({"mark"}) in reader.told)  # noqa: B023
        assert not writer.bugs + reader.bugs


def test_three_laptops_hold_the_same_after_a_thousand_marks(
    here: Room, host: Door
) -> None:
    seats = [host.seat]
    seats += [here.sit(here.let_in(host.seat, name)[0]) for name in ("due", "tre")]
    meet(*seats)
    for burst in range(4):
        for number, seat in enumerate(seats):
            write_marks(
                seat.workspace, host.scene, 83 + (burst == 0 and number == 0) * 4
            )
    wait_until(lambda: all(one.marks() == 1000 for one in seats), 20)
    wait_until(lambda: same(*seats))
    rows = []
    for seat in seats:
        with seat.workspace.store.connect() as connection:
            rows.append(rows_of(connection))
    assert list(differences(rows[0], rows[1])) == []
    assert list(differences(rows[0], rows[2])) == []
    assert [one.bugs for one in seats] == [[], [], []]


def test_exchanges_with_others_step_back_for_the_door(host: Door) -> None:
    turns = host.workspace.store.turns
    view = host.seat.presence._store()
    assert not view.turns.at_the_door
    turns.came()
    assert view.turns.at_the_door
    written = threading.Event()

    def exchange() -> None:
        with view.connect(writes=True):
            written.set()

    other = threading.Thread(target=exchange)
    with turns.person():
        other.start()
        assert not written.wait(0.1)
    other.join(SOON)
    assert written.is_set()


def test_who_leaves_closes_its_socket_and_is_missed(here: Room, host: Door) -> None:
    workspace, _ = here.let_in(host.seat, "uscita")
    other = here.sit(workspace)
    meet(host.seat, other)
    (neighbour,) = host.seat.presence.around()
    other.leave()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK[0], neighbour.said.port))
    wait_until(lambda: not host.seat.presence.around())
    write_marks(other.workspace, host.scene, 1)  # as well as alone


def test_a_laptop_killed_in_mid_exchange_keeps_nobody_from_going_on(
    here: Room, host: Door, tmp_path: Path
) -> None:
    third, _ = here.let_in(host.seat, "terza")
    victim, _ = here.let_in(host.seat, "uscita")
    victim.close()
    others = here.sit(third)
    meet(host.seat, others)
    command = [sys.executable, "-m", "tests.desktop.shell.neighbour"]
    command.append(str(tmp_path / "uscita"))

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    with start() as process:
        wait_until(lambda: len(host.seat.presence.around()) == 2)
        write_marks(host.workspace, host.scene, 2000)
        time.sleep(0.4)  # half of it or so
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert known_of(host.workspace, victim.device_id) < held_by(host.workspace)
    wait_until(lambda: others.marks() == 2000, 20)
    write_marks(host.workspace, host.scene, 1)
    wait_until(lambda: others.marks() == 2001)
    with start() as process:  # it comes back, and gets what it lacks
        everything = held_by(host.workspace)
        wait_until(lambda: known_of(host.workspace, victim.device_id) >= everything, 30)
        process.communicate("")
        assert process.returncode == 0
    assert host.seat.bugs == []


def test_a_laptop_that_lets_nobody_in_asks_more_often(
    here: Room, host: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lan, "_UNHEARD_SECONDS", 0.0)  # it knows at once
    monkeypatch.setattr(lan, "_SECOND_SECONDS", 0.0)  # the first call is not this one
    workspace, _ = here.let_in(host.seat, "uscita")
    other = here.sit(workspace)
    meet(host.seat, other)
    assert other.presence._server is not None
    for listener in other.presence._server._listeners:
        listener.shutdown(socket.SHUT_RDWR)  # as a firewall does
    for line in [one.line for one in host.seat.presence._around.values()]:
        line.hang_up()
    write_marks(host.workspace, host.scene, 1)
    assert wait_until(lambda: other.marks() == 1) < SOON


def test_a_typed_code_finds_its_laptop_without_an_address(host: Door) -> None:
    given = host.seat.invite()
    link = read_join_link(given.link)
    assert link is not None
    assert find_host(given.code.lower(), LOOPBACK) == link.url
    with pytest.raises(NobodyInvites):
        find_host("0000-0000-0000-0000-0000-0000", LOOPBACK, seconds=0.5)


def test_a_code_lets_one_laptop_in(here: Room, host: Door) -> None:
    given = host.seat.invite()
    link = read_join_link(given.link)
    assert link is not None
    first = join_hub(here.laptop("prima"), link.url, given.code, "Prima")
    assert (first.station, first.role) == (None, None)
    newcomer = host.seat.presence.newcomer()
    assert newcomer is not None
    assert newcomer.name == "Prima"
    with pytest.raises(JoinCodeUsed):
        join_hub(here.laptop("seconda"), link.url, given.code, "Seconda")
    host.seat.presence.withdraw()
    with pytest.raises(JoinCodeWrong):
        join_hub(here.laptop("terza"), link.url, given.code, "Terza")


def test_a_laptop_with_another_programme_is_not_let_in(here: Room, host: Door) -> None:
    other = here.laptop("altrove")
    big_class(other, 1)
    given = host.seat.invite()
    link = read_join_link(given.link)
    assert link is not None
    with pytest.raises(HubOtherProgramme):
        join_hub(other, link.url, given.code, "Altrove")
    assert recognise(other, []) == {}


def test_a_laptop_that_was_struck_off_hands_in_its_work_and_reads_nothing(
    here: Room, host: Door
) -> None:
    struck, joined = here.let_in(host.seat, "uscita")
    with host.workspace.store.write() as work:
        row = work.session.get_one(DeviceRow, struck.device_id)
        row.revoked_at = work.now
        held = vector_of(work.session.connection())
        work.add(
            RevocationRow(
                device_id=row.id,
                replica=struck.store.replica,
                seq=held.get(struck.store.replica, 0),
                captured_at=work.now,
            )
        )
    write_marks(host.workspace, host.scene, 1)
    write_marks(struck, host.scene, 2)
    line = host_line(struck, joined)
    with pytest.raises(DeviceRevoked):
        line.exchange()
    line.close()
    with host.workspace.store.read() as session:
        reasons = session.scalars(select(HeldRow.reason)).all()
    assert reasons == ["device-revoked"] * 2
    with struck.store.read() as session:  # the newest mark did not come here
        assert len(session.scalars(select(MarkRow)).all()) == 2
    assert struck.paths.database.exists()  # only the hub's word makes it wipe itself
    wait_until(lambda: not host.seat.presence.around())


def test_a_laptop_restored_from_a_copy_takes_another_name(
    here: Room, host: Door
) -> None:
    workspace, joined = here.let_in(host.seat, "uscita")
    line = host_line(workspace, joined)
    write_marks(workspace, host.scene, 3)
    line.exchange()
    before = workspace.store.replica
    with workspace.store.connect(writes=True) as connection:
        forget_newest(connection, before, 2)
    line.exchange()
    line.close()
    assert workspace.store.replica != before
    wait_until(lambda: host.seat.marks() == 3)
    assert Seat.marks(host.seat) == 3


def forget_newest(connection: Connection, replica: UUID, count: int) -> None:
    """Make a database what it was before its last writes."""
    newest = select(OperationRow.row_id).where(OperationRow.replica == replica)
    ids = connection.execute(newest.order_by(OperationRow.seq.desc()).limit(count))
    gone = [row.row_id for row in ids]
    connection.execute(delete(MarkRow).where(MarkRow.id.in_(gone)))
    connection.execute(delete(OperationRow).where(OperationRow.row_id.in_(gone)))
    connection.execute(
        update(VectorRow)
        .where(VectorRow.replica == replica)
        .values(seq=VectorRow.seq - count)
    )


def test_a_new_name_counts_for_exchanges_that_are_under_way(host: Door) -> None:
    """What is mended in one is told under the name that the laptop has by then."""
    view = host.seat.presence._store()
    host.workspace.renew(Cause.CLONED)
    assert view.replica == host.workspace.store.replica


def test_others_are_heard_only_with_the_programme(here: Room, host: Door) -> None:
    workspace, _ = here.let_in(host.seat, "uscita")
    stranger = here.laptop("estraneo")
    big_class(stranger, 1)
    wait_until(lambda: host.seat.presence.port)
    assert [one.device for one in look_around(workspace, 2, LOOPBACK)] == [
        host.workspace.device_id
    ]
    assert look_around(stranger, 0.5, LOOPBACK) == []


def test_a_new_network_is_noticed(here: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lan, "LOOK_SECONDS", 0.05)
    workspace = here.laptop("ingresso")
    big_class(workspace, 1)
    at: list[str] = []
    seat = here.sit(workspace, lambda: tuple(at))
    time.sleep(0.1)
    with pytest.raises(NotNearby):
        seat.presence.invite()
    at.append("127.0.0.1")
    assert "/127.0.0.1/" in seat.invite().link
    at[0] = "127.0.0.2"
    wait_until(lambda: "/127.0.0.2/" in seat.invite().link)
    at.clear()
    wait_until(lambda: seat.presence.port is None)
    assert seat.bugs == []


def test_only_private_addresses_are_listened_on() -> None:
    for address in private_addresses():
        assert IPv4Address(address).is_private
        assert not IPv4Address(address).is_loopback
