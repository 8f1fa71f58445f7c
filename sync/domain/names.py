"""Names of people: how they are written, sorted and found."""

import unicodedata
from collections.abc import Iterable


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


def matches(query: str, names: Iterable[str]) -> bool:
    """Tell whether each word of `query` occurs in the names taken together.

    Accents, case, apostrophes, spaces inside names and word order do not matter.
    """
    whole = plain("".join(names)).replace(" ", "")
    return all(word in whole for word in plain(query).split())
