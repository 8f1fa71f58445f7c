from uuid import UUID

import pytest

from sync.domain.correction import CorrectionRefused, instead_id, may_correct
from sync.domain.meeting import MeetingState
from sync.domain.permission import Author


@pytest.mark.parametrize("author", Author)
def test_an_open_meeting_is_anybodys_and_one_not_held_nobodys(author: Author) -> None:
    assert may_correct(MeetingState.OPEN, author) is None
    for state in (MeetingState.PLANNED, MeetingState.CANCELLED):
        assert may_correct(state, author) is CorrectionRefused.NOT_HELD


def test_a_closed_meeting_asks_for_a_coordinator() -> None:
    closed = MeetingState.CLOSED
    for author in (Author.TUTOR, Author.UNKNOWN):
        refused = may_correct(closed, author)
        assert refused is CorrectionRefused.COORDINATOR_NEEDED
    for author in (Author.HUB, Author.COORDINATOR, Author.ALONE):
        assert may_correct(closed, author) is None


def test_what_stands_instead_has_a_name_that_every_laptop_knows() -> None:
    assert instead_id(UUID(int=1)) == instead_id(UUID(int=1)) != instead_id(UUID(int=2))
