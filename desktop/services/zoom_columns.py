"""Where in a Zoom report the columns are, by the names that were seen for them."""

from collections.abc import Mapping, Sequence

from sync.domain.names import plain

_SPELLINGS: Mapping[str, Sequence[str]] = {
    "Name": (
        "Name (Original Name)",
        "Nome (nome originale)",
        "User Name (Original Name)",
        "Nome utente (nome originale)",
        "Name",
        "Nome",
        "Participant",
        "Partecipante",
    ),
    "Email": (
        "Email",
        "User Email",
        "Email Address",
        "E-mail utente",
        "Email dell'utente",
        "Indirizzo e-mail",
        "Indirizzo e-mail utente",
        "Indirizzo e-mail dell'utente",
    ),
    "Join time": (
        "Join Time",
        "Ora di ingresso",
        "Ora di entrata",
        "Ora ingresso",
        "Ora entrata",
        "Ora di partecipazione",
        "Ora di accesso",
        "Orario di ingresso",
        "Orario di entrata",
    ),
    "Leave time": (
        "Leave Time",
        "Ora di uscita",
        "Ora uscita",
        "Ora di abbandono",
        "Orario di uscita",
    ),
    "In waiting room": (
        "In Waiting Room",
        "In sala d'attesa",
        "In sala di attesa",
        "Sala d'attesa",
    ),
}
_NEEDED = {
    "Name": "Name / Nome",
    "Join time": "Join time / Ora di ingresso",
    "Leave time": "Leave time / Ora di uscita",
}


def _key(words: str) -> str:
    return plain(words).replace(" ", "")


_KEYS = {name: {_key(one) for one in some} for name, some in _SPELLINGS.items()}


def columns(row: Sequence[str]) -> dict[str, int]:
    """Return where the known columns are, by their English names.

    In the meeting history some names occur twice: the meeting's own stand first,
    so what stands after a participant's name is the participant's.
    """
    keys = [_key(cell) for cell in row]
    names = (at for at, key in enumerate(keys) if key in _KEYS["Name"])
    start = next(names, 0)
    found: dict[str, int] = {}
    for name, spellings in _KEYS.items():
        places = [at for at, key in enumerate(keys) if key in spellings]
        after = [at for at in places if at >= start]
        if places:
            found[name] = (after or places)[0]
    return found


def lacking(found: Mapping[str, int]) -> list[str]:
    """Return the columns without which nobody's stay is known, in both languages."""
    return [words for name, words in _NEEDED.items() if name not in found]
