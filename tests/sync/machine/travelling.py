"""How operations travel: to the hub, to other laptops, on sticks."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sync.client.bundle_reading import (
    BundleNotForUs,
    BundleWriterUnknown,
)
from sync.client.bundle_writing import BundleForNobody
from sync.client.transport import HubUnreachable
from sync.protocol.refusals import DeviceRevoked, DeviceUnknown
from tests.sync.machine.base import Laptops, few, moments, seats, troubles
from tests.sync.machine.crashing import crashing
from tests.sync.machine.network import Trouble


class Travelling(Laptops):
    """Exchanges and sticks, with all that may happen on the way."""

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
        seat = self._who(who)
        self._number()
        with crashing(self.side.hub.engine, at), suppress(HubUnreachable):
            seat.exchange()
        self._let_go(seat)

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
        self._let_go(seat)

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
                BundleWriterUnknown,
                DeviceRevoked,
            ):
                return
        self._let_go(seat)
