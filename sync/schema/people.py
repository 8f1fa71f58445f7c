"""Participants, what they are enrolled in, and their badges."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import Base, Record


class ParticipantRow(Base, Record):
    """A youth, a parent, or a delegate of an organisation."""

    __tablename__ = "participant"

    kind: Mapped[str]
    given_name: Mapped[str]
    family_name: Mapped[str]
    born_on: Mapped[date | None]
    birth_place: Mapped[str | None]
    fiscal_code: Mapped[str | None]
    email: Mapped[str | None]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))


class EnrolmentRow(Base, Record):
    """A participant's or an organisation's place in an edition."""

    __tablename__ = "enrolment"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    participant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participant.id"), index=True
    )
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    enrolled_on: Mapped[date]
    withdrawn_on: Mapped[date | None]


class BadgeRow(Base, Record):
    """A printed code; its `id` follows from its number."""

    __tablename__ = "badge"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participant.id"), index=True
    )
    number: Mapped[str]
    epoch: Mapped[int]
    issued_at: Mapped[datetime]
    printed_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None]
