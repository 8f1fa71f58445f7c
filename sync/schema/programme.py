"""The funded programme and the paths that it runs."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sync.schema.base import Base, Record


class ProgrammeRow(Base, Record):
    """A funded project with its targets; a database holds one."""

    __tablename__ = "programme"

    name: Mapped[str]
    code: Mapped[str | None]
    issuer: Mapped[str]
    funder: Mapped[str]
    partners: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    threshold_percent: Mapped[int]
    youths_target: Mapped[int | None]
    parents_target: Mapped[int | None]
    organisations_target: Mapped[int | None]
    place: Mapped[str]
    signatory: Mapped[str]
    signatory_role: Mapped[str]


class VenueRow(Base, Record):
    """A place where meetings happen, or an online platform."""

    __tablename__ = "venue"

    name: Mapped[str]
    address: Mapped[str | None]
    online: Mapped[bool]


class OrganisationRow(Base, Record):
    """A third-sector body that takes part in In-Community."""

    __tablename__ = "organisation"

    name: Mapped[str]


class StaffRow(Base, Record):
    """Who runs meetings."""

    __tablename__ = "staff"

    given_name: Mapped[str]
    family_name: Mapped[str]
    role: Mapped[str]


class EditionRow(Base, Record):
    """One run of a path kind, such as "STEAMcamp 3"."""

    __tablename__ = "edition"

    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"))
    kind: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    threshold_percent: Mapped[int | None]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))


class PhaseRow(Base, Record):
    """A part of an In-Community edition."""

    __tablename__ = "phase"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    title: Mapped[str]


class LearningModuleRow(Base, Record):
    """What meetings teach."""

    __tablename__ = "learning_module"

    edition_id: Mapped[UUID] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    title: Mapped[str]
    topics: Mapped[str | None]
    skills: Mapped[str | None]
    planned_minutes: Mapped[int]
