"""What the door remembers for a moment: badges held up."""

from collections.abc import Callable
from time import monotonic

from desktop.devices.locking import AGAIN_S
from sync.domain.badge import codes_in

Clock = Callable[[], float]


class HeldBadges:
    """A badge held up to whatever reads it stays taken until nobody reads it.

    A camera locks what it sees; a scanner that repeats itself, or a badge that both
    of them read, would else turn a success into a stream of "already here". Caps
    Lock, or what a scanner adds to a code, makes no other badge of it.
    """

    def __init__(self, clock: Clock = monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, float] = {}

    def still(self, text: str) -> bool:
        """Tell whether a badge has been there all the time; notes that it is."""
        now = self._clock()
        self._seen = {one: at for one, at in self._seen.items() if now - at < AGAIN_S}
        codes = codes_in(text) or [text]
        held = any(code in self._seen for code in codes)
        self._seen.update(dict.fromkeys(codes, now))
        return held

    def forget(self) -> None:
        """Take any badge again: it means something else now."""
        self._seen.clear()
