from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from desktop.services.admitting import CheckInResult
from desktop.services.company import TOGETHER_S, Company
from desktop.services.people import Person
from sync.domain.admission import CheckInState
from sync.domain.programme import PersonKind

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)
IN, OUT = CheckInState.IN, CheckInState.OUT
REVOKED, NOT_COLLECTED = CheckInState.REVOKED, CheckInState.NOT_COLLECTED
ROSA, CARLO = (
    Person(uuid4(), "Calabrese", name, PersonKind.PARENT) for name in ("Rosa", "Carlo")
)
ANNA = Person(uuid4(), "Calabrese", "Anna", PersonKind.YOUTH)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def result(
    state: CheckInState, person: Person, companion: Person | None = None
) -> CheckInResult:
    mark_id = uuid4() if state in {IN, OUT} else None
    return CheckInResult(state, person, NOON, mark_id=mark_id, companion=companion)


def test_a_companion_is_forgotten_after_a_minute_and_never_a_lost_badge() -> None:
    clock = Clock()
    company = Company(clock)
    company.follow(result(OUT, ROSA), seen=True)
    assert company.adult == ROSA.id
    clock.now += TOGETHER_S
    assert company.adult is None
    company.follow(result(REVOKED, ROSA), seen=True)
    assert company.adult is None


def test_after_somebody_who_was_only_named_a_child_comes_with_nobody() -> None:
    company = Company(Clock())
    company.follow(result(OUT, ROSA), seen=True)
    company.follow(result(OUT, ANNA, ROSA), seen=False)
    assert company.adult == ROSA.id
    company.follow(result(OUT, CARLO), seen=False)
    assert company.adult is None
    company.follow(result(IN, ANNA, CARLO), seen=False)
    assert company.adult is None


@pytest.mark.parametrize("state", [IN, NOT_COLLECTED])
def test_a_child_with_nobody_waits_until_it_is_with_somebody(
    state: CheckInState,
) -> None:
    clock = Clock()
    company = Company(clock)
    company.follow(result(state, ANNA), seen=True)
    assert company.waiting == (ANNA.id,)
    clock.now += TOGETHER_S
    assert company.waiting == ()
    company.follow(result(state, ANNA), seen=True)
    company.follow(result(IN, ANNA, ROSA), seen=True)
    assert company.waiting == ()


def test_adults_and_children_who_may_leave_wait_for_nobody() -> None:
    company = Company(Clock())
    for one in (result(IN, ROSA), result(OUT, ANNA), result(REVOKED, ANNA)):
        company.follow(one, seen=True)
    assert company.waiting == ()


@pytest.mark.parametrize(
    ("seen", "attended", "counts"),
    [(True, False, True), (False, True, True), (False, False, False)],
)
def test_a_job_is_told_who_came_before_and_tells_who_comes(
    *, seen: bool, attended: bool, counts: bool
) -> None:
    company = Company(Clock())
    asked: list[dict[str, Any]] = []

    def job(**company: Any) -> Sequence[CheckInResult]:
        asked.append(company)
        return [result(IN, ROSA)]

    company.follow(result(IN, ANNA), seen=True)
    for _time in range(2):
        company.take(job, seen=seen, attended=attended)
    company.take(job, seen=seen, attended=attended, companion=CARLO.id)
    waiting = (ANNA.id,) if counts else ()
    assert [one["waiting"] for one in asked] == [waiting] * 3
    first, second, named = (one["companion_id"] for one in asked)
    assert (first, second) == (None, ROSA.id if counts else None)
    assert named == CARLO.id
