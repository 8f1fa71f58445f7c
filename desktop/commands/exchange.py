"""Commands for the hub: join, exchange, and how things stand."""

from argparse import Namespace

from desktop.commands.answers import Answers
from desktop.services.sync_status import entity_counts, sync_status
from desktop.services.workspace import Workspace


def join(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello join`."""
    from desktop.services.syncing import join_hub  # noqa: PLC0415 - slow to import

    join_hub(workspace, options.url, options.code, options.name)
    answers.say(joined=workspace.keys.hub_url)


def exchange(workspace: Workspace, answers: Answers, _: Namespace) -> None:
    """`appello sync`."""
    from desktop.services.syncing import sync_now  # noqa: PLC0415 - slow to import

    done = sync_now(workspace)
    now = sync_status(workspace)
    answers.say(
        sent=done.sent,
        received=done.received,
        bytes=done.bytes_up + done.bytes_down,
        seconds=round(done.seconds, 3),
        waiting=now.waiting,
        quarantined=now.quarantined,
        conflicts=now.conflicts,
    )


def status(workspace: Workspace, answers: Answers, _: Namespace) -> None:
    """`appello status`."""
    now = sync_status(workspace)
    answers.say(
        entities=entity_counts(workspace),
        unsent=now.unsent,
        waiting=now.waiting,
        quarantined=now.quarantined,
        conflicts=now.conflicts,
        last_exchange=now.last_exchange,
        hub=now.hub_url or None,
        station=now.station or None,
        keys=now.key_place.value,
    )
