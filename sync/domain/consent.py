"""Consents: one purpose each, given or refused, and withdrawn by a further word."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sync.domain.versions import Write


class Purpose(StrEnum):
    """What a consent is for; none of them is ever a condition for a mark of entry."""

    NOTICE = "notice"
    IMAGES = "images"
    TRANSPORT = "transport"
    LEAVE_ALONE = "leave_alone"


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody said of a purpose.

    Attributes:
        guardian_id: who said so for a minor; none for the person's own word, or
            for a form that is on file without a name.
        written: which tells what was said later; clocks may be wrong.
    """

    id: UUID
    purpose: str
    given: bool
    guardian_id: UUID | None
    written: Write


def is_agreed(
    consents: Iterable[Consent], purpose: Purpose, guardians: Collection[UUID]
) -> bool:
    """Tell whether a purpose is agreed to.

    Each guardian's newest word holds for that guardian. Somebody must have agreed
    and nobody refuse: where two guardians differ, the child is on the safe side.
    Who is no guardian any more has no say.

    Args:
        guardians: those of now.
    """
    newest = {
        one.guardian_id: one.given
        for one in sorted(consents, key=lambda one: (one.written, one.id))
        if one.purpose == purpose
        and (one.guardian_id is None or one.guardian_id in guardians)
    }
    return bool(newest) and all(newest.values())
