"""The names under which databases write, and why one began to use a new one."""

from enum import StrEnum
from uuid import UUID


class Cause(StrEnum):
    """Shown in the list of stations and stored, so never rename."""

    NEW = "new"
    RESTORED = "restored"
    CLONED = "cloned"


def replica_statement(replica: UUID) -> bytes:
    """Return what a laptop signs so that nobody else writes in its name."""
    return b"appello-replica-1\0" + replica.bytes
