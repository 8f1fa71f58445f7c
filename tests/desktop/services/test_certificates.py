import dataclasses
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from desktop.documents.certificate import certificates
from desktop.documents.certificate_face import CertificateFace
from desktop.services.certificates import (
    NothingToCertify,
    certificate_pdf,
    eligibility,
    issue_certificates,
    revoke_certificate,
)
from desktop.services.check_in import check_in_person
from desktop.services.close_meeting import MeetingNotOpen, close_meeting
from desktop.services.erase_person import erase_person
from desktop.services.meetings import MeetingLine
from desktop.services.verify_certificate import verify_file, verify_token
from desktop.services.workspace import Workspace
from sync.domain.certificate import CertificateState
from sync.schema.certificate import CertificateRow
from sync.schema.device import DeviceRow
from sync.schema.people import ParticipantRow
from tests.desktop.services.conftest import Clock, open_laptop


@pytest.fixture
def issued(laptop: Workspace, meeting: MeetingLine) -> list[CertificateRow]:
    """Close the meeting with everybody there, and certify."""
    for line in eligibility(laptop, meeting.edition_id):
        check_in_person(laptop, meeting.id, line.person.id)
    close_meeting(laptop, meeting.id)
    issue_certificates(laptop, meeting.edition_id)
    with laptop.store.read() as session:
        return list(session.scalars(select(CertificateRow)))


def test_only_who_reached_the_threshold_gets_one_and_only_once(
    laptop: Workspace, meeting: MeetingLine, issued: list[CertificateRow]
) -> None:
    lines = eligibility(laptop, meeting.edition_id)
    assert 0 < len(issued) < len(lines)
    for line in lines:
        assert line.earned == (line.minutes >= 0.75 * 6 * 180)
        assert line.earned == (line.serial is not None)
    assert len({row.serial for row in issued}) == len(issued)
    with pytest.raises(NothingToCertify):
        issue_certificates(laptop, meeting.edition_id)


def test_a_meeting_closes_once(
    laptop: Workspace, meeting: MeetingLine, issued: list[CertificateRow]
) -> None:
    del issued
    with pytest.raises(MeetingNotOpen):
        close_meeting(laptop, meeting.id)


def test_an_untouched_certificate_is_valid_by_file_and_by_code(
    laptop: Workspace, issued: list[CertificateRow], tmp_path: Path
) -> None:
    file = tmp_path / "attestati.pdf"
    file.write_bytes(certificate_pdf(laptop, [row.id for row in issued]))
    found = verify_file(laptop, file)
    assert [one.serial for one in found] == [row.serial for row in issued]
    assert {one.state for one in found} == {CertificateState.VALID}
    assert verify_token(laptop, issued[0].token).state is CertificateState.VALID


def test_a_page_with_another_name_is_altered(
    laptop: Workspace, issued: list[CertificateRow], tmp_path: Path
) -> None:
    face = msgspec.json.decode(issued[0].face, type=CertificateFace)
    for name, change in {
        "name": {"participant": "Pinco Pallino"},
        "hours": {"attended_minutes": face.total_minutes},
        "birth": {"birth_place": "Roma"},
    }.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(certificates([dataclasses.replace(face, **change)]))
        changed = dataclasses.replace(face, **change) != face
        state = verify_file(laptop, file)[0].state
        assert state is (
            CertificateState.ALTERED if changed else CertificateState.VALID
        )


def test_a_record_changed_behind_the_program_is_altered(
    laptop: Workspace, issued: list[CertificateRow]
) -> None:
    row = issued[0]
    face = row.face.replace('"attended_minutes":', '"attended_minutes":1')
    with laptop.store.connect(writes=True) as connection:
        connection.exec_driver_sql(
            "UPDATE certificate SET face = ? WHERE serial = ?", (face, row.serial)
        )
    assert verify_token(laptop, row.token).state is CertificateState.ALTERED


def test_revoked_and_foreign_certificates_are_told_apart(
    laptop: Workspace, issued: list[CertificateRow], tmp_path: Path, clock: Clock
) -> None:
    revoke_certificate(laptop, issued[0].serial, reason="nome sbagliato")
    assert verify_token(laptop, issued[0].token).state is CertificateState.REVOKED
    other = open_laptop(tmp_path / "other", clock, seed=2)
    try:
        state = verify_token(other, issued[0].token).state
        assert state is CertificateState.UNKNOWN
        assert verify_token(other, "hello").state is CertificateState.UNKNOWN
    finally:
        other.close()


def test_revoking_lets_a_corrected_one_be_issued(
    laptop: Workspace, meeting: MeetingLine, issued: list[CertificateRow]
) -> None:
    with laptop.store.write() as work:
        person = work.session.get_one(ParticipantRow, issued[0].participant_id)
        person.given_name = "Nicolò Maria"
    revoke_certificate(laptop, issued[0].serial, reason="nome sbagliato")
    (again,) = issue_certificates(laptop, meeting.edition_id)
    assert again.serial not in {row.serial for row in issued}


def test_a_laptop_without_the_record_checks_the_page_by_itself(
    laptop: Workspace, issued: list[CertificateRow], tmp_path: Path, clock: Clock
) -> None:
    other = open_laptop(tmp_path / "other", clock, seed=2)
    with other.store.write() as work:  # it knows who signs, as after one exchange
        work.add(
            DeviceRow(
                id=laptop.device_id,
                public_key=laptop.device_key.public_key().public_bytes_raw(),
                replica=laptop.store.replica,
            )
        )
    whole = certificate_pdf(laptop, [row.id for row in issued[:2]])
    file = tmp_path / "attestati.pdf"
    file.write_bytes(whole)
    found = verify_file(other, file)
    assert {one.state for one in found} == {CertificateState.VALID}
    assert all(one.participant and one.edition == "STEAMcamp 3" for one in found)
    face = msgspec.json.decode(issued[0].face, type=CertificateFace)
    forged = dataclasses.replace(face, participant="Pinco Pallino")
    file.write_bytes(certificates([forged]))  # new text, old token
    assert verify_file(other, file)[0].state is CertificateState.ALTERED
    other.close()


def test_a_certificate_outlives_the_erasure_of_its_person(
    laptop: Workspace, issued: list[CertificateRow], tmp_path: Path
) -> None:
    """The paper carries what was signed; only a revocation voids it."""
    file, forged = tmp_path / "attestato.pdf", tmp_path / "falso.pdf"
    file.write_bytes(certificate_pdf(laptop, [issued[0].id]))
    face = msgspec.json.decode(issued[0].face, type=CertificateFace)
    altered = dataclasses.replace(face, participant="Pinco Pallino")
    forged.write_bytes(certificates([altered]))
    erase_person(laptop, issued[0].participant_id)
    (found,) = verify_file(laptop, file)
    assert (found.state, found.participant) == (
        CertificateState.VALID,
        face.participant,
    )
    by_code = verify_token(laptop, issued[0].token)
    assert (by_code.state, by_code.participant) == (CertificateState.VALID, "")
    assert verify_file(laptop, forged)[0].state is CertificateState.ALTERED
    revoke_certificate(laptop, issued[0].serial, reason="errore")
    assert verify_file(laptop, file)[0].state is CertificateState.REVOKED
    assert verify_token(laptop, issued[0].token).state is CertificateState.REVOKED
