"""How many operations one request carries: few on a slow link, many on a fast one."""

FIRST, LEAST, MOST, MOST_METERED = 2_000, 100, 10_000, 500
_FAST_SECONDS, _SLOW_SECONDS = 1.0, 3.0


class ChunkSize:
    """Follows how long requests take; lives from one exchange to the next.

    Attributes:
        most: never more than this, however fast; less where traffic is paid for.
    """

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._now = FIRST

    @property
    def now(self) -> int:
        """Operations of the next request."""
        return min(self._now, self.most)

    def took(self, operations: int, seconds: float) -> None:
        """Learn from a request; one that was not full says nothing of larger ones."""
        if seconds > _SLOW_SECONDS:
            self._now = max(LEAST, self.now // 2)
        elif seconds < _FAST_SECONDS and operations >= self.now:
            self._now = min(MOST, 2 * self.now)
