"""Commands for files that carry writes from laptop to laptop."""

import time
from argparse import Namespace

from desktop.commands.answers import Answers
from desktop.errors import explain
from desktop.services.bundles import (
    SUFFIX,
    bundle_name,
    find_target,
    read_bundle,
    station_of,
    write_bundle,
)
from desktop.services.sync_status import sync_status
from desktop.services.wipe import wipe
from desktop.services.workspace import Workspace
from sync.client.exchange import StruckOff


def bundle(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello bundle`."""
    (_write if options.action == "write" else _read)(workspace, answers, options)


def _write(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello bundle write`: into a folder, under a name that says whose it is."""
    started = time.monotonic()
    target = find_target(workspace, options.target)
    file = options.file
    if file.suffix != SUFFIX:  # a folder, which a stick that is not there has not
        file = file / bundle_name(workspace)
    done = write_bundle(workspace, file, target)
    answers.say(
        file=file,
        operations=done.operations,
        bytes=done.size,
        readers=done.readers,
        seconds=round(time.monotonic() - started, 3),
    )


def _read(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello bundle read`."""
    started = time.monotonic()
    try:
        done = read_bundle(workspace, options.file)
    except StruckOff:
        wipe(workspace)
        raise
    writer, now = station_of(workspace, done.writer), sync_status(workspace)
    answers.say(
        station=writer.number,
        name=writer.name or None,
        written_at=done.created_at,
        operations=done.operations,
        received=done.taken,
        seconds=round(time.monotonic() - started, 3),
        waiting=now.waiting,
        quarantined=now.quarantined,
        conflicts=now.conflicts,
    )
    if done.gap is not None:
        answers.say(
            warning=done.gap.code, message=explain(done.gap), **done.gap.details
        )
