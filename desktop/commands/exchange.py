"""Commands for the hub: join, exchange, and how things stand."""

from argparse import Namespace
from typing import Any

from sqlalchemy import select

from desktop.commands.answers import Answers
from desktop.screens.sync.wording import clock_words, repair_words
from desktop.services.stations import peers
from desktop.services.sync_status import entity_counts, sync_status
from desktop.services.workspace import Workspace
from sync.schema.meeting import MeetingRow
from sync.store.digests import meeting_digests
from sync.store.journal import vector_of


def join(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello join`."""
    from desktop.services.syncing import join_hub  # noqa: PLC0415 - slow to import

    joined = join_hub(workspace, options.url, options.code, options.name)
    answers.say(joined=joined.address.url)
    if joined.introduction:
        from desktop.services.nearby import fetch_programme  # noqa: PLC0415 - slow

        done = fetch_programme(workspace, joined)
        answers.say(received=done.received, seconds=round(done.seconds, 3))


def exchange(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello sync`; what is as it should be goes into the JSON alone."""
    from desktop.services.syncing import sync_now  # noqa: PLC0415 - slow to import

    done = sync_now(workspace)
    now = sync_status(workspace)
    compared = {
        "mended": done.mended,
        "differing": done.differing,
        "clock_offset_seconds": round(done.clock_offset_seconds, 3),
    }
    answers.say(
        sent=done.sent,
        received=done.received,
        bytes=done.bytes_up + done.bytes_down,
        bytes_up=done.bytes_up,
        bytes_down=done.bytes_down,
        seconds=round(done.seconds, 3),
        waiting=now.waiting,
        quarantined=now.quarantined,
        conflicts=now.conflicts,
        **(compared if options.json else {}),
    )
    answers.add(repair_words(done.mended, now.differing))
    if now.wrong_clock is not None:
        answers.add(clock_words(now.wrong_clock))


def status(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello status`; what only programs compare goes into the JSON alone."""
    now = sync_status(workspace)
    counts = entity_counts(workspace)
    listed = {"entities": counts} if options.json else {}
    compared = held_here(workspace) if options.json else {}
    answers.say(
        **listed,
        unsent=now.unsent,
        waiting=now.waiting,
        quarantined=now.quarantined,
        conflicts=now.conflicts,
        last_exchange=now.last_exchange,
        hub=now.hub_url or None,
        station=now.station or None,
        station_number=now.number,
        role=now.role,
        clock_offset_seconds=now.wrong_clock,
        keys=now.key_place.value,
        **compared,
    )
    if not options.json:
        answers.say(**{name: count for name, count in counts.items() if count})
        answers.add(repair_words(now.mended, now.differing))
        if now.wrong_clock is not None:
            answers.add(clock_words(now.wrong_clock))


def held_here(workspace: Workspace) -> dict[str, Any]:
    """Return what two laptops that hold the same have in common."""
    with workspace.store.connect() as connection:
        vector = vector_of(connection)
        meetings = connection.execute(select(MeetingRow.id)).scalars().all()
        digests = meeting_digests(connection, meetings)
    return {
        "vector": {str(replica): seq for replica, seq in sorted(vector.items())},
        "digests": {
            str(meeting): {"rows": one.rows, "digest": one.value.hex()}
            for meeting, one in digests.items()
        },
    }


def list_peers(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello peers`: who was exchanged with, then who is here now."""
    for one in peers(workspace):
        answers.say(
            peer=one.name,
            station=one.writer.number,
            name=one.writer.name or None,
            last_exchange=one.exchanged_at,
            lacks=one.lacks,
        )
    if options.nearby:
        from desktop.services.nearby import look_around  # noqa: PLC0415 - slow

        for near in look_around(workspace, options.nearby):
            answers.say(
                nearby=near.device,
                station=near.number,
                name=near.name or None,
                address=near.said.addresses[0],
                port=near.said.port,
            )
