"""What the machine's rules share: the laptops, their hub, and who is who."""

import itertools
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from desktop.services import syncing
from sync.client.transport import HubUnreachable
from sync.domain.ids import same_id
from sync.domain.programme import Role
from sync.schema.device import DeviceRow
from sync.store.journal import vector_of
from sync.store.work import Store
from tests.sync.machine.network import Trouble, instead_of_https
from tests.sync.machine.oracle import Oracle
from tests.sync.machine.seat import FEW, Seat
from tests.sync.machine.stage import FIRST, Stage
from tests.sync.sample import NOON

MOST_SEATS = 5

seats = st.integers(0, MOST_SEATS - 1)
few = st.integers(0, 3)
moments = st.integers(0, 60)
troubles = st.lists(st.sampled_from(Trouble), max_size=12)


class Laptops(RuleBasedStateMachine):
    """Three to five laptops and a hub, as they are on the stage.

    A copy that counts as its original did is noticed by the hub; what both have told
    others under one name by then is told apart when those meet the hub.

    Attributes:
        struck: devices that were ever struck off; one coordinator's never is.
    """

    stage: ClassVar[Stage]

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
        self.struck: set[UUID] = set()
        self.hub_unsure = False
        self.yesterday = self.stage.picture

    def _seat(self, name: str, machine: str | None = None) -> Seat:
        folder = self._folder / name
        return Seat(name, folder, self.time, self.network, machine or name)

    def _number(self) -> int:
        self.time.now += timedelta(seconds=3)
        return next(self._numbers)

    def _who(self, who: int) -> Seat:
        return self.seats[who % len(self.seats)]

    def _coordinator(self, who: int, *, struck: bool = True) -> Seat | None:
        """Return a coordinator's laptop, perhaps one that was struck off."""
        able = [
            one
            for one in self.seats
            if role(one) == Role.COORDINATOR
            and (struck or one.device not in self.struck)
        ]
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

    def _exchange(self, seat: Seat) -> None:
        self._number()
        seat.exchange()
        self._let_go(seat)

    def _let_go(self, seat: Seat) -> None:
        """Do without a laptop that has wiped itself."""
        if seat.gone:
            self.seats.remove(seat)
            self._destroyed()

    def _destroyed(self) -> None:
        self.oracle.destroyed([self.side.store, *(one.store for one in self.seats)])

    def teardown(self) -> None:
        """Close whatever is open."""
        for seat in self.seats:
            seat.close()
        self._open.close()


def vector(store: Store) -> Mapping[UUID, int]:
    """Return what a replica holds."""
    with store.connect() as connection:
        return vector_of(connection)


def role(seat: Seat) -> str | None:
    with seat.store.read() as session:
        row = session.get(DeviceRow, seat.device)
        return row and row.role
