"""Why an operation is kept without being applied."""

from enum import StrEnum


class Reason(StrEnum):
    """Shown to coordinators and stored, so never rename."""

    PARENT_MISSING = "parent-missing"
    NEWER_SCHEMA = "newer-schema"
    UNKNOWN_ENTITY = "unknown-entity"
    BAD_VALUE = "bad-value"
    OTHER_CONTENT = "same-id-other-content"
    REFUSED = "refused-by-database"
    NOT_ALLOWED = "not-allowed"

    @property
    def waits(self) -> bool:
        """Whether a later operation or release may help; else it is quarantined."""
        return self in {Reason.PARENT_MISSING, Reason.NEWER_SCHEMA}
