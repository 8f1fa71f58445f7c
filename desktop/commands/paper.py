"""Commands for what is printed: badges, certificates, and checking them."""

import time
from argparse import Namespace
from errno import ENOSPC
from pathlib import Path

from desktop.commands.answers import Answers
from desktop.services.badges import badge_sheet
from desktop.services.certificates import (
    NothingToCertify,
    certificate_pdf,
    eligibility,
    issue_certificates,
    revoke_certificate,
)
from desktop.services.editions import find_edition
from desktop.services.verify_certificate import (
    Verification,
    verify_file,
    verify_token,
)
from desktop.services.workspace import Workspace
from sync.domain.certificate import PREFIX, CertificateState
from sync.errors import KnownError
from sync.store.errors import DiskFull


class FolderUnusable(KnownError):
    """A file cannot be written where it was asked for."""

    code = "file-unwritable"


def print_badges(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello badges`."""
    edition_id = find_edition(workspace, options.edition)
    write_file(options.out, badge_sheet(workspace, edition_id))
    answers.say(file=options.out)


def decode(answers: Answers, options: Namespace) -> None:
    """`appello decode`: needs no data; `ms` is for looking, not for reading a file."""
    from desktop.devices.decoder import decode_picture, load_image  # noqa: PLC0415 - Qt

    unreadable: KnownError | None = None
    for path in options.images:
        try:
            picture = load_image(path)
        except KnownError as error:  # the other pictures are read all the same
            unreadable = error
            continue
        started = time.monotonic()
        codes = decode_picture(picture)
        lapse_ms = (time.monotonic() - started) * 1000
        answers.say(
            file=path,
            codes=[
                {"text": code.text, "corners": code.corners, "pass": code.pass_name}
                for code in codes
            ],
            ms=round(lapse_ms, 1),
        )
    if unreadable is not None:
        raise unreadable


def issue(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello certificates`: issue what is due, then write every one in force."""
    edition_id = find_edition(workspace, options.edition)
    try:
        fresh = {one.serial for one in issue_certificates(workspace, edition_id)}
    except NothingToCertify:
        fresh = set[str]()
    held = [line for line in eligibility(workspace, edition_id) if line.certificate_id]
    if not held:
        raise NothingToCertify(edition=options.edition)
    for line in held:
        assert line.certificate_id is not None
        file = options.out / f"{line.serial}.pdf"
        write_file(file, certificate_pdf(workspace, [line.certificate_id]))
        answers.say(
            serial=line.serial,
            participant=line.person.full_name,
            minutes=line.minutes,
            file=file,
            new=line.serial in fresh,
        )


def verify(workspace: Workspace, answers: Answers, options: Namespace) -> int:
    """`appello verify`: exit code 0 if all that was checked is valid, else 3."""
    wanted: str = options.what
    looks_like_token = wanted.upper().startswith(PREFIX) and not Path(wanted).exists()
    found: list[Verification] = (
        [verify_token(workspace, wanted)]
        if looks_like_token
        else verify_file(workspace, Path(wanted))
    )
    for one in found:
        answers.say(
            state=one.state.value,
            serial=one.serial,
            participant=one.participant,
            edition=one.edition,
        )
    return 0 if all(one.state is CertificateState.VALID for one in found) else 3


def revoke(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello revoke`."""
    revoke_certificate(workspace, options.serial, reason=options.reason)
    answers.say(serial=options.serial, state=CertificateState.REVOKED.value)


def write_file(file: Path, content: bytes) -> None:
    """Write a document whole or not at all.

    Raises:
        FolderUnusable, DiskFull: the system took nothing.
    """
    if file.is_dir():
        raise FolderUnusable(file=str(file))
    fresh = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        if error.errno == ENOSPC:
            raise DiskFull from error
        raise FolderUnusable(file=str(file)) from error
