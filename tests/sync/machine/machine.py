"""A programme's laptops and hub, to which everything happens that may happen."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy import delete, select, update

from desktop.services import syncing
from desktop.services.erase_person import erase_person
from desktop.services.settling import conflicts, settle
from desktop.services.syncing import join_hub
from desktop.services.travelling import decide
from sync.client.bundle_reading import (
    BundleNotForUs,
    BundleWriterRevoked,
    BundleWriterUnknown,
)
from sync.client.bundle_writing import BundleForNobody
from sync.client.transport import HubUnreachable
from sync.domain.ids import same_id
from sync.domain.programme import Role
from sync.domain.versions import Dot
from sync.protocol.refusals import DeviceRevoked, DeviceUnknown
from sync.schema.device import DeviceRow
from sync.schema.journal import HeldRow
from sync.schema.meeting import ActivityEntryRow, MarkRow, MeetingRow
from sync.schema.people import BadgeRow, ParticipantRow
from sync.store.work import Store
from tests.sync.machine.crashing import crashing
from tests.sync.machine.hub import URL, HubSide, Picture
from tests.sync.machine.network import Network, Trouble, instead_of_https
from tests.sync.machine.oracle import Fact, Oracle
from tests.sync.machine.seat import FEW, Seat, Time
from tests.sync.sample import EDITION, MEETING, NOON, fill

MOST_SEATS = 5
FIRST = ("anna", "bruno", "carla")
SECOND_MEETING = same_id("meeting", 2)

seats = st.integers(0, MOST_SEATS - 1)
few = st.integers(0, 3)
moments = st.integers(0, 60)
troubles = st.lists(st.sampled_from(Trouble), max_size=12)


@dataclass(frozen=True)
class Stage:
    """Where each run begins: three laptops that hold the same as their hub."""

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


class Programme(RuleBasedStateMachine):
    """Drives laptops, hub, local network and sticks; looks at it all in the end."""

    stage: ClassVar[Stage]
    without: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self.side, self.network = self.stage.side, self.stage.network
        self.time, self.oracle = self.stage.time, Oracle()
        self.time.now = NOON + timedelta(days=1)
        self.network.heal()
        self._open.enter_context(instead_of_https(self.network))
        self._open.enter_context(patch.object(syncing, "MOST", FEW))
        self.side.go_back(self.stage.picture)
        self._numbers = itertools.count(1)
        self._folder = self.stage.folder / "run"
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self.stage.folder / "first", self._folder)
        self.seats = [self._seat(name).open() for name in FIRST]
        self.people = [same_id("participant", 1)]
        self.copies: list[tuple[Seat, Path]] = []
        self.sticks: list[Path] = []
        self.yesterday = self.stage.picture

    def _seat(self, name: str, machine: str | None = None) -> Seat:
        folder = self._folder / name
        return Seat(name, folder, self.time, self.network, machine or name)

    def _number(self) -> int:
        self.time.now += timedelta(seconds=3)
        return next(self._numbers)

    def _who(self, who: int) -> Seat:
        return self.seats[who % len(self.seats)]

    def _coordinator(self, who: int) -> Seat | None:
        able = [one for one in self.seats if _role(one) == Role.COORDINATOR]
        return able[who % len(able)] if able else None

    @contextmanager
    def _in_trouble(self, ahead: list[Trouble]) -> Iterator[None]:
        self.network.ahead = list(ahead)
        try:
            yield
        except HubUnreachable:
            assert ahead, "the hub is unreachable for no reason"
        finally:
            self.network.ahead = []

    # what people do

    @rule(who=seats, person=seats, second=st.booleans(), crash=st.none() | moments)
    def mark(self, who: int, person: int, *, second: bool, crash: int | None) -> None:
        seat, number = self._who(who), self._number()
        about = self.people[person % len(self.people)]
        meeting = SECOND_MEETING if second else MEETING
        with seat.crashing(crash):
            with seat.store.write() as work:
                known = work.session.get(ParticipantRow, about) is not None
                row = work.add(
                    MarkRow(
                        meeting_id=meeting,
                        participant_id=about if known else None,
                        direction="in",
                        source="hand",
                        captured_at=work.now,
                        device_id=seat.device,
                        reason=f"Word{number}x" if number % 3 else None,
                    )
                )
                self.oracle.names[about].add(f"Word{number}x")
                fact = Fact(meeting, row.participant_id, work.now)
                self.oracle.tried[row.id] = fact
            self.oracle.done.add(row.id)

    @rule(who=seats, second=st.booleans())
    def write_entry(self, who: int, *, second: bool) -> None:
        seat, number = self._who(who), self._number()
        meeting = SECOND_MEETING if second else MEETING
        with seat.store.write() as work:
            row = work.add(
                ActivityEntryRow(
                    entry_id=same_id("entry", meeting),
                    revision=number,
                    meeting_id=meeting,
                    text=f"Robots {number}",
                    starts_at=work.now,
                    ends_at=work.now,
                    captured_at=work.now,
                    device_id=seat.device,
                )
            )
            self.oracle.tried[row.id] = Fact(meeting, row.text, work.now)
        self.oracle.done.add(row.id)

    @rule(who=seats)
    def add_person(self, who: int) -> None:
        seat, number = self._who(who), self._number()
        with seat.store.write() as work:
            row = work.add(
                ParticipantRow(
                    kind="youth", given_name=f"Name{number}x", family_name="Èlia"
                )
            )
            work.session.flush()
            work.add(
                BadgeRow(
                    id=same_id("badge", number),
                    participant_id=row.id,
                    number=f"Badge{number}x",
                    epoch=0,
                    issued_at=work.now,
                )
            )
        self.people.append(row.id)
        self.oracle.names[row.id] |= {f"Name{number}x", f"Badge{number}x"}

    @rule(who=seats, person=seats, more=st.booleans())
    def rename(self, who: int, person: int, *, more: bool) -> None:
        seat, number = self._who(who), self._number()
        about = self.people[person % len(self.people)]
        self.oracle.names[about] |= {f"Name{number}x", f"Mail{number}x"}
        with seat.store.write() as work:
            row = work.session.get(ParticipantRow, about)
            if row is not None:
                row.given_name = f"Name{number}x"
                row.email = f"Mail{number}x" if more else row.email

    @rule(who=seats, minutes=st.integers(1, 60), title=st.booleans())
    def change_meeting(self, who: int, minutes: int, *, title: bool) -> None:
        seat, number = self._who(who), self._number()
        with seat.store.write() as work:
            row = work.session.get_one(MeetingRow, MEETING)
            row.ends_at += timedelta(minutes=minutes)
            row.title = f"Title {number}" if title else row.title

    @rule(who=seats, person=seats)
    def erase(self, who: int, person: int) -> None:
        seat = self._coordinator(who)
        about = self.people[person % len(self.people)]
        if seat is None or not _knows(seat.store, about):
            return
        erase_person(seat.workspace, about, reason="asked")

    @rule(who=seats, first=st.booleans())
    def settle_a_conflict(self, who: int, *, first: bool) -> None:
        seat = self._coordinator(who)
        found = conflicts(seat.workspace).lines if seat else []
        if seat and found:
            one = found[0]
            chosen = one.candidates[0 if first else -1]
            settle(seat.workspace, one, chosen.value.raw)

    @rule(who=seats, accepted=st.booleans())
    def decide(self, who: int, *, accepted: bool) -> None:
        seat = self._coordinator(who)
        if seat is None:
            return
        self._number()
        with seat.store.connect() as connection:
            rows = connection.execute(
                select(HeldRow.replica, HeldRow.seq)
                .where(HeldRow.reason == "device-revoked")
                .order_by(HeldRow.seq)
            ).all()
        dots = [Dot(*row) for row in rows[:2]]
        if dots:
            decide(seat.workspace, dots, accepted=accepted)

    # how it travels

    @rule(who=seats, ahead=troubles)
    def exchange(self, who: int, ahead: list[Trouble]) -> None:
        with self._in_trouble(ahead):
            self._exchange(self._who(who))

    @rule(who=seats)
    def exchange_undisturbed(self, who: int) -> None:
        self._exchange(self._who(who))

    @rule(who=seats, at=moments)
    def crash_while_exchanging(self, who: int, at: int) -> None:
        seat = self._who(who)
        with seat.crashing(at):
            self._exchange(seat)

    @rule(who=seats, at=moments)
    def let_the_hub_crash(self, who: int, at: int) -> None:
        try:
            with crashing(self.side.hub.engine, at):
                self._exchange(self._who(who))
        except HubUnreachable:
            return

    def _exchange(self, seat: Seat) -> None:
        self._number()
        seat.exchange()
        if seat.gone:
            self.seats.remove(seat)
            self._destroyed()

    @rule(who=seats, whom=seats, ahead=troubles, crash=st.none() | moments)
    def meet(
        self, who: int, whom: int, ahead: list[Trouble], crash: int | None
    ) -> None:
        seat, other = self._who(who), self._who(whom)
        self._number()
        if seat.device == other.device:
            return
        with self._in_trouble(ahead), seat.crashing(crash):
            try:
                seat.call(other)
            except (DeviceRevoked, DeviceUnknown):
                return

    @rule(who=seats, for_one=st.booleans())
    def write_a_stick(self, who: int, *, for_one: bool) -> None:
        seat = self._who(who)
        target = "hub" if for_one else "all"
        file = self._folder / f"stick{self._number()}"
        try:
            seat.write_bundle(file, target)
        except BundleForNobody:
            return
        self.sticks.append(file)

    @precondition(lambda self: self.sticks)
    @rule(who=seats, which=few, crash=st.none() | moments)
    def read_a_stick(self, who: int, which: int, crash: int | None) -> None:
        seat = self._who(who)
        self._number()
        with seat.crashing(crash):
            try:
                seat.read_bundle(self.sticks[-1 - which % len(self.sticks)])
            except (
                BundleNotForUs,
                BundleWriterRevoked,
                BundleWriterUnknown,
                DeviceRevoked,
            ):
                return

    # what goes wrong

    @rule(who=seats)
    def restart(self, who: int) -> None:
        self._who(who).restart()

    @rule(
        who=seats,
        ahead=st.sampled_from(
            [
                timedelta(days=3650),
                timedelta(days=-3650),
                timedelta(hours=-1),
                timedelta(hours=1),
                timedelta(),
            ]
        ),
    )
    def set_the_clock(self, who: int, ahead: timedelta) -> None:
        self._who(who).ahead = ahead

    @rule(who=seats)
    def copy_a_disk(self, who: int) -> None:
        seat = self._who(who)
        folder = self._folder / f"copy{self._number()}"
        seat.copy_to(folder)
        self.copies.append((seat, folder))

    @precondition(lambda self: self.copies)
    @rule(which=few, keys=st.booleans())
    def restore_a_laptop(self, which: int, *, keys: bool) -> None:
        seat, folder = self.copies[-1 - which % len(self.copies)]
        if seat in self.seats:
            self._number()
            seat.restore_from(folder, keys=keys and "keys" not in self.without)
            self._destroyed()

    @rule(who=seats, alike=st.booleans())
    def clone(self, who: int, *, alike: bool) -> None:
        """Put a copy of a disk into another laptop, perhaps with like hardware."""
        if len(self.seats) == MOST_SEATS:
            return
        original, name = self._who(who), f"clone{self._number()}"
        seat = self._seat(name, original.machine if alike else None)
        original.copy_to(seat.folder)
        self.seats.append(seat.open())

    @rule()
    def back_up_the_hub(self) -> None:
        self.yesterday = self.side.picture()

    @rule()
    def restore_the_hub(self) -> None:
        if "hub" in self.without:
            return
        self.side.go_back(self.yesterday)
        self._destroyed()

    @rule(who=seats)
    def revoke(self, who: int) -> None:
        seat = self._who(who)
        if "revoke" in self.without:
            return
        if len(self.seats) > 2 and _knows_device(self.side.store, seat.device):
            self._number()
            self.side.revoke(seat.device)

    @rule(where=seats, lose=st.booleans())
    def flip_a_row(self, where: int, *, lose: bool) -> None:
        """Damage one attendance fact of a laptop, or of the hub."""
        if "flip" in self.without:
            return
        stores = [*(one.store for one in self.seats), self.side.store]
        with stores[where % len(stores)].connect(writes=True) as connection:
            one = connection.execute(
                select(MarkRow.id).order_by(MarkRow.id.desc()).limit(1)
            ).scalar()
            change = delete(MarkRow) if lose else update(MarkRow).values(direction="up")
            if one is not None:
                connection.execute(change.where(MarkRow.id == one))

    def _destroyed(self) -> None:
        self.oracle.destroyed([self.side.store, *(one.store for one in self.seats)])

    def teardown(self) -> None:
        import sys

        try:
            if sys.exc_info()[0] is None:
                self._look()
        finally:
            for seat in self.seats:
                seat.close()
            self._open.close()

    def _look(self) -> None:
        """Let everybody exchange twice, then compare."""
        self.network.heal()
        for round_ in range(2):
            for seat in tuple(self.seats):
                for second in (False, True):
                    if round_ == 0:
                        self.mark(self.seats.index(seat), 0, second=second, crash=None)
                self._exchange(seat)
        replicas = {"hub": self.side.store} | {
            one.name: one.store for one in self.seats
        }
        self.oracle.check(replicas)


def _role(seat: Seat) -> str | None:
    with seat.store.read() as session:
        row = session.get(DeviceRow, seat.device)
        return row and row.role


def _knows(store: Store, person: UUID) -> bool:
    with store.read() as session:
        return session.get(ParticipantRow, person) is not None


def _knows_device(store: Store, device: UUID) -> bool:
    with store.read() as session:
        return session.get(DeviceRow, device) is not None
