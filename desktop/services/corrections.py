"""Correct attendance: nothing is changed, further facts say what is right and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.services.close_meeting import MeetingNotOpen
from desktop.services.marking import write_mark
from desktop.services.meetings import meeting_row, state_of
from desktop.services.stations import own_author
from desktop.services.workspace import Workspace
from sync.domain.attendance import Direction, Mark, Source, standing_ids
from sync.domain.correction import CorrectionRefused, instead_id, may_correct
from sync.errors import KnownError
from sync.schema.meeting import MarkRow, MeetingRow
from sync.store.work import Work


class CoordinatorNeeded(KnownError):
    """The meeting is closed, and this laptop is no coordinator's."""

    code = "coordinator-needed"


class MarkTakenBack(KnownError):
    """Somebody has corrected that mark meanwhile."""

    code = "mark-taken-back"


class TimeToCome(KnownError):
    """Nobody has come or gone at a time that has not come."""

    code = "time-to-come"


@dataclass(frozen=True, slots=True)
class Why:
    """What a correction is signed with.

    Attributes:
        staff_id: who corrects, where the station knows.
    """

    reason: str
    staff_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """An entry or an exit that nobody took."""

    meeting_id: UUID
    participant_id: UUID
    direction: Direction
    at: datetime


def take_back(workspace: Workspace, marks: list[UUID], why: Why) -> list[UUID]:
    """Take marks back, all or none; one that takes another back restores it.

    Returns:
        the new marks, so that this can be taken back too.

    Raises:
        KnownError: a mark is taken back already, or the meeting cannot be corrected.
    """
    with workspace.store.write() as work:
        correction = Correction(workspace, work, why)
        return [void.id for one in marks for void in correction.take_back(one)]


def change_time(workspace: Workspace, mark_id: UUID, at: datetime, why: Why) -> UUID:
    """Say that somebody came or went at another time; returns the mark that counts.

    Raises:
        KnownError: as `take_back`; or the time is yet to come.
    """
    with workspace.store.write() as work:
        wrong = work.session.get_one(MarkRow, mark_id)
        right = MarkRow(
            participant_id=wrong.participant_id,
            badge_id=wrong.badge_id,
            captured_at=at,
            companion_id=wrong.companion_id,
        )
        return Correction(workspace, work, why).put_instead(wrong, right)


def change_person(
    workspace: Workspace, mark_id: UUID, participant_id: UUID, why: Why
) -> UUID:
    """Say that it was somebody else; returns the mark that counts."""
    with workspace.store.write() as work:
        wrong = work.session.get_one(MarkRow, mark_id)
        right = MarkRow(participant_id=participant_id, captured_at=wrong.captured_at)
        return Correction(workspace, work, why).put_instead(wrong, right)


def add_missing(workspace: Workspace, missing: Missing, why: Why) -> UUID:
    """Say that somebody came or went unmarked; returns the mark.

    Raises:
        KnownError: the time is yet to come, or the meeting cannot be corrected.
    """
    with workspace.store.write() as work:
        right = MarkRow(
            meeting_id=missing.meeting_id,
            participant_id=missing.participant_id,
            direction=missing.direction,
            captured_at=missing.at,
        )
        return Correction(workspace, work, why).add(right).id


def ensure_may_correct(
    workspace: Workspace, session: Session, meeting: MeetingRow, now: datetime
) -> None:
    """Refuse what this laptop may not correct.

    Raises:
        MeetingNotOpen: it was not held, or is yet to come.
        CoordinatorNeeded: it is closed, and this laptop is no coordinator's.
    """
    state = state_of(meeting, now)
    refused = may_correct(state, own_author(workspace, session))
    if refused is CorrectionRefused.NOT_HELD:
        raise MeetingNotOpen(meeting=str(meeting.id), state=state.value)
    if refused is CorrectionRefused.COORDINATOR_NEEDED:
        raise CoordinatorNeeded(meeting=str(meeting.id))


def marks_in(session: Session, meeting_id: UUID) -> list[MarkRow]:
    """Return every mark of a meeting, those taken back among them."""
    query = select(MarkRow).where(MarkRow.meeting_id == meeting_id)
    return list(session.scalars(query))


def standing_in(rows: list[MarkRow]) -> set[UUID]:
    """Return the marks that no other one takes back."""
    return standing_ids(
        Mark(row.id, Direction(row.direction), row.captured_at, row.voids)
        for row in rows
    )


class Correction:
    """What one transaction corrects, for one reason."""

    def __init__(self, workspace: Workspace, work: Work, why: Why) -> None:
        assert why.reason.strip(), "a correction without a reason"
        self._workspace, self._work, self._why = workspace, work, why
        self._meetings: dict[UUID, tuple[list[MarkRow], set[UUID]]] = {}

    def take_back(self, mark_id: UUID) -> list[MarkRow]:
        """Write what takes a mark back, and with it its twins."""
        wrong = self._work.session.get_one(MarkRow, mark_id)
        rows, standing = self._meeting(wrong.meeting_id)
        if mark_id not in standing:
            raise MarkTakenBack
        twins = [one for one in rows if one.id in standing and _are_twins(one, wrong)]
        return [self._void(one) for one in (wrong, *twins)]

    def put_instead(self, wrong: MarkRow, right: MarkRow) -> UUID:
        """Take a mark back and write what is right; returns the latter."""
        void, *_ = self.take_back(wrong.id)
        right.id = instead_id(void.id)
        right.meeting_id, right.direction = wrong.meeting_id, wrong.direction
        if right.captured_at == wrong.captured_at:
            right.clock_offset = wrong.clock_offset
        return self.add(right).id

    def add(self, right: MarkRow) -> MarkRow:
        """Write a mark that nothing but a person vouches for."""
        self._meeting(right.meeting_id)
        if right.captured_at > self._work.now:
            raise TimeToCome
        return self._sign(right)

    def _meeting(self, meeting_id: UUID) -> tuple[list[MarkRow], set[UUID]]:
        """Return a meeting's marks and those that stand, if it may be corrected."""
        if meeting_id not in self._meetings:
            session = self._work.session
            meeting = meeting_row(session, meeting_id)
            ensure_may_correct(self._workspace, session, meeting, self._work.now)
            rows = marks_in(session, meeting_id)
            self._meetings[meeting_id] = rows, standing_in(rows)
        return self._meetings[meeting_id]

    def _void(self, wrong: MarkRow) -> MarkRow:
        self._meeting(wrong.meeting_id)[1].discard(wrong.id)
        return self._sign(
            MarkRow(
                meeting_id=wrong.meeting_id,
                participant_id=wrong.participant_id,
                badge_id=wrong.badge_id,
                direction=Direction.VOID,
                captured_at=self._work.now,
                voids=wrong.id,
            )
        )

    def _sign(self, mark: MarkRow) -> MarkRow:
        mark.source, mark.staff_id = Source.HAND, self._why.staff_id
        mark.reason = self._why.reason.strip()
        return write_mark(self._workspace, self._work, mark)


def _are_twins(one: MarkRow, other: MarkRow) -> bool:
    """Tell the same fact, taken from one report by two laptops."""
    return (
        one.id != other.id
        and one.source == other.source == Source.ONLINE
        and one.participant_id == other.participant_id
        and one.direction == other.direction
        and one.captured_at == other.captured_at
    )
