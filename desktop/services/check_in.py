"""The door: from a code or a name to a durable mark."""

from uuid import UUID

from desktop.services.admitting import CheckInResult, admit_person
from desktop.services.meetings import meeting_row, state_of
from desktop.services.workspace import Workspace
from sync.domain.admission import admit
from sync.domain.attendance import Direction, Source
from sync.domain.badge import BadCode, read_badge
from sync.domain.ids import same_id
from sync.schema.meeting import MarkRow
from sync.schema.people import ParticipantRow
from sync.store.queries import holder_of


def check_in(
    workspace: Workspace,
    meeting_id: UUID,
    text: str,
    *,
    source: Source,
    direction: Direction = Direction.IN,
    companion_id: UUID | None = None,
    released: str | None = None,
) -> CheckInResult:
    """Take a scanned code; when this returns, the mark is on disk.

    Args:
        text: what camera or scanner read, as it came.
        companion_id: who came, or goes, with the person; counts only for a guardian.
        released: why a tutor lets a child go though nobody collects it.

    Raises:
        MeetingUnknown: it is not in the database.
    """
    workspace.store.turns.came()
    released = _said(released)
    code = read_badge(text, workspace.badge_keys)
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        if isinstance(code, BadCode):
            state = admit(code, direction, state_of(meeting, work.now))
            return CheckInResult(state, None, work.now)
        badge_id = same_id("badge", code.number)
        found = holder_of(work.session, badge_id)
        badge, person = found or (None, None)
        mark = MarkRow(
            badge_id=badge_id,
            direction=direction,
            source=source,
            companion_id=companion_id,
            reason=released,
        )
        return admit_person(
            workspace,
            work,
            meeting,
            person,
            mark,
            revoked=badge is not None and badge.revoked_at is not None,
            released=bool(released),
        )


def check_in_person(
    workspace: Workspace,
    meeting_id: UUID,
    participant_id: UUID,
    *,
    direction: Direction = Direction.IN,
    source: Source = Source.HAND,
    reason: str | None = None,
    companion_id: UUID | None = None,
    released: str | None = None,
) -> CheckInResult:
    """Take a participant found by name; when this returns, the mark is on disk.

    Args:
        reason: why by hand, see `MarkReason`; nothing where that goes without saying.
        companion_id: who came, or goes, with the person; counts only for a guardian.
        released: why a tutor lets a child go though nobody collects it.
    """
    workspace.store.turns.came()
    released = _said(released)
    with workspace.store.write() as work:
        return admit_person(
            workspace,
            work,
            meeting_row(work.session, meeting_id),
            work.session.get_one(ParticipantRow, participant_id),
            MarkRow(
                direction=direction,
                source=source,
                reason=released or reason,
                companion_id=companion_id,
            ),
            released=bool(released),
        )


def _said(reason: str | None) -> str | None:
    """Return a reason as it counts: a blank one is none."""
    return (reason or "").strip() or None
