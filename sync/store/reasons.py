"""Why an operation is kept without being applied."""

from enum import StrEnum


class Reason(StrEnum):
    """Shown to coordinators and stored, so never rename."""

    PARENT_MISSING = "parent-missing"
    AUTHOR_UNKNOWN = "author-unknown"
    NEWER_SCHEMA = "newer-schema"
    UNKNOWN_ENTITY = "unknown-entity"
    BAD_VALUE = "bad-value"
    OTHER_CONTENT = "same-id-other-content"
    REFUSED = "refused-by-database"
    NOT_ALLOWED = "not-allowed"
    DEVICE_REVOKED = "device-revoked"

    @property
    def waits(self) -> bool:
        """Whether a later operation or release may help; else it is quarantined."""
        return self in {
            Reason.PARENT_MISSING,
            Reason.AUTHOR_UNKNOWN,
            Reason.NEWER_SCHEMA,
        }
