"""Certificates: who earned one, issuing it, printing it again, revoking it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.documents.certificate_face import CertificateFace, printed_fields
from desktop.services.editions import (
    counting_meetings,
    edition_row,
    period_of,
    threshold_of,
)
from desktop.services.people import Person, by_name, person_of
from desktop.services.workspace import Workspace
from sync.domain.attendance import attendance, has_earned, share_percent, total_minutes
from sync.domain.calendar import local_day
from sync.domain.certificate import fields_digest, serial, sign, signer_of
from sync.domain.programme import PathKind
from sync.errors import KnownError
from sync.schema.certificate import CertificateRevocationRow, CertificateRow
from sync.schema.meeting import MeetingRow
from sync.schema.people import ParticipantRow
from sync.schema.programme import LearningModuleRow, ProgrammeRow, VenueRow
from sync.store.queries import concerns, enrolled, marks_of, slot_of
from sync.store.work import Work

PROGRAMME_SIGNS = "POM"


class NothingToCertify(KnownError):
    """Nobody has earned a certificate who does not hold one."""

    code = "nothing-to-certify"


class CertificateUnknown(KnownError):
    """There is no certificate with this serial here."""

    code = "certificate-unknown"


@dataclass(frozen=True, slots=True)
class EligibilityLine:
    """How far a participant is from a certificate, and the one in force.

    Attributes:
        percent: of the hours of all the edition's meetings, held or not.
    """

    person: Person
    minutes: int
    total_minutes: int
    percent: float
    earned: bool
    serial: str | None
    certificate_id: UUID | None


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate that was just signed."""

    certificate_id: UUID
    serial: str
    person: Person


def eligibility(workspace: Workspace, edition_id: UUID) -> list[EligibilityLine]:
    """Return who of an edition has earned a certificate, by name.

    Raises:
        EditionUnknown: it is not in the database.
    """
    with workspace.store.read() as session:
        return _eligibility(session, edition_id)


def issue_certificates(
    workspace: Workspace,
    edition_id: UUID,
    participant_ids: Collection[UUID] | None = None,
) -> list[IssuedCertificate]:
    """Sign a certificate for each who earned one and holds none.

    Args:
        participant_ids: only these; everybody of the edition without.

    Raises:
        EditionUnknown: it is not in the database.
        NothingToCertify: there is nobody to issue one to.
    """
    with workspace.store.write() as work:
        lines = [
            line
            for line in _eligibility(work.session, edition_id)
            if line.earned
            and line.certificate_id is None
            and (participant_ids is None or line.person.id in participant_ids)
        ]
        if not lines:
            title = edition_row(work.session, edition_id).title
            raise NothingToCertify(edition=title)
        blank = _blank_face(work.session, edition_id, work)
        serials = _Serials(workspace, work)
        return [
            _issue(workspace, work, edition_id, line, serials.numbered(blank))
            for line in lines
        ]


