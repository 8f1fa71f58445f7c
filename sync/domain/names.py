"""Names of people: how they are written, sorted and found."""

import unicodedata
from collections.abc import Iterable

_PARTICLES = frozenset(
    [
        "d",
        "da",
        "dal",
        "dalla",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "di",
        "la",
        "li",
        "lo",
    ]
)


def full_name(family_name: str, given_name: str) -> str:
    """Return a name as Italian lists write it: family name first."""
    return f"{family_name} {given_name}"


def plain(text: str) -> str:
    """Return letters and digits only, lower-case, without accents; spaces stay."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if sign.isalnum() or sign == " ")


def sort_key(name: str) -> tuple[str, str]:
    """Return what Italian collation sorts by: D'Amico, De Luca, Èlia."""
    return plain(name).replace(" ", ""), name


def searched(names: Iterable[str]) -> str:
    """Return what a search looks into: a name without spaces, accents and case."""
    return plain("".join(names)).replace(" ", "")


def split_name(text: str) -> tuple[str, str]:
    """Guess family and given name of a name written in that order.

    A short word that starts a family name ("De Luca", "Lo Re") takes one more.
    """
    words = text.split()
    size = 2 if len(words) > 2 and plain(words[0]) in _PARTICLES else 1
    family, given = words[:size], words[size:]
    return _titled(" ".join(family)), _titled(" ".join(given))


def _titled(name: str) -> str:
    """Write a name typed without capitals with them; others stay as they are."""
    return name.title() if name.islower() else name


def matches(query: str, names: Iterable[str]) -> bool:
    """Tell whether each word of `query` occurs in the names taken together.

    Accents, case, apostrophes, spaces inside names and word order do not matter.
    """
    whole = searched(names)
    return all(word in whole for word in plain(query).split())
