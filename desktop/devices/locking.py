"""One badge held up gives one mark, however often the camera reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

AWAY_S = 1.5
"""How long a code must be out of view before it counts as gone. At the limit of
reading, one frame in eight decodes: over 45 frames that misses a badge which is
still there once in 400 times, over 20 frames once in 14."""
AGAIN_S = 3.0
"""Least time between two events of one code (PRODUCT.md, habit 4)."""
FRAME_S = 0.25
"""The most absence that one frame can witness: while no frames come, as when the
camera stalls, nobody has left."""


@dataclass(slots=True)
class _Hold:
    """A code that has had its event and waits to leave."""

    since: float
    absent: float = 0.0


class CodeLock:
    """Turns "in view" into events: one when a code comes, none while it stays.

    A code that comes back within `AGAIN_S` stays locked until it leaves again, so
    that holding a badge longer never makes a second event.
    """

    def __init__(self) -> None:
        self._holds: dict[str, _Hold] = {}
        self._last = float("inf")

    def seen(self, codes: Iterable[str], now: float) -> tuple[str, ...]:
        """Return the codes that have just come, each once, in the order given.

        Args:
            codes: everything decoded in one frame; call it for empty frames too.
            now: when that frame was taken, in seconds of a monotonic clock.
        """
        in_view = dict.fromkeys(codes)
        lapse = min(max(now - self._last, 0.0), FRAME_S)
        self._last = now
        for code, hold in self._holds.items():
            if code not in in_view:
                hold.absent += lapse
        self._holds = {
            code: hold
            for code, hold in self._holds.items()
            if hold.absent < AWAY_S or now - hold.since < AGAIN_S
        }
        come = tuple(code for code in in_view if code not in self._holds)
        for code in in_view:
            self._holds.setdefault(code, _Hold(now)).absent = 0.0
        return come
