"""Two databases that write under one name, and tell others before anybody notices."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.sync.machine.base import MOST_SEATS, few, seats
from tests.sync.machine.mishaps import Mishaps
from tests.sync.machine.people import People
from tests.sync.machine.travelling import Travelling


class Forking(People, Travelling, Mishaps):
    """Copied disks in like hardware, of which laptops hear before the hub does."""

    @precondition(lambda self: len(self.seats) < MOST_SEATS)
    @rule(
        who=seats,
        whom=seats,
        marks=st.tuples(few, few),
        on_stick=st.booleans(),
        to_hub=st.booleans(),
    )
    def fork(
        self,
        who: int,
        whom: int,
        marks: tuple[int, int],
        *,
        on_stick: bool,
        to_hub: bool,
    ) -> None:
        """Let a laptop and its copy write, and each tell somebody else of it.

        Args:
            whom: hears of the copy's writes; the next one, or the hub, of the laptop's.
            marks: how many each of the two makes.
        """
        original, copy = who % len(self.seats), len(self.seats)
        device = self.seats[original].device
        others = [at for at, one in enumerate(self.seats) if one.device != device]
        if not others:
            return
        self.clone(original, alike=True)
        for writer, count in zip((original, copy), marks, strict=True):
            self.write_entry(writer, second=False)
            self.rename(writer, 0, more=writer == copy)
            for person in range(count):
                self.mark(writer, person, second=True, crash=None)
        one, next_one = (others[(whom + at) % len(others)] for at in range(2))
        if on_stick:
            self.write_a_stick(copy, for_one=False)
        if on_stick and self.sticks:
            self.read_a_stick(one, 0, crash=None)
        else:
            self.meet(copy, one, ahead=[], crash=None)
        if to_hub:
            self.exchange_undisturbed(original)
        else:
            self.meet(original, next_one, ahead=[], crash=None)
