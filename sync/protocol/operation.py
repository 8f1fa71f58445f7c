"""What replicas exchange: one write of one row."""

from datetime import datetime
from uuid import UUID

from msgspec import Struct

from sync.domain.versions import Dot, Write

Wire = None | bool | int | str | bytes
"""A field's value as it travels: identifiers as 16 bytes, instants as
microseconds since 1970 UTC, dates as ISO 8601 text."""

SCHEMA = 4
"""Version of the entities that this program writes."""


class Operation(Struct, frozen=True, gc=False):
    """One write of one row, as made by its replica and never changed after.

    Attributes:
        lamport: larger than that of every operation its writer had seen.
        entity: table name.
        fields: the values written, by column; none once all are replaced, see
            `sync.store.compaction`.
        seen: for each field that held a value, the writes this one replaces.
        captured_at: the writer's clock, aware; shown, never used to order.
        schema: version of the entities that the writer knew.
        proof: that its writer wrote it, see `sync.protocol.proof`; empty where it
            needs none.
    """

    replica: UUID
    seq: int
    lamport: int
    entity: str
    row_id: UUID
    fields: dict[str, Wire]
    captured_at: datetime
    seen: dict[str, tuple[Dot, ...]] = {}
    schema: int = SCHEMA
    proof: bytes = b""

    @property
    def dot(self) -> Dot:
        """The operation's name."""
        return Dot(self.replica, self.seq)

    @property
    def write(self) -> Write:
        """What it is to each of its fields."""
        return Write(self.lamport, self.replica, self.seq)
