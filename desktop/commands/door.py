"""`appello check-in`: the door, without a window."""

import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.commands.answers import Answers
from desktop.commands.register import find_meeting
from desktop.services.admitting import CheckInResult
from desktop.services.check_in import check_in_person, check_in_together
from desktop.services.company import Company
from desktop.services.families import check_in_family, family
from desktop.services.people import find_person
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, MarkReason, Source
from sync.errors import KnownError

if TYPE_CHECKING:  # wants Qt
    from desktop.devices.camera_scanner import InView

Take = Callable[[Sequence[str], Source, float], object]
_ALONE = {CheckInState.NOT_OPEN, CheckInState.REVOKED}
"""Whose badge gives these answers brings no family."""


class FileUnreadable(KnownError):
    """A file that a command was given cannot be read."""

    code = "file-unreadable"


def scan(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello check-in`: codes, pictures, a video or a name through the door."""
    door = _Door(workspace, answers, options)
    if options.video:
        from desktop.commands.film import scan_film  # noqa: PLC0415 - wants Qt

        scan_film(options.video, door.look)
    elif options.images:
        _scan_pictures(options.images, door.take)
    elif options.person:
        door.take_person(options.person)
    else:
        texts = options.code or _lines(options.codes)
        for text in texts:
            door.take([text], Source.SCANNER, time.monotonic())


class _Door:
    """Takes whoever comes, and answers at once."""

    def __init__(
        self, workspace: Workspace, answers: Answers, options: Namespace
    ) -> None:
        self._workspace, self._answers = workspace, answers
        self._meeting_id = find_meeting(workspace, options.meeting)
        self._direction = Direction.OUT if options.exit else Direction.IN
        self._reason: str | None = options.reason
        self._family: bool = options.family
        self._company = Company()

    def look(self, view: "InView") -> None:
        """Take the codes that came into view of a camera."""
        self.take(view.come, Source.CAMERA, view.at, beside=view.still)

    def take(
        self,
        texts: Sequence[str],
        source: Source,
        started: float,
        *,
        beside: Sequence[str] = (),
    ) -> None:
        """Take codes that came at once.

        Args:
            started: when it began, by the monotonic clock.
            beside: codes that were taken before and are still held up.
        """
        job = partial(
            check_in_together,
            self._workspace,
            self._meeting_id,
            texts,
            source=source,
            direction=self._direction,
            beside=beside,
            released=self._reason,
        )
        self._answer(self._company.take(job, seen=True), source, started)

    def take_person(self, name: str) -> None:
        """Take somebody without a badge."""
        started = time.monotonic()
        results = check_in_person(
            self._workspace,
            self._meeting_id,
            find_person(self._workspace, name).id,
            direction=self._direction,
            reason=MarkReason.NO_BADGE,
            released=self._reason,
        )
        self._answer(results, Source.HAND, started)

    def _answer(
        self, results: Sequence[CheckInResult], source: Source, started: float
    ) -> None:
        for result in results:
            self._answers.say(**_said(result, source, started))
        for result in results:
            if self._family and result.person and result.state not in _ALONE:
                self._take_family(result.person.id)

    def _take_family(self, person_id: UUID) -> None:
        """Take everybody of a family who is expected, or inside on the way out."""
        started = time.monotonic()
        found = family(self._workspace, self._meeting_id, person_id, self._direction)
        if found.members:
            job = partial(
                check_in_family,
                self._workspace,
                self._meeting_id,
                person_id,
                [one.id for one in found.members],
                direction=self._direction,
            )
            for result in self._company.take(job, seen=True):
                self._answers.say(**_said(result, Source.HAND, started))


def _said(result: CheckInResult, source: Source, started: float) -> dict[str, Any]:
    person, companion = result.person, result.companion
    said: dict[str, Any] = {
        "state": result.state.value,
        "participant": person.full_name if person else None,
        "at": result.at,
        "source": (Source.HAND if result.instead_of else source).value,
        "ms": round((time.monotonic() - started) * 1000, 1),
    }
    if companion:
        said["companion"] = companion.full_name
    if result.reason:
        said["reason"] = result.reason
    if result.clock_offset is not None:
        said["clock_offset_seconds"] = result.clock_offset
    return said


def _scan_pictures(pictures: list[Path], take: Take) -> None:
    from desktop.devices.decoder import decode_image  # noqa: PLC0415 - wants Qt

    unreadable: KnownError | None = None
    for picture in pictures:
        started = time.monotonic()
        try:
            codes = decode_image(picture)
        except KnownError as error:  # the other pictures are scanned all the same
            unreadable = error
            continue
        if codes:
            take([code.text for code in codes], Source.CAMERA, started)
    if unreadable is not None:
        raise unreadable


def _lines(file: Path) -> Iterator[str]:
    try:
        # not splitlines: control characters that a scanner adds end no line
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(file=str(file)) from error
    yield from (line.strip() for line in lines if line.strip())
