"""Certificates: never deleted, only replaced or revoked."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import PERSONAL, SUBJECT, Base, Fact


class CertificateRow(Base, Fact):
    """What was printed and signed.

    Attributes:
        face: the printed values as JSON, so that a copy can be printed again.
        token: text of the QR: serial, digest of the printed fields, signature.
        replaces: the certificate that this one makes invalid.
    """

    __tablename__ = "certificate"

    serial: Mapped[str] = mapped_column(index=True)
    participant_id: Mapped[UUID] = mapped_column(
        ForeignKey("participant.id"), index=True, info=SUBJECT
    )
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    issued_on: Mapped[date]
    attended_minutes: Mapped[int]
    total_minutes: Mapped[int]
    face: Mapped[str] = mapped_column(info=PERSONAL)
    token: Mapped[str] = mapped_column(info=PERSONAL)
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("certificate.id"))


class CertificateRevocationRow(Base, Fact):
    """Says that a certificate no longer holds, and why."""

    __tablename__ = "certificate_revocation"

    certificate_id: Mapped[UUID] = mapped_column(
        ForeignKey("certificate.id"), index=True, info=SUBJECT
    )
    revoked_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(info=PERSONAL)
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
