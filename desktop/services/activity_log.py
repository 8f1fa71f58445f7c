"""The activity log: what was done in a meeting, kept while it is being typed."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.meetings import MeetingLine, meeting, meeting_row
from desktop.services.workspace import Workspace
from sync.errors import KnownError
from sync.schema.device import DeviceRow
from sync.schema.journal import DraftRow
from sync.schema.meeting import ActivityEntryRow
from sync.schema.programme import LearningModuleRow


class ModuleUnknown(KnownError):
    """The meeting's edition has no such module."""

    code = "module-unknown"


class EntryEmpty(KnownError):
    """The entry says nothing of what was done."""

    code = "entry-empty"


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An entry as it stands in the form, finished or not.

    Attributes:
        entry_id: the entry that is being written or corrected.
    """

    entry_id: UUID
    meeting_id: UUID
    module_id: UUID | None
    text: str
    starts_at: datetime
    ends_at: datetime
    materials: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """A recorded entry, as its newest revision says."""

    entry_id: UUID
    module_id: UUID | None
    module: str
    text: str
    starts_at: datetime
    ends_at: datetime
    materials: str
    notes: str
    author: str
    revision: int


@dataclass(frozen=True, slots=True)
class ActivityLog:
    """A meeting's log, with the half-written entry if there is one."""

    meeting: MeetingLine
    modules: tuple[tuple[UUID, str], ...]
    entries: tuple[ActivityLine, ...]
    draft: ActivityDraft | None


def load_log(workspace: Workspace, meeting_id: UUID) -> ActivityLog:
    """Return a meeting's log."""
    line = meeting(workspace, meeting_id)
    with workspace.store.read() as session:
        modules = _modules(session, line.edition_id)
        draft = session.get(DraftRow, meeting_id)
        return ActivityLog(
            meeting=line,
            modules=tuple((module.id, module.title) for module in modules.values()),
            entries=_entries(session, meeting_id, modules),
            draft=_decode(draft.content) if draft else None,
        )


def save_draft(workspace: Workspace, draft: ActivityDraft) -> None:
    """Keep a half-written entry; it is on disk when this returns."""
    with workspace.store.write() as work:
        content = json.dumps(asdict(draft), default=str)
        work.session.merge(
            DraftRow(meeting_id=draft.meeting_id, content=content, saved_at=work.now)
        )


def discard_draft(workspace: Workspace, meeting_id: UUID) -> None:
    """Forget a half-written entry."""
    with workspace.store.write() as work:
        _forget(work.session, meeting_id)


def record_entry(workspace: Workspace, draft: ActivityDraft) -> None:
    """Record an entry, or a further revision of it; the draft has done its work.

    Raises:
        MeetingUnknown, ModuleUnknown: they are not in the database.
        EntryEmpty: it has no text.
    """
    if not draft.text.strip():
        raise EntryEmpty
    with workspace.store.write() as work:
        row = meeting_row(work.session, draft.meeting_id)
        if draft.module_id is not None:
            _check_module(work.session, row.edition_id, draft.module_id)
        newest = work.session.scalar(
            select(func.max(ActivityEntryRow.revision)).where(
                ActivityEntryRow.entry_id == draft.entry_id
            )
        )
        work.add(
            ActivityEntryRow(
                entry_id=draft.entry_id,
                revision=(newest or 0) + 1,
                meeting_id=draft.meeting_id,
                module_id=draft.module_id,
                text=draft.text,
                starts_at=draft.starts_at,
                ends_at=draft.ends_at,
                materials=draft.materials or None,
                notes=draft.notes or None,
                captured_at=work.now,
                device_id=workspace.device_id,
            )
        )
        _forget(work.session, draft.meeting_id)


def new_draft(workspace: Workspace, line: MeetingLine) -> ActivityDraft:
    """Return an empty entry for a meeting: its own module and hours."""
    return ActivityDraft(
        entry_id=workspace.store.new_id(),
        meeting_id=line.id,
        module_id=line.module_id,
        text="",
        starts_at=line.starts_at,
        ends_at=line.ends_at,
    )


def find_module(workspace: Workspace, meeting_id: UUID, wanted: str) -> UUID:
    """Return the module of a meeting's edition with an identifier, number or title.

    Raises:
        ModuleUnknown: there is none.
    """
    with workspace.store.read() as session:
        edition_id = meeting_row(session, meeting_id).edition_id
        for module in _modules(session, edition_id).values():
            names = {str(module.id), str(module.number), module.title.casefold()}
            if wanted.casefold() in names:
                return module.id
    raise ModuleUnknown(module=wanted)


def _modules(session: Session, edition_id: UUID) -> dict[UUID, LearningModuleRow]:
    rows = session.scalars(
        select(LearningModuleRow)
        .where(LearningModuleRow.edition_id == edition_id)
        .order_by(LearningModuleRow.number)
    )
    return {row.id: row for row in rows}


def _check_module(session: Session, edition_id: UUID, module_id: UUID) -> None:
    if module_id not in _modules(session, edition_id):
        raise ModuleUnknown(module=str(module_id))


def _entries(
    session: Session, meeting_id: UUID, modules: dict[UUID, LearningModuleRow]
) -> tuple[ActivityLine, ...]:
    """Return the newest revision of each entry, by time."""
    rows = session.scalars(
        select(ActivityEntryRow)
        .where(ActivityEntryRow.meeting_id == meeting_id)
        .order_by(ActivityEntryRow.revision, ActivityEntryRow.id)
    )
    newest = {row.entry_id: row for row in rows}
    titles: dict[UUID | None, str] = {row.id: row.title for row in modules.values()}
    devices = {row.id: row for row in session.scalars(select(DeviceRow))}
    lines = [
        ActivityLine(
            entry_id=row.entry_id,
            module_id=row.module_id,
            module=titles.get(row.module_id, ""),
            text=row.text,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            materials=row.materials or "",
            notes=row.notes or "",
            author=devices[row.device_id].name or "",
            revision=row.revision,
        )
        for row in newest.values()
    ]
    return tuple(sorted(lines, key=lambda line: (line.starts_at, line.entry_id)))


def _forget(session: Session, meeting_id: UUID) -> None:
    draft = session.get(DraftRow, meeting_id)
    if draft is not None:
        session.delete(draft)


def _decode(content: str) -> ActivityDraft:
    found = json.loads(content)
    module = found["module_id"]
    return ActivityDraft(
        entry_id=UUID(found["entry_id"]),
        meeting_id=UUID(found["meeting_id"]),
        module_id=UUID(module) if module else None,
        text=found["text"],
        starts_at=datetime.fromisoformat(found["starts_at"]),
        ends_at=datetime.fromisoformat(found["ends_at"]),
        materials=found["materials"],
        notes=found["notes"],
    )
