"""Whether this laptop's clock can be believed: marks carry the time that it shows."""

import msgspec

from desktop.services.workspace import Workspace
from desktop.services.wrong_clock import NOTE, WRONG_SECONDS, WrongClock
from sync.schema.journal import NoteRow


def note_clock(workspace: Workspace, offset: float) -> None:
    """Keep by how much the clock is wrong, for as long as it is.

    Args:
        offset: seconds by which the hub's clock is ahead of this laptop's.
    """
    wrong = abs(offset) >= WRONG_SECONDS
    found = WrongClock(offset, workspace.now()) if wrong else None
    _keep(workspace, found)
    workspace.wrong_clock = found


def _keep(workspace: Workspace, found: WrongClock | None) -> None:
    with workspace.store.read() as session:
        if found is None and session.get(NoteRow, NOTE) is None:
            return
    with workspace.store.write() as work:
        if found is not None:
            value = msgspec.msgpack.encode(found)
            work.session.merge(NoteRow(name=NOTE, value=value))
        elif note := work.session.get(NoteRow, NOTE):
            work.session.delete(note)
