"""How fast a large exchange goes, and how long it will take."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

_LAST_SECONDS = 15.0
"""What came before says little of a link that has changed since."""


@dataclass(frozen=True, slots=True)
class Travel:
    """How far an exchange has come.

    Attributes:
        done, total: operations.
        bytes_per_second: of the last few seconds; none before anything is known.
        seconds_left: none likewise.
    """

    done: int
    total: int
    bytes_per_second: float | None = None
    seconds_left: float | None = None

    @property
    def share(self) -> float:
        """How much of it is behind us, 0 to 100."""
        return 100 * self.done / self.total if self.total else 0.0


class Pace:
    """Reckons from what was reported when.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._reports: deque[tuple[float, int, int]] = deque()

    def moved(self, done: int, total: int, size: int) -> Travel:
        """Take a report and return how far the exchange has come.

        Args:
            size: bytes carried so far.
        """
        now = self._clock()
        self._reports.append((now, done, size))
        while len(self._reports) > 2 and now - self._reports[1][0] > _LAST_SECONDS:
            self._reports.popleft()
        then, done_then, size_then = self._reports[0]
        lapse = now - then
        if lapse <= 0 or done <= done_then:
            return Travel(done, total)
        left = (total - done) * lapse / (done - done_then)
        return Travel(done, total, (size - size_then) / lapse, left)
