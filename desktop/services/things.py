"""What a row is about, so that people recognise it: a name, a meeting, a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy.orm import Session

from sync.domain.names import full_name
from sync.protocol.operation import Wire
from sync.schema.base import Base, Synced
from sync.schema.certificate import CertificateRow
from sync.schema.device import DeviceRow, ReplicaRow, RevocationRow
from sync.schema.entities import ENTITIES, from_wire
from sync.schema.meeting import MeetingRow
from sync.schema.people import BadgeRow, ParticipantRow
from sync.schema.programme import (
    EditionRow,
    LearningModuleRow,
    OrganisationRow,
    StaffRow,
)

Read = Callable[[str], Any]
"""Gives a column's value; none where it has none."""

ROWS = {
    cast("type[Base]", mapper.class_).__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Synced)
}
"""The class of each entity's rows."""

_TIMES = ("captured_at", "starts_at", "issued_at", "revoked_at")
_DAYS = ("enrolled_on", "issued_on")


@dataclass(frozen=True, slots=True)
class Thing:
    """A row as people speak of it; each part is empty where it has none.

    Attributes:
        entity: its table.
        name: whose it is, or what it is called itself.
        edition: title of the edition that it belongs to.
        meeting: number of the meeting that it belongs to.
        at: when it was, or is to be.
    """

    entity: str
    name: str = ""
    edition: str = ""
    meeting: int | None = None
    at: datetime | date | None = None


def thing_of(
    session: Session,
    entity: str,
    row_id: UUID,
    fields: Mapping[str, Wire] | None = None,
) -> Thing:
    """Return what a row is about.

    Args:
        fields: what an operation says of it, for a row that is not here.
    """
    if entity not in ROWS:
        return Thing(entity)
    row = session.get(ROWS[entity], row_id)
    read = _of_fields(entity, fields or {}) if row is None else _of_row(row)
    meeting = _meeting(session, entity, read)
    edition = session.get(EditionRow, _edition_id(entity, row_id, read, meeting))
    return Thing(
        entity,
        name=_name(session, entity, read),
        edition=edition.title if edition and entity != "edition" else "",
        meeting=meeting("number") if meeting else None,
        at=next((read(one) for one in (*_TIMES, *_DAYS) if read(one)), None),
    )


def _of_row(row: Synced) -> Read:
    return lambda column: getattr(row, column, None)


def _of_fields(entity: str, fields: Mapping[str, Wire]) -> Read:
    known = ENTITIES[entity].fields

    def read(column: str) -> Any:  # noqa: ANN401 - the column's own type
        value = fields.get(column)
        if column not in known or value is None or not known[column].fits(value):
            return None
        return from_wire(ENTITIES[entity], column, value)

    return read


def _meeting(session: Session, entity: str, read: Read) -> Read | None:
    if entity == MeetingRow.__tablename__:
        return read
    row = _get(session, MeetingRow, read("meeting_id"))
    return _of_row(row) if row else None


def _edition_id(entity: str, row_id: UUID, read: Read, meeting: Read | None) -> UUID:
    if entity == EditionRow.__tablename__:
        return row_id
    return read("edition_id") or (meeting and meeting("edition_id")) or UUID(int=0)


def _name(session: Session, entity: str, read: Read) -> str:
    """Return whose a row is; else what it is called."""
    if entity in {ParticipantRow.__tablename__, StaffRow.__tablename__}:
        return full_name(read("family_name") or "", read("given_name") or "").strip()
    person = _person(session, read)
    if person is not None:
        return full_name(person.family_name, person.given_name).strip()
    for column, kind, called in (
        ("organisation_id", OrganisationRow, "name"),
        ("certificate_id", CertificateRow, "serial"),
        ("module_id", LearningModuleRow, "title"),
    ):
        if row := _get(session, kind, read(column)):
            return getattr(row, called)
    if entity in {ReplicaRow.__tablename__, RevocationRow.__tablename__}:
        device = _get(session, DeviceRow, read("device_id"))
        return (device and device.name) or ""
    return next((read(one) for one in ("title", "name", "serial") if read(one)), "")


def _person(session: Session, read: Read) -> ParticipantRow | None:
    badge = _get(session, BadgeRow, read("badge_id"))
    certificate = _get(session, CertificateRow, read("certificate_id"))
    about = (
        read("participant_id"),
        read("child_id"),
        badge and badge.participant_id,
        certificate and certificate.participant_id,
    )
    found = (_get(session, ParticipantRow, one) for one in about if one)
    return next((person for person in found if person), None)


def _get(session: Session, kind: type[Any], row_id: UUID | None) -> Any:  # noqa: ANN401 - a row of that kind
    return session.get(kind, row_id) if row_id else None
