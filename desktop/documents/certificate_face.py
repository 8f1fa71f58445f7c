"""What a certificate says, and the fields of it that are signed.

What is signed is what is printed: `printed_fields` gives the very strings that stand
on the page, so that a changed page no longer matches its token.
"""

from dataclasses import dataclass
from datetime import date

from desktop.documents.italian import day, hours, period, share
from desktop.documents.printable import printable


@dataclass(frozen=True, slots=True)
class CertificateFace:
    """What a certificate says; empty texts and an unknown birthday are left out.

    Attributes:
        programme_code: the project's CUP.
        path_kind: what the edition is a run of: "STEAMcamp".
        contents: titles of the modules.
        token: what the code holds: upper-case letters and digits.
    """

    serial: str
    issuer: str
    funder: str
    programme: str
    programme_code: str
    participant: str
    birth_place: str
    born_on: date | None
    edition: str
    path_kind: str
    period_from: date
    period_to: date
    venue: str
    attended_minutes: int
    total_minutes: int
    contents: tuple[str, ...]
    place: str
    issued_on: date
    signatory: str
    signatory_role: str
    token: str


def printed_fields(face: CertificateFace) -> tuple[tuple[str, str], ...]:
    """Return the key and the exact printed string of each field that is signed."""
    born = f" il {day(face.born_on)}" if face.born_on else ""
    birth = (f" a {face.birth_place}" if face.birth_place else "") + born
    attended = hours(face.attended_minutes)
    if face.total_minutes:
        of_total = share(face.attended_minutes, face.total_minutes)
        attended += f" su {hours(face.total_minutes)} ({of_total})"
    fields = (
        ("serial", face.serial),
        ("issuer", face.issuer),
        ("funder", face.funder and f"con il sostegno di {face.funder}"),
        ("programme", face.programme),
        ("programme_code", face.programme_code and f"CUP {face.programme_code}"),
        ("participant", face.participant),
        ("birth", birth and f"nato/a{birth}"),
        ("path", f"ha partecipato al percorso {face.path_kind}"),
        ("edition", face.edition),
        ("period", period(face.period_from, face.period_to)),
        ("venue", face.venue),
        ("hours", attended),
        *((f"content_{n}", title) for n, title in enumerate(face.contents, start=1)),
        ("issued", f"{face.place}, {day(face.issued_on)}"),
        ("signatory", face.signatory),
        ("signatory_role", face.signatory_role),
    )
    return tuple((key, printable(text)) for key, text in fields if text)
