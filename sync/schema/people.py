"""Participants and their families, what they are enrolled in, and their badges."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import AUTOMATIC, PERSONAL, SUBJECT, Base, Fact, Record


class ParticipantRow(Base, Record):
    """A youth, a parent, or a delegate of an organisation."""

    __tablename__ = "participant"

    kind: Mapped[str]
    given_name: Mapped[str] = mapped_column(info=PERSONAL)
    family_name: Mapped[str] = mapped_column(info=PERSONAL)
    born_on: Mapped[date | None] = mapped_column(info=PERSONAL)
    birth_place: Mapped[str | None] = mapped_column(info=PERSONAL)
    fiscal_code: Mapped[str | None] = mapped_column(info=PERSONAL)
    email: Mapped[str | None] = mapped_column(info=PERSONAL)
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
        ForeignKey("participant.id"), index=True, info=SUBJECT
    )
    number: Mapped[str] = mapped_column(info=PERSONAL)
    epoch: Mapped[int]
    issued_at: Mapped[datetime]
    printed_at: Mapped[datetime | None] = mapped_column(info=AUTOMATIC)
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None] = mapped_column(info=PERSONAL)


class GuardianRow(Base, Record):
    """Who answers for a child; its `id` follows from the two persons.

    Attributes:
        may_collect: whether the child may leave with that person.
        ended_on: since when it no longer holds.
    """

    __tablename__ = "guardian"

    child_id: Mapped[UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    guardian_id: Mapped[UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    may_collect: Mapped[bool]
    ended_on: Mapped[date | None]


class ConsentRow(Base, Fact):
    """One purpose, agreed to or refused; the one written last holds.

    Attributes:
        purpose: what for, see `sync.domain.consent`.
        guardian_id: who said so for a minor.
    """

    __tablename__ = "consent"

    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participant.id"), index=True, info=SUBJECT
    )
    purpose: Mapped[str]
    given: Mapped[bool]
    guardian_id: Mapped[UUID | None] = mapped_column(ForeignKey("participant.id"))
    captured_at: Mapped[datetime]
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    note: Mapped[str | None] = mapped_column(info=PERSONAL)


class ErasureRow(Base, Fact):
    """Says that a person's data are gone for good, wherever they turn up.

    Attributes:
        participant_id: not a foreign key, since the erasure may reach a replica
            that has never heard of the person.
        reason: why, without naming anybody.
    """

    __tablename__ = "erasure"

    participant_id: Mapped[UUID] = mapped_column(index=True)
    captured_at: Mapped[datetime]
    device_id: Mapped[UUID]
    reason: Mapped[str]
