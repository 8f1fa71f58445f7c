"""How long to leave a hub alone that has just failed us."""

from collections.abc import Callable

FIRST_SECONDS, MOST_SECONDS = 5.0, 300.0


class Backoff:
    """Waits twice as long after each failure in a row, and never quite the same.

    Laptops that lost one hub at once would else come back to it at once.

    Args:
        chance: gives a number from 0 to 1, each time another.
    """

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures = 0

    def failed(self) -> float:
        """Return how many seconds to wait now."""
        longest = min(MOST_SECONDS, FIRST_SECONDS * 2 ** min(self._failures, 16))
        self._failures += 1
        return longest * (1 + self._chance()) / 2

    def succeeded(self) -> None:
        """Begin with a short wait again."""
        self._failures = 0
