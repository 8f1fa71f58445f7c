"""What the door remembers for a moment: badges held up, and who came just now."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from desktop.devices.locking import AGAIN_S
from desktop.services.admitting import CheckInResult
from sync.domain.admission import CheckInState
from sync.domain.badge import codes_in
from sync.domain.programme import PersonKind

TOGETHER_S = 60.0
"""Who comes within a minute of an adult of the family came with that adult."""
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


class Companion:
    """The adult who came to the door last, for a minute."""

    def __init__(self, clock: Clock = monotonic) -> None:
        self._clock = clock
        self._who: UUID | None = None
        self._at = 0.0

    def now(self) -> UUID | None:
        """Return who that is, if it was just now."""
        recent = self._clock() - self._at < TOGETHER_S
        return self._who if recent else None

    def follow(self, result: CheckInResult, *, seen: bool) -> None:
        """Take in who came; a child that came along changes nothing.

        Args:
            seen: whether the person was there for sure. Anybody can type the name of
                an adult, and walk out as that adult's child.
        """
        person, adult = result.person, result.companion
        if adult is None and person and person.kind is not PersonKind.YOUTH:
            adult = person
        if result.state is CheckInState.REVOKED:  # in anybody's hands
            self.forget()
        elif adult is not None and seen:
            self._who, self._at = adult.id, self._clock()
        elif adult is person or (adult is None and result.mark_id is not None):
            self.forget()

    def forget(self) -> None:
        """Be alone: who comes next comes with nobody."""
        self._who = None
