"""Attendance is corrected by further facts: who may, and how they belong together."""

from enum import StrEnum
from uuid import UUID

from sync.domain.ids import same_id
from sync.domain.meeting import MeetingState
from sync.domain.permission import Author


class CorrectionRefused(StrEnum):
    """Why a meeting's marks may not be changed."""

    NOT_HELD = "not_held"
    COORDINATOR_NEEDED = "coordinator_needed"


def may_correct(state: MeetingState, author: Author) -> CorrectionRefused | None:
    """Tell why a laptop may not correct a meeting; none if it may.

    Once a meeting is closed its register has been signed: a tutor asks a
    coordinator.
    """
    if state in {MeetingState.PLANNED, MeetingState.CANCELLED}:
        return CorrectionRefused.NOT_HELD
    if state is MeetingState.CLOSED and not author.decides:
        return CorrectionRefused.COORDINATOR_NEEDED
    return None


def instead_id(void_id: UUID) -> UUID:
    """Return the identifier of the mark that stands in for one taken back.

    So a history can tell what an entry was before, and what it was made.
    """
    return same_id("mark-instead", void_id)
