"""The hub's own tables, beside those of each programme."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sync.schema.base import Base
from sync.store.migrate import Revisions

SCHEMA = "hub"

REVISIONS = Revisions(
    Path(__file__).with_name("revisions"), ("0001", "0002", "0003", "0004")
)


class HubBase(DeclarativeBase):
    """Declarative base of the tables in the PostgreSQL schema `hub`."""

    metadata = MetaData(
        schema=SCHEMA, naming_convention=Base.metadata.naming_convention
    )
    type_annotation_map = Base.type_annotation_map


class TenantRow(HubBase):
    """One programme on the hub.

    Attributes:
        slug: how administrators name it.
        schema: the PostgreSQL schema that keeps it.
        programme_id: none until a laptop has brought the programme.
        hub_replica: the name under which the hub writes in it.
    """

    __tablename__ = "tenant"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    schema: Mapped[str] = mapped_column(unique=True)
    programme_id: Mapped[UUID | None]
    hub_replica: Mapped[UUID]
    created_at: Mapped[datetime]


class MemberRow(HubBase):
    """Which programme a laptop belongs to."""

    __tablename__ = "member"

    device: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("hub.tenant.id"), index=True)
    joined_at: Mapped[datetime]


class TurnRow(HubBase):
    """What a replica has to say at its next login: a copy of it cannot know.

    Attributes:
        last: the turn before, which is taken too if our answer was lost.
    """

    __tablename__ = "turn"

    replica: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[UUID] = mapped_column(index=True)
    turn: Mapped[bytes]
    last: Mapped[bytes]


class JoinCodeRow(HubBase):
    """A one-time code.

    Attributes:
        hash: SHA-256 of the code's secret.
        used_by: the laptop that it enrolled, which may repeat itself.
    """

    __tablename__ = "join_code"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("hub.tenant.id"), index=True)
    role: Mapped[str]
    expires_at: Mapped[datetime]
    used_by: Mapped[UUID | None]


class SeenRow(HubBase):
    """When a laptop was last here.

    Attributes:
        holds: how many operations of the hub it was last known to hold.
    """

    __tablename__ = "seen"

    device: Mapped[UUID] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
    holds: Mapped[int | None] = mapped_column(BigInteger)


class WrongCodeRow(HubBase):
    """A wrong join code was tried; kept for a minute, then until the next one.

    Attributes:
        network: where it came from.
    """

    __tablename__ = "wrong_code"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    network: Mapped[str]
    tried_at: Mapped[datetime]


class SecretRow(HubBase):
    """What only hub processes know."""

    __tablename__ = "secret"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes]
