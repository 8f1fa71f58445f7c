"""Two codes to try camera and scanner with, and what a scanner makes of its own.

A scanner types as if on a keyboard of one country; if the laptop's is of another,
some characters come out as others. Badges hold only those that hardly ever do.
"""

from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits

CAMERA_CODE = "APPELLO TEST CODE 0123456789"
"""As many signs as a badge has: what reads this reads badges of the same size."""
_LETTERS_DIGITS = ascii_uppercase + ascii_lowercase + digits
SCANNER_CODE = _LETTERS_DIGITS + "-/:+*=_?"
_LONGEST_ADDED = 20
_FEWEST = 15  # of the letters and digits, or it is another code


@dataclass(frozen=True, slots=True)
class Layout:
    """What came of `SCANNER_CODE`.

    Attributes:
        before, after: what the scanner adds to every code.
        garbled: characters and what came in their place, "" for nothing.
        case_turned: whether letters came in the wrong case, as with Caps Lock.
    """

    before: str
    after: str
    garbled: tuple[tuple[str, str], ...]
    case_turned: bool

    @property
    def reads_badges(self) -> bool:
        """Whether the characters of badges come through."""
        return not any(sign in _LETTERS_DIGITS for sign, _came in self.garbled)


def read_layout(typed: str) -> Layout | None:
    """Compare what a scanner typed with what it read; `None` for another code."""
    if len(typed) > len(SCANNER_CODE) + 2 * _LONGEST_ADDED:
        return None
    start = max(range(_LONGEST_ADDED + 1), key=lambda at: (_alike(typed[at:]), -at))
    came = typed[start : start + len(SCANNER_CODE)]
    if _alike(came) < _FEWEST:
        return None
    pairs = list(zip(SCANNER_CODE, came.ljust(len(SCANNER_CODE), "\0"), strict=True))
    return Layout(
        before=typed[:start],
        after=typed[start + len(SCANNER_CODE) :],
        garbled=tuple(
            (sign, one.strip("\0"))
            for sign, one in pairs
            if sign.casefold() != one.casefold()
        ),
        case_turned=any(
            sign != one and sign.casefold() == one.casefold() for sign, one in pairs
        ),
    )


def _alike(came: str) -> int:
    """Count the letters and digits that are where they belong."""
    return sum(
        sign.casefold() == one.casefold()
        for sign, one in zip(_LETTERS_DIGITS, came, strict=False)
    )
