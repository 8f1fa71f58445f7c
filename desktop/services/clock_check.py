"""Whether this laptop's clock can be believed: marks carry the time that it shows."""

import msgspec
from sqlalchemy.orm import Session

from desktop.services.workspace import Workspace
from sync.schema.journal import NoteRow

WRONG_SECONDS = 120
"""From how far off the hub's clock on the tutor is told."""

_NOTE = "clock"


def note_clock(workspace: Workspace, offset: float) -> None:
    """Keep by how much the clock is wrong, for as long as it is.

    Args:
        offset: seconds by which the hub's clock is ahead of this laptop's.
    """
    wrong = abs(offset) >= WRONG_SECONDS
    with workspace.store.read() as session:
        if not wrong and session.get(NoteRow, _NOTE) is None:
            return
    with workspace.store.write() as work:
        if wrong:
            value = msgspec.msgpack.encode(offset)
            work.session.merge(NoteRow(name=_NOTE, value=value))
        elif note := work.session.get(NoteRow, _NOTE):
            work.session.delete(note)


def wrong_clock(session: Session) -> float | None:
    """Return by how many seconds the hub's clock is ahead; none if ours is right."""
    note = session.get(NoteRow, _NOTE)
    return msgspec.msgpack.decode(note.value, type=float) if note else None
