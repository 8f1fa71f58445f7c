"""Check a certificate without any connection: by its file or by its code."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.documents.certificate_face import CertificateFace, printed_fields
from desktop.services.workspace import Workspace
from sync.domain.certificate import (
    CertificateState,
    Token,
    check,
    fields_digest,
    read_token,
    signer_of,
)
from sync.schema.certificate import CertificateRevocationRow, CertificateRow
from sync.schema.device import DeviceRow

if TYPE_CHECKING:
    from desktop.documents.reading import CertificatePage


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found.

    Attributes:
        serial: none when there is no token that can be read.
        participant, edition: as the record says, or what was signed without it;
            empty where neither is here.
    """

    state: CertificateState
    serial: str | None = None
    participant: str = ""
    edition: str = ""


def verify_token(workspace: Workspace, text: str) -> Verification:
    """Check what a certificate's code says.

    A token shows that a laptop of the programme signed it; that the page around
    it is unchanged shows by comparing the names, or by `verify_file`.
    """
    token = read_token(text)
    if token is None:
        return Verification(CertificateState.UNKNOWN)
    with workspace.store.read() as session:
        return _verify(session, token, None)


def verify_file(workspace: Workspace, path: Path) -> list[Verification]:
    """Check each page of a PDF against its code and against the record.

    Raises:
        UnreadableDocument: it is no PDF, cut off or locked.
    """
    from desktop.documents.reading import read_certificate  # noqa: PLC0415 - slow

    pages = read_certificate(path)
    with workspace.store.read() as session:
        return [_verify_page(session, page) for page in pages]


def _verify_page(session: Session, page: "CertificatePage") -> Verification:
    token = read_token(page.token or "")
    if token is None:
        return Verification(CertificateState.UNKNOWN)
    return _verify(session, token, page)


def _verify(
    session: Session, token: Token, page: "CertificatePage | None"
) -> Verification:
    keys = {
        signer_of(key): key for key in session.scalars(select(DeviceRow.public_key))
    }
    state = check(token, keys)
    row = session.scalar(
        select(CertificateRow).where(CertificateRow.serial == token.serial)
    )
    if state is not CertificateState.VALID:
        return Verification(state, token.serial)
    standing = _standing(session, row.id) if row else CertificateState.VALID
    if row is None or not row.face:  # on its way, or emptied with an erased person
        return _verify_unrecorded(token, page, standing)
    face = msgspec.json.decode(row.face, type=CertificateFace)
    fields = printed_fields(face)
    intact = _is_intact(token, fields, page)
    return Verification(
        state=standing if intact else CertificateState.ALTERED,
        serial=row.serial,
        participant=face.participant,
        edition=face.edition,
    )


def _verify_unrecorded(
    token: Token, page: "CertificatePage | None", standing: CertificateState
) -> Verification:
    """Check a certificate whose record is not on this laptop, or not any more.

    The signature proves the token, and the token what the file says was signed.
    """
    if page is None:
        return Verification(standing, token.serial)
    if not _is_intact(token, page.fields, page):
        return Verification(CertificateState.ALTERED, token.serial)
    fields = dict(page.fields)
    return Verification(
        state=standing,
        serial=token.serial,
        participant=fields.get("participant", ""),
        edition=fields.get("edition", ""),
    )


def _is_intact(
    token: Token, fields: tuple[tuple[str, str], ...], page: "CertificatePage | None"
) -> bool:
    """Tell whether these fields were signed, and stand on the page if there is one."""
    return fields_digest(fields) == token.digest and (
        page is None or all(page.shows(value) for _, value in fields)
    )


def _standing(session: Session, certificate_id: UUID) -> CertificateState:
    if session.scalar(
        select(CertificateRevocationRow.id).where(
            CertificateRevocationRow.certificate_id == certificate_id
        )
    ):
        return CertificateState.REVOKED
    if session.scalar(
        select(CertificateRow.id).where(CertificateRow.replaces == certificate_id)
    ):
        return CertificateState.REPLACED
    return CertificateState.VALID
