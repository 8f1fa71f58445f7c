"""Failures the user can do something about; every other exception is a bug."""

from typing import ClassVar


class KnownError(Exception):
    """The world let us down: a full disk, a dead network, a stale database.

    Attributes:
        code: stable key that the desktop turns into words; also what the hub sends.
        details: values that the sentence may mention.
    """

    code: ClassVar[str] = "unknown"

    def __init__(self, **details: str | int) -> None:
        super().__init__(self.code, details)
        self.details = details
