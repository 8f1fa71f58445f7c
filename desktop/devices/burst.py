"""Tell a scanner's keys from a person's by their rhythm, before anyone sees them."""

from dataclasses import dataclass, field

from sync.domain.badge import is_begun, is_held

PACE_MS = 35
"""Longest mean gap between a scanner's keys; the fastest typists need about 60 ms."""
GAP_MS = 50
"""Longest single gap: a scanner without a wire sends its keys by the packet."""
PAUSE_MS = 80
"""A scanner without Enter or Tab has finished after this long."""
HAND_MS = 12
"""No hand is faster than this, whatever it rolls over the keys."""
STALL_MS = 250
"""A badge that stops in its middle goes on within this: a busy computer stalls."""
SHORTEST = 8
"""Characters of a code that ends by a pause: shorter than any of ours, longer than
a lucky roll of keys."""
SHORTEST_ENDED = 4
"""Characters of a code that is followed by Enter or Tab at the same pace."""
LONGEST_ROLL = 20
"""Characters; what is longer and this fast was not rolled by a hand."""
LONGEST_NAME = 40
FEW = 3
"""Characters at a scanner's pace after which a shortcut is none of a person's."""


@dataclass(slots=True)
class Burst:
    """Keys that came one upon the other.

    Attributes:
        text: the characters, as typed.
        began_ms: instant of the first key, by the clock that stamps keys.
        last_ms: instant of the last one.
        goes_on: whether a scan ended just before, so that this is more of it.
        torn: what was let go as typing just before.
    """

    text: str = ""
    began_ms: int = 0
    last_ms: int = 0
    goes_on: bool = False
    torn: str = ""
    _down: dict[int, int] = field(default_factory=dict[int, int])
    _overlaps: int = 0

    def press(self, key: int, character: str, at_ms: int) -> None:
        """Take a key that adds `character` to the text, or nothing."""
        if not self.text:
            self.began_ms = at_ms
        self.text += character
        self.last_ms = max(self.last_ms, at_ms)
        if character:
            self._down[key] = len(self.text)

    def release(self, key: int) -> None:
        """Take a key's release: a hand lets go of it after it has pressed the next."""
        at = self._down.pop(key, len(self.text))
        self._overlaps += at < len(self.text)

    @property
    def too_fast_for_hands(self) -> bool:
        """Whether so much came that what follows is the scanner's as well."""
        return len(self.text) >= FEW

    def is_code(self, *, ended_ms: int | None = None) -> bool:
        """Whether a scanner typed this.

        Keys typed while the program was busy arrive in a rush too: what counts is
        when they were pressed.

        Args:
            ended_ms: when Enter or Tab was pressed after it; none after a pause.
        """
        size = len(self.text)
        if ended_ms is None:
            shortest, lasted = SHORTEST, self.last_ms - self.began_ms
        else:
            shortest = 1 if self.goes_on else SHORTEST_ENDED
            lasted = max(self.last_ms, ended_ms) - self.began_ms
        return size >= shortest and lasted <= PACE_MS * size and not self._rolled

    @property
    def is_torn(self) -> bool:
        """Whether this is the rest of a badge whose first characters were let go."""
        return is_held(self.torn + self.text) and not is_held(self.text)

    @property
    def patience_ms(self) -> int:
        """How long to wait for the next key."""
        if is_begun(self.text):
            return STALL_MS
        return PAUSE_MS if len(self.text) >= SHORTEST else GAP_MS

    @property
    def is_like_typing(self) -> bool:
        """Whether this is short or a name: dictation and helpers type this fast too."""
        if len(self.text) < SHORTEST:
            return True
        return len(self.text) <= LONGEST_NAME and all(
            sign.isalpha() or sign in " '\N{RIGHT SINGLE QUOTATION MARK}.-"
            for sign in self.text
        )

    @property
    def _rolled(self) -> bool:
        """Whether a hand rolled over the keys.

        A scanner lets go of each key before the next; one that sends several keys
        at once is faster than any hand.
        """
        size = len(self.text)
        gap_ms = (self.last_ms - self.began_ms) / max(size - 1, 1)
        overlapped = self._overlaps >= max(size // 4, 2)
        return overlapped and size < LONGEST_ROLL and gap_ms >= HAND_MS
