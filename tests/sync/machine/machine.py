"""A programme's laptops and hub, to which everything happens that may happen."""

import sys

from sync.server.sessions import TOKEN_LIFE
from tests.sync.machine.base import vector
from tests.sync.machine.forking import Forking


class Programme(Forking):
    """Drives laptops, hub, local network and sticks; looks at it all in the end."""

    def teardown(self) -> None:
        """Look, unless something has failed already."""
        try:
            if sys.exc_info()[0] is None:
                self._look()
        finally:
            super().teardown()

    def _look(self) -> None:
        """Let everybody exchange until nobody has any news, then compare.

        An erasure is final where it was applied: one that was put aside, since its
        writer had been struck off, is accepted.
        """
        self.network.heal()
        for seat in tuple(self.seats):
            who = self.seats.index(seat)
            self.mark(who, 0, second=False, crash=None)
            self.mark(who, 0, second=True, crash=None)
            self._exchange(seat)
        self._exchange_until_all_is_told()
        self.accept_erasures()
        self._exchange_until_all_is_told()
        laptops = {one.name: one.store for one in self.seats}
        self.oracle.check({"hub": self.side.store} | laptops)

    def _exchange_until_all_is_told(self) -> None:
        self.time.now += TOKEN_LIFE  # so that all log in again
        for _ in range(4):
            for seat in tuple(self.seats):
                self._exchange(seat)
            held = [vector(one.store) for one in self.seats]
            if all(one == vector(self.side.store) for one in held):
                return
        raise AssertionError("there is no end of news")
