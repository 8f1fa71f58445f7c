"""Commands for a meeting: list, check in, write the log, close."""

import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.commands.answers import Answers
from desktop.services.activity_log import find_module, new_draft, record_entry
from desktop.services.check_in import CheckInResult, check_in
from desktop.services.close_meeting import close_meeting
from desktop.services.meetings import MeetingUnknown, meeting, meetings
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Source
from sync.domain.meeting import MeetingState
from sync.errors import KnownError


class FileUnreadable(KnownError):
    """A file that a command was given cannot be read."""

    code = "file-unreadable"


def list_meetings(workspace: Workspace, answers: Answers, _: Namespace) -> None:
    """`appello meetings`."""
    for line in meetings(workspace):
        answers.say(
            id=line.id,
            title=line.title,
            edition=line.edition,
            **{"from": line.starts_at},
            to=line.ends_at,
            open=line.state is MeetingState.OPEN,
        )


def scan(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello check-in`: codes, pictures or a video through the door's pipeline."""
    meeting_id = _meeting_id(workspace, options.meeting)
    direction = Direction.OUT if options.exit else Direction.IN

    def take(text: str, source: Source, started: float) -> CheckInResult:
        result = check_in(
            workspace, meeting_id, text, source=source, direction=direction
        )
        answers.say(**_answer(result, source, started))
        return result

    if options.video:
        from desktop.commands.film import scan_film  # noqa: PLC0415 - wants Qt

        scan_film(options.video, lambda text, at: take(text, Source.CAMERA, at))
        return
    if options.images:
        from desktop.devices.decoder import decode_image  # noqa: PLC0415 - wants Qt

        unreadable: KnownError | None = None
        for picture in options.images:
            started = time.monotonic()
            try:
                codes = decode_image(picture)
            except KnownError as error:  # the other pictures are scanned all the same
                unreadable = error
                continue
            for code in codes:
                take(code.text, Source.CAMERA, started)
        if unreadable is not None:
            raise unreadable
        return
    for text in _lines(options.codes):
        take(text, Source.SCANNER, time.monotonic())


def write_log(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello log`."""
    line = meeting(workspace, _meeting_id(workspace, options.meeting))
    module_id = (
        find_module(workspace, line.id, options.module)
        if options.module
        else line.module_id
    )
    draft = replace(new_draft(workspace, line), module_id=module_id, text=options.text)
    record_entry(workspace, draft)
    answers.say(entry=draft.entry_id, meeting=line.id)


def close(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello close`."""
    for line in close_meeting(workspace, _meeting_id(workspace, options.meeting)):
        answers.say(
            participant=line.person.full_name,
            minutes=line.minutes,
            present=line.present,
            late_minutes=line.late_minutes,
            early_minutes=line.early_minutes,
        )


def _answer(result: CheckInResult, source: Source, started: float) -> dict[str, Any]:
    person = result.person
    return {
        "state": result.state.value,
        "participant": person.full_name if person else None,
        "at": result.at,
        "source": source.value,
        "ms": round((time.monotonic() - started) * 1000, 1),
    }


def _meeting_id(workspace: Workspace, wanted: str) -> UUID:
    try:
        meeting_id = UUID(wanted)
    except ValueError as error:
        raise MeetingUnknown(meeting=wanted) from error
    return meeting(workspace, meeting_id).id


def _lines(file: Path) -> Iterator[str]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(file=str(file)) from error
    yield from (line.strip() for line in lines if line.strip())
