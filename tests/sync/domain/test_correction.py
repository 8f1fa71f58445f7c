from uuid import UUID

import pytest

from sync.domain.correction import CorrectionRefused, instead_id, may_correct
from sync.domain.meeting import MeetingState
from sync.domain.programme import Role


@pytest.mark.parametrize("role", [None, Role.TUTOR, Role.COORDINATOR])
def test_an_open_meeting_is_anybodys_and_one_not_held_nobodys(
    role: Role | None,
) -> None:
    assert may_correct(MeetingState.OPEN, role) is None
    for state in (MeetingState.PLANNED, MeetingState.CANCELLED):
        assert may_correct(state, role) is CorrectionRefused.NOT_HELD


def test_a_closed_meeting_asks_a_tutor_for_a_coordinator() -> None:
    closed = MeetingState.CLOSED
    assert may_correct(closed, Role.TUTOR) is CorrectionRefused.COORDINATOR_NEEDED
    assert may_correct(closed, Role.COORDINATOR) is None
    assert may_correct(closed, None) is None


def test_what_stands_instead_has_a_name_that_every_laptop_knows() -> None:
    assert instead_id(UUID(int=1)) == instead_id(UUID(int=1)) != instead_id(UUID(int=2))
