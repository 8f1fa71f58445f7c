"""The laptops of the programme."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped

from sync.schema.base import Base, Record


class DeviceRow(Base, Record):
    """An enrolled laptop; its `id` follows from its public key.

    Attributes:
        public_key: raw Ed25519 key, 32 bytes.
        replica: the database that it writes.
        station: number given by the hub; none while it works alone.
    """

    __tablename__ = "device"

    public_key: Mapped[bytes]
    replica: Mapped[UUID]
    name: Mapped[str | None]
    station: Mapped[int | None]
    role: Mapped[str | None]
    revoked_at: Mapped[datetime | None]