def certificate_pdf(
    workspace: Workspace,
    certificate_ids: Sequence[UUID],
    *,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Return certificates as one PDF, a page each, in the order asked for."""
    from desktop.documents.certificate import certificates  # noqa: PLC0415 - slow

    with workspace.store.read() as session:
        faces = [
            msgspec.json.decode(
                session.get_one(CertificateRow, one).face, type=CertificateFace
            )
            for one in certificate_ids
        ]
    return certificates(faces, on_page=on_page)


def revoke_certificate(workspace: Workspace, serial: str, *, reason: str) -> None:
    """Declare a certificate void; it stays on record, and checks say so.

    Raises:
        CertificateUnknown: no certificate has this serial.
    """
    with workspace.store.write() as work:
        row = work.session.scalar(
            select(CertificateRow).where(CertificateRow.serial == serial)
        )
        if row is None:
            raise CertificateUnknown(serial=serial)
        work.add(
            CertificateRevocationRow(
                certificate_id=row.id,
                revoked_at=work.now,
                reason=reason,
                device_id=workspace.device_id,
            )
        )


def in_force(session: Session, edition_id: UUID) -> dict[UUID, CertificateRow]:
    """Return each participant's certificate that is neither revoked nor replaced.

    Two laptops that issued one each both issued a true one; the first counts here.
    """
    rows = session.scalars(
        select(CertificateRow)
        .where(CertificateRow.edition_id == edition_id)
        .order_by(CertificateRow.issued_on.desc(), CertificateRow.id.desc())
    ).all()
    revoked = set(session.scalars(select(CertificateRevocationRow.certificate_id)))
    gone = revoked | {row.replaces for row in rows}
    return {row.participant_id: row for row in rows if row.id not in gone}


def _eligibility(session: Session, edition_id: UUID) -> list[EligibilityLine]:
    edition = edition_row(session, edition_id)
    percent = threshold_of(session, edition)
    meetings = counting_meetings(session, edition_id)
    minutes = _attended_minutes(session, meetings)
    held = in_force(session, edition_id)
    lines = [
        _eligibility_line(
            row,
            minutes.get(row.id, 0),
            total_minutes([slot_of(one) for one in meetings if concerns(one, row)]),
            percent,
            held.get(row.id),
        )
        for row in enrolled(session, edition_id)
    ]
    return sorted(lines, key=lambda line: by_name(line.person))


def _eligibility_line(
    row: ParticipantRow,
    minutes: int,
    total: int,
    percent: int,
    certificate: CertificateRow | None,
) -> EligibilityLine:
    return EligibilityLine(
        person=person_of(row),
        minutes=minutes,
        total_minutes=total,
        percent=share_percent(minutes, total),
        earned=has_earned(minutes, total, threshold_percent=percent),
        serial=certificate.serial if certificate else None,
        certificate_id=certificate.id if certificate else None,
    )


def _attended_minutes(
    session: Session, meetings: Sequence[MeetingRow]
) -> dict[UUID, int]:
    """Return the minutes that count of the closed meetings, by participant."""
    closed = {row.id: row for row in meetings if row.closed_at is not None}
    minutes: dict[UUID, int] = {}
    marks = marks_of(session, closed.keys()).by_participant
    for (meeting_id, participant), some in marks.items():
        row = closed[meeting_id]
        found = attendance(some, slot_of(row), now=row.ends_at)
        minutes[participant] = minutes.get(participant, 0) + found.minutes
    return minutes


class _Serials:
    """Numbers this laptop's certificates of a year, without asking anybody."""

    def __init__(self, workspace: Workspace, work: Work) -> None:
        public_key = workspace.device_key.public_key().public_bytes_raw()
        self._signer = signer_of(public_key)
        self._year = local_day(work.now).year
        stem = serial(PROGRAMME_SIGNS, self._year, self._signer, 0)[:-4]
        self._given = (
            work.session.scalar(
                select(func.count())
                .select_from(CertificateRow)
                .where(CertificateRow.serial.startswith(stem))
            )
            or 0
        )

    def numbered(self, face: CertificateFace) -> CertificateFace:
        """Return the face with the next serial."""
        self._given += 1
        number = serial(PROGRAMME_SIGNS, self._year, self._signer, self._given)
        return replace(face, serial=number)


def _issue(
    workspace: Workspace,
    work: Work,
    edition_id: UUID,
    line: EligibilityLine,
    face: CertificateFace,
) -> IssuedCertificate:
    row = work.session.get_one(ParticipantRow, line.person.id)
    face = replace(
        face,
        participant=f"{row.given_name} {row.family_name}",
        birth_place=row.birth_place or "",
        born_on=row.born_on,
        attended_minutes=line.minutes,
        total_minutes=line.total_minutes,
    )
    token = sign(face.serial, fields_digest(printed_fields(face)), workspace.device_key)
    certificate = work.add(
        CertificateRow(
            serial=face.serial,
            participant_id=row.id,
            edition_id=edition_id,
            device_id=workspace.device_id,
            issued_on=face.issued_on,
            attended_minutes=line.minutes,
            total_minutes=line.total_minutes,
            face=msgspec.json.encode(replace(face, token=token)).decode(),
            token=token,
        )
    )
    return IssuedCertificate(certificate.id, face.serial, line.person)


def _blank_face(session: Session, edition_id: UUID, work: Work) -> CertificateFace:
    """Return what all certificates of an edition say alike."""
    edition = edition_row(session, edition_id)
    programme = session.get_one(ProgrammeRow, edition.programme_id)
    venue = session.get(VenueRow, edition.venue_id) if edition.venue_id else None
    modules = session.scalars(
        select(LearningModuleRow.title)
        .where(LearningModuleRow.edition_id == edition_id)
        .order_by(LearningModuleRow.number)
    )
    today = local_day(work.now)
    first, last = period_of(counting_meetings(session, edition_id)) or (today, today)
    return CertificateFace(
        serial="",
        issuer=programme.issuer,
        funder=programme.funder,
        programme=programme.name,
        programme_code=programme.code or "",
        participant="",
        birth_place="",
        born_on=None,
        edition=edition.title,
        path_kind=PathKind(edition.kind).label,
        period_from=first,
        period_to=last,
        venue=venue.name if venue else programme.place,
        attended_minutes=0,
        total_minutes=0,
        contents=tuple(modules),
        place=programme.place,
        issued_on=today,
        signatory=programme.signatory,
        signatory_role=programme.signatory_role,
        token="",
    )
