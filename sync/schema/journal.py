"""What a replica keeps beside the rows: operations, vectors, what is held back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import Base


class OperationRow(Base):
    """An operation as it travels; `fields` and `seen` are msgpack.

    Attributes:
        proof: see `sync.protocol.proof`; none where it needs none.
    """

    __tablename__ = "operation"

    replica: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lamport: Mapped[int] = mapped_column(BigInteger)
    entity: Mapped[str]
    row_id: Mapped[UUID]
    fields: Mapped[bytes]
    seen: Mapped[bytes | None]
    captured_at: Mapped[datetime]
    schema: Mapped[int]
    proof: Mapped[bytes | None]

    __table_args__ = (
        Index("ix_operation_row_id", "row_id"),
        Index("ix_operation_lamport", "lamport"),
    )


class VectorRow(Base):
    """How much this replica holds of another's operations, and of its own.

    Attributes:
        history: which ones these are, see `sync.protocol.vector`.
    """

    __tablename__ = "vector"

    replica: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    lamport: Mapped[int] = mapped_column(BigInteger)
    history: Mapped[int] = mapped_column(BigInteger)


class HeldRow(Base):
    """An operation that is kept but not applied.

    Attributes:
        state: `waiting` for what it refers to, `quarantined`, or `rejected` by a
            coordinator.
        reason: code of the problem.
    """

    __tablename__ = "held"

    replica: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str]

    __table_args__ = (
        ForeignKeyConstraint(
            ["replica", "seq"],
            ["operation.replica", "operation.seq"],
            name="fk_held_replica_seq_operation",
        ),
    )


class ConflictRow(Base):
    """A value that lost to a write which had not seen it, until someone settles it.

    Attributes:
        value: msgpack of the losing value.
        differs: whether it is another value than the one that won, and a person is
            to say which is right.
    """

    __tablename__ = "conflict"

    entity: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    replica: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    lamport: Mapped[int] = mapped_column(BigInteger)
    value: Mapped[bytes]
    differs: Mapped[bool]


class AuthorityRow(Base):
    """A replica of the hub itself, as the hub said over its pinned line.

    What only the hub decides is taken from these alone.

    Attributes:
        public_key: with which it signs there, raw Ed25519, 32 bytes.
    """

    __tablename__ = "authority"

    replica: Mapped[UUID] = mapped_column(primary_key=True)
    public_key: Mapped[bytes | None]


class NoteRow(Base):
    """What a replica notes for itself, by name; msgpack, never part of an exchange."""

    __tablename__ = "note"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes]


HUB = "hub"
"""Name of the hub among the peers."""


class PeerRow(Base):
    """What another replica was known to hold after the last exchange with it."""

    __tablename__ = "peer"

    name: Mapped[str] = mapped_column(primary_key=True)
    vector: Mapped[bytes]
    exchanged_at: Mapped[datetime]


class BadgeKeyRow(Base):
    """A key that seals badges; given at enrolment, never part of an exchange."""

    __tablename__ = "badge_key"

    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[bytes]


class DraftRow(Base):
    """A half-written activity entry of this laptop, as JSON."""

    __tablename__ = "draft"

    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[str]
    saved_at: Mapped[datetime]
