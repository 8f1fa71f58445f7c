"""Commands for a meeting: list, write the log, close."""

from argparse import Namespace
from dataclasses import replace
from uuid import UUID

from desktop.commands.answers import Answers
from desktop.services.activity_log import find_module, new_draft, record_entry
from desktop.services.close_meeting import close_meeting
from desktop.services.meetings import MeetingUnknown, meeting, meetings
from desktop.services.workspace import Workspace
from sync.domain.meeting import MeetingState


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


def write_log(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello log`."""
    line = meeting(workspace, find_meeting(workspace, options.meeting))
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
    for line in close_meeting(workspace, find_meeting(workspace, options.meeting)):
        answers.say(
            participant=line.person.full_name,
            minutes=line.minutes,
            present=line.present,
            late_minutes=line.late_minutes,
            early_minutes=line.early_minutes,
        )


def find_meeting(workspace: Workspace, wanted: str) -> UUID:
    """Return the meeting with an identifier.

    Raises:
        MeetingUnknown: there is none.
    """
    try:
        meeting_id = UUID(wanted)
    except ValueError as error:
        raise MeetingUnknown(meeting=wanted) from error
    return meeting(workspace, meeting_id).id
