"""The door: from a code or a name to a durable mark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from desktop.services.admitting import CheckInResult, admit_person
from desktop.services.families import name_companions
from desktop.services.meetings import meeting_row, state_of
from desktop.services.workspace import Workspace
from sync.domain.admission import CheckInState, admit
from sync.domain.attendance import Direction, Source
from sync.domain.badge import BadCode, read_badge
from sync.domain.ids import same_id
from sync.domain.programme import PersonKind
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ParticipantRow
from sync.store.queries import holder_of
from sync.store.work import Work

_WITH_NOBODY = {CheckInState.REVOKED, CheckInState.NOT_COLLECTED}
"""Who gets these answers brings nobody and takes nobody home."""


def check_in(
    workspace: Workspace,
    meeting_id: UUID,
    text: str,
    *,
    source: Source,
    direction: Direction = Direction.IN,
    companion_id: UUID | None = None,
) -> CheckInResult:
    """Take one scanned code; when this returns, the mark is on disk."""
    (result,) = check_in_together(
        workspace,
        meeting_id,
        [text],
        source=source,
        direction=direction,
        companion_id=companion_id,
    )
    return result


def check_in_together(
    workspace: Workspace,
    meeting_id: UUID,
    texts: Sequence[str],
    *,
    source: Source,
    direction: Direction = Direction.IN,
    beside: Sequence[str] = (),
    companion_id: UUID | None = None,
    waiting: Sequence[UUID] = (),
    released: str | None = None,
) -> list[CheckInResult]:
    """Take codes that came at once; when this returns, the marks are on disk.

    Args:
        texts: what camera or scanner read, as it came.
        beside: codes that were taken before and are still held up.
        companion_id: who came, or goes, just before; counts only for a guardian.
        waiting: children who came just before with nobody. Who comes in now brought
            them; who leaves takes those home whose badges are still held up.
        released: why a tutor lets a child go though nobody collects it.

    Returns:
        a result for each code, adults first, then one for each child that waited.

    Raises:
        MeetingUnknown: it is not in the database.
    """
    workspace.store.turns.came()
    released = _said(released)
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        badges = [_badge(workspace, work, text) for text in texts]
        if waiting and direction is Direction.OUT:
            held = [_badge(workspace, work, text) for text in beside]
            badges += [replace(one, kept=True) for one in held if one.is_of(waiting)]
        lost = any(one.revoked for one in badges)  # it may be in anybody's hands
        before = [companion_id] if companion_id is not None and not lost else []
        there: list[UUID] = []
        results: list[CheckInResult] = []
        for badge in sorted(badges, key=_turn):
            mark = MarkRow(direction=direction, source=source, reason=released)
            company = [*there, *before]
            result = _admit(workspace, work, meeting, badge, mark, company=company)
            if badge.kept and result.mark_id is None:
                continue  # it has been told so
            results.append(result)
            if result.person and result.state not in _WITH_NOBODY:
                there.append(result.person.id)
        return [*results, *_brought(workspace, work, meeting, results, waiting)]


def check_in_person(
    workspace: Workspace,
    meeting_id: UUID,
    participant_id: UUID,
    *,
    direction: Direction = Direction.IN,
    source: Source = Source.HAND,
    reason: str | None = None,
    companion_id: UUID | None = None,
    waiting: Sequence[UUID] = (),
    released: str | None = None,
) -> list[CheckInResult]:
    """Take a participant found by name; when this returns, the mark is on disk.

    Args:
        reason: why by hand, see `MarkReason`; nothing where that goes without saying.
        companion_id: who came, or goes, with the person; counts only for a guardian.
        waiting: children who came just before with nobody.
        released: why a tutor lets a child go though nobody collects it.

    Returns:
        the person's result, then one for each child that the person brought.
    """
    workspace.store.turns.came()
    released = _said(released)
    with workspace.store.write() as work:
        meeting = meeting_row(work.session, meeting_id)
        result = admit_person(
            workspace,
            work,
            meeting,
            work.session.get_one(ParticipantRow, participant_id),
            MarkRow(direction=direction, source=source, reason=released or reason),
            company=[companion_id] if companion_id is not None else [],
            released=bool(released),
        )
        return [result, *_brought(workspace, work, meeting, [result], waiting)]


@dataclass(frozen=True, slots=True)
class _Badge:
    """What a code names.

    Attributes:
        id: of the badge; why it is none otherwise.
        row: its holder, where known here.
        kept: whether it was taken before, and its holder may not leave.
    """

    id: UUID | BadCode
    row: ParticipantRow | None = None
    revoked: bool = False
    kept: bool = False

    def is_of(self, people: Sequence[UUID]) -> bool:
        """Tell whether one of some people holds it."""
        return self.row is not None and self.row.id in people


def _badge(workspace: Workspace, work: Work, text: str) -> _Badge:
    code = read_badge(text, workspace.badge_keys)
    if isinstance(code, BadCode):
        return _Badge(code)
    badge_id = same_id("badge", code.number)
    found = holder_of(work.session, badge_id)
    if found is None:
        return _Badge(badge_id)
    badge, row = found
    return _Badge(badge_id, row, revoked=badge.revoked_at is not None)


def _turn(badge: _Badge) -> int:
    """Put adults before children, who go by who is with them."""
    if badge.row is None:
        return 0
    return 2 if badge.row.kind == PersonKind.YOUTH else 1


def _admit(
    workspace: Workspace,
    work: Work,
    meeting: MeetingRow,
    badge: _Badge,
    mark: MarkRow,
    *,
    company: Sequence[UUID],
) -> CheckInResult:
    if isinstance(badge.id, BadCode):
        state = state_of(meeting, work.now)
        answer = admit(badge.id, Direction(mark.direction), state)
        return CheckInResult(answer, None, work.now)
    mark.badge_id = badge.id
    return admit_person(
        workspace,
        work,
        meeting,
        badge.row,
        mark,
        company=company,
        revoked=badge.revoked,
        released=mark.reason is not None,
    )


def _brought(
    workspace: Workspace,
    work: Work,
    meeting: MeetingRow,
    results: Sequence[CheckInResult],
    waiting: Sequence[UUID],
) -> list[CheckInResult]:
    """Say which of the adults who come in brought the children who waited."""
    adults = [
        one.person.id
        for one in results
        if one.state is CheckInState.IN
        and one.person is not None
        and one.person.kind is not PersonKind.YOUTH
    ]
    return name_companions(workspace, work, meeting, adults, waiting)


def _said(reason: str | None) -> str | None:
    """Return a reason as it counts: a blank one is none."""
    return (reason or "").strip() or None
