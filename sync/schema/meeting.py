"""Meetings and what happened in them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import PERSONAL, SUBJECT, Base, Fact, Record


class MeetingRow(Base, Record):
    """One scheduled slot; longer, at times, than the minutes that count.

    Attributes:
        late_minutes, early_minutes: from how many on an entry is late, an exit
            early; none for the usual ones.
    """

    __tablename__ = "meeting"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"), index=True)
    phase_id: Mapped[UUID | None] = mapped_column(ForeignKey("phase.id"))
    module_id: Mapped[UUID | None] = mapped_column(ForeignKey("learning_module.id"))
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    number: Mapped[int]
    title: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    counted_minutes: Mapped[int]
    closed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    late_minutes: Mapped[int | None]
    early_minutes: Mapped[int | None]


class MarkRow(Base, Fact):
    """One attendance fact.

    Attributes:
        participant_id: none while the badge's holder is not known here.
        badge_id: what was scanned; not a foreign key, since the badge may reach
            this replica later than the mark.
        direction: `in`, `out`, or `void` for a mark that takes another back.
        voids: the mark taken back.
        staff_id: who was at the door, where the station knows.
        companion_id: who brought the participant, or took the participant home;
            like `staff_id` and `badge_id`, it may reach this replica later.
        clock_offset: seconds to add to `captured_at` for the hub's time, where the
            laptop knew then that its clock was wrong.
    """

    __tablename__ = "mark"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    participant_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("participant.id"), info=SUBJECT
    )
    badge_id: Mapped[UUID | None]
    direction: Mapped[str]
    source: Mapped[str]
    captured_at: Mapped[datetime]
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    voids: Mapped[UUID | None] = mapped_column(ForeignKey("mark.id"))
    reason: Mapped[str | None] = mapped_column(info=PERSONAL)
    staff_id: Mapped[UUID | None]
    companion_id: Mapped[UUID | None]
    clock_offset: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        Index("ix_mark_meeting_participant", "meeting_id", "participant_id"),
        Index("ix_mark_participant_id", "participant_id"),
    )


class ActivityEntryRow(Base, Fact):
    """One revision of what was done in a meeting; the newest one counts."""

    __tablename__ = "activity_entry"

    entry_id: Mapped[UUID]
    revision: Mapped[int]
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    module_id: Mapped[UUID | None] = mapped_column(ForeignKey("learning_module.id"))
    text: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    materials: Mapped[str | None]
    notes: Mapped[str | None]
    captured_at: Mapped[datetime]
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
