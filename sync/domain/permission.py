"""What a role may write; checked on every replica, wherever operations are applied."""

from collections.abc import Collection
from enum import StrEnum

from sync.domain.programme import Role


class Author(StrEnum):
    """Who wrote an operation, as far as a replica knows."""

    HUB = "hub"
    COORDINATOR = "coordinator"
    TUTOR = "tutor"
    ALONE = "alone"
    UNKNOWN = "unknown"

    @classmethod
    def of_role(cls, role: str | None) -> "Author":
        """Return what a laptop with this role is; without one it is not enrolled."""
        known = {Role.COORDINATOR.value: cls.COORDINATOR, Role.TUTOR.value: cls.TUTOR}
        return known.get(role or "", cls.UNKNOWN)

    @property
    def decides(self) -> bool:
        """Whether it decides on what others wrote, and corrects what was signed."""
        return self in {Author.HUB, Author.COORDINATOR, Author.ALONE}


_HUBS_FIELDS = frozenset({"station", "role", "revoked_at"})
_COORDINATORS = frozenset({"programme", "edition", "erasure", "decision"})

GUARDED = frozenset({"device", "revocation"}) | _COORDINATORS
"""Entities for which it matters who writes them; the rest is anybody's."""


def may_write(author: Author, entity: str, fields: Collection[str]) -> bool:
    """Tell whether somebody may write this.

    What was agreed with the funder (programme, editions), erasing a person and
    deciding on quarantined work is a coordinator's; enrolling and revoking laptops is
    the hub's.
    """
    if author in {Author.HUB, Author.ALONE}:
        return True
    if entity == "revocation" or (entity == "device" and _HUBS_FIELDS & set(fields)):
        return False
    return author is Author.COORDINATOR or entity not in _COORDINATORS
