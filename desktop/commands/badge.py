"""One person: a badge printed again, replaced or revoked, or everything erased."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from desktop.commands.answers import Answers
from desktop.commands.paper import write_file
from desktop.services.badges import LOST, badge_pdf, replace_badge, revoke_badge
from desktop.services.erase_person import erase_person
from desktop.services.people import find_person
from desktop.services.workspace import Workspace
from sync.schema.people import BadgeRow


def badge(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello badge replace|reprint|revoke PERSON`."""
    person = find_person(workspace, options.person)
    said = {"participant": person.full_name, "badge": options.action}
    if options.action == "revoke":
        revoke_badge(workspace, person.id, reason=options.reason or LOST)
        answers.say(**said)
        return
    if options.action == "replace":
        replace_badge(workspace, person.id, reason=options.reason or LOST)
    elif None not in (ends := _ends_of_badges(workspace, person.id)):
        said["badge"] = "replaced" if ends else "issued"  # none left to print again
    pdf = badge_pdf(workspace, person.id, position=options.position)
    write_file(options.out, pdf)
    answers.say(**said, file=options.out)


def _ends_of_badges(workspace: Workspace, person_id: UUID) -> Sequence[datetime | None]:
    """Return when each of a person's badges was revoked; none for one in force."""
    with workspace.store.read() as session:
        return session.scalars(
            select(BadgeRow.revoked_at).where(BadgeRow.participant_id == person_id)
        ).all()


def erase(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello erase PERSON`."""
    person = find_person(workspace, options.person)
    erase_person(workspace, person.id, reason=options.reason)
    answers.say(participant=person.full_name, id=person.id, erased=True)
