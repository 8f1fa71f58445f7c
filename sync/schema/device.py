"""The laptops of the programme, and what was decided of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import AUTOMATIC, Base, Fact, Record


class DeviceRow(Base, Record):
    """An enrolled laptop; its `id` follows from its public key.

    Attributes:
        public_key: raw Ed25519 key, 32 bytes.
        replica: the database that it writes.
        station: number given by the hub; none while it works alone.
        bundle_key: raw X25519 key for which files are encrypted, 32 bytes.
    """

    __tablename__ = "device"

    public_key: Mapped[bytes]
    replica: Mapped[UUID] = mapped_column(info=AUTOMATIC)
    name: Mapped[str | None]
    station: Mapped[int | None]
    role: Mapped[str | None]
    revoked_at: Mapped[datetime | None]
    bundle_key: Mapped[bytes | None] = mapped_column(info=AUTOMATIC)


class ReplicaRow(Base, Fact):
    """A name under which a laptop writes; its `id` is the replica's.

    Attributes:
        cause: why it began, see `sync.domain.replica`.
        device_id: whose name it is; of a branch of the hub, who tells it.
        signature: the laptop's, that the name is its own, over `replica_statement`;
            empty for a branch.
        branch_of: the name under which the laptop itself, or the hub, wrote what
            another one tells under this, see `sync.store.forks`.
        branched_after: the number there of the write before the first one here.
    """

    __tablename__ = "replica"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), index=True)
    cause: Mapped[str]
    captured_at: Mapped[datetime]
    signature: Mapped[bytes]
    branch_of: Mapped[UUID | None]
    branched_after: Mapped[int | None] = mapped_column(BigInteger)


class RevocationRow(Base, Fact):
    """From where on a revoked laptop's writes need to be accepted, one by one.

    Attributes:
        seq: the last write of the replica that counts as it is.
    """

    __tablename__ = "revocation"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), index=True)
    replica: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    captured_at: Mapped[datetime]
    reason: Mapped[str | None]


class DecisionRow(Base, Fact):
    """What a coordinator decided of a set-aside operation; the last one holds."""

    __tablename__ = "decision"

    replica: Mapped[UUID]
    seq: Mapped[int] = mapped_column(BigInteger)
    accepted: Mapped[bool]
    captured_at: Mapped[datetime]
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))
