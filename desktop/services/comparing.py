"""What comparing with others brought to light: kept until somebody has read it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from sqlalchemy.orm import Session

from desktop.services.things import Thing, thing_of
from desktop.services.workspace import Workspace
from sync.schema.journal import NoteRow
from sync.schema.meeting import MeetingRow
from sync.store.work import Work

if TYPE_CHECKING:  # it brings the whole HTTP client
    from sync.client.exchange import Exchange

_NOTE = "compared"


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found since somebody last read of it.

    Attributes:
        mended: rows, here and elsewhere, that did not match their journal.
        differing: meetings that hold other rows elsewhere, even so.
    """

    mended: int = 0
    differing: tuple[UUID, ...] = ()


def note_comparison(workspace: Workspace, done: "Exchange") -> None:
    """Add what an exchange has found, and forget meetings that differ no more."""
    if not done.compared:
        return
    with workspace.store.read() as session:
        before = compared(session)
    if not done.mended and before.differing == done.differing:
        return
    with workspace.store.write() as work:
        before = compared(work.session)
        settled = done.compared.difference(done.differing)
        differing = {*before.differing, *done.differing} - settled
        mended = before.mended + done.mended
        _keep(work, Compared(mended, tuple(sorted(differing))))


def forget_mended(workspace: Workspace) -> None:
    """Say no more of what was mended until now: it has been read."""
    with workspace.store.write() as work:
        _keep(work, Compared(differing=compared(work.session).differing))


def compared(session: Session) -> Compared:
    """Return what is to be told."""
    note = session.get(NoteRow, _NOTE)
    return msgspec.msgpack.decode(note.value, type=Compared) if note else Compared()


def differing_meetings(session: Session, found: Compared) -> tuple[Thing, ...]:
    """Return the meetings that differ, as people speak of them."""
    entity = MeetingRow.__tablename__
    return tuple(thing_of(session, entity, one) for one in found.differing)


def _keep(work: Work, found: Compared) -> None:
    if found != Compared():
        value = msgspec.msgpack.encode(found)
        work.session.merge(NoteRow(name=_NOTE, value=value))
    elif note := work.session.get(NoteRow, _NOTE):
        work.session.delete(note)
