"""What was said last holds everywhere, whatever the clocks of those who said it."""

import os
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from sync.domain.consent import Purpose, is_agreed
from sync.domain.ids import uuid7
from sync.domain.versions import Dot
from sync.schema.device import DecisionRow, DeviceRow
from sync.schema.meeting import MarkRow
from sync.schema.people import ConsentRow
from sync.store.families import consents_of
from sync.store.journal import operations_of
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import enrol
from tests.sync.passing import exchange, lacking, take
from tests.sync.sample import DEVICE, NOON, ZOE, fill, mark

TEN_YEARS = timedelta(days=3650)


@pytest.fixture
def programme(laptop: MakeStore, hub: MakeStore) -> list[Store]:
    """Return a hub, and laptops of coordinators: ten years ahead, right, struck off."""
    centre, ahead, right, struck = hub(), laptop(), laptop(), laptop()
    ahead.clock = lambda: NOON + TEN_YEARS
    fill(right)
    for store in (ahead, right, struck):
        enrol(centre, store, "coordinator")
    for store in (right, ahead, struck, right):
        exchange(store, centre)
    with centre.write() as work:
        device = work.session.scalars(
            select(DeviceRow).where(DeviceRow.replica == struck.replica)
        ).one()
        device.revoked_at = work.now
    mark(struck)
    for store in (struck, ahead, right):
        exchange(store, centre)
    assert not any(marks(store) for store in (centre, ahead, right))
    return [centre, ahead, right, struck]


def marks(store: Store) -> list[UUID]:
    with store.read() as session:
        return list(session.scalars(select(MarkRow.id)))


def decide(store: Store, about: Store, *, accepted: bool) -> UUID:
    with store.write() as work:
        row = DecisionRow(
            id=uuid7(work.now, os.urandom(10)),
            replica=about.replica,
            seq=1,
            accepted=accepted,
            captured_at=work.now,
        )
        return work.add(row).id


def consent(store: Store, *, given: bool) -> None:
    with store.write() as work:
        row = ConsentRow(
            id=uuid7(work.now, os.urandom(10)),
            participant_id=ZOE,
            purpose=Purpose.IMAGES.value,
            given=given,
            captured_at=work.now,
            device_id=DEVICE,
        )
        work.add(row)


def agrees(store: Store) -> bool:
    with store.read() as session:
        said = consents_of(session, ZOE, Purpose.IMAGES)
    return is_agreed(said, Purpose.IMAGES, [])


@pytest.mark.parametrize("accepted", [True, False])
def test_the_later_decision_holds_though_the_first_one_is_of_the_future(
    programme: list[Store], *, accepted: bool
) -> None:
    centre, ahead, right, struck = programme
    decide(ahead, struck, accepted=not accepted)
    exchange(ahead, centre)
    exchange(right, centre)
    decide(right, struck, accepted=accepted)
    exchange(right, centre)
    exchange(ahead, centre)
    for store in (centre, ahead, right):
        assert bool(marks(store)) is accepted


@pytest.mark.parametrize("accepted", [True, False])
def test_decisions_that_arrive_at_once_are_told_apart(
    programme: list[Store], *, accepted: bool
) -> None:
    centre, ahead, right, struck = programme
    decide(ahead, struck, accepted=not accepted)
    exchange(ahead, right)
    decide(right, struck, accepted=accepted)
    exchange(right, centre)
    assert bool(marks(centre)) is bool(marks(right)) is accepted


def test_a_decision_told_again_is_not_a_later_one(programme: list[Store]) -> None:
    centre, ahead, right, struck = programme
    first = decide(ahead, struck, accepted=False)
    exchange(ahead, right)
    decide(right, struck, accepted=True)
    exchange(ahead, right)
    with ahead.write() as work:
        work.tell_again(operations_of(work.session.connection(), "decision", [first]))
    exchange(ahead, right)
    exchange(right, centre)
    for store in (ahead, right, centre):
        assert marks(store)


def test_an_operation_that_is_put_aside_moves_no_decision(
    laptop: MakeStore, programme: list[Store]
) -> None:
    """A tutor's laptop may not decide: nor by telling a decision as of earlier."""
    centre, ahead, right, struck = programme
    first, tutor = decide(ahead, struck, accepted=False), laptop()
    enrol(centre, tutor, "tutor")
    exchange(ahead, right)
    second = decide(right, struck, accepted=True)
    assert first != second
    with right.connect() as connection:
        said = operations_of(connection, "decision", [second])
    with tutor.write() as work:
        work.tell_again(said)
    exchange(right, centre)
    told = [one for one in lacking(tutor, centre) if one.entity == "decision"]
    assert told[0].lamport < said[0].lamport
    take(centre, told)
    exchange(right, centre)
    for store in (right, centre):
        assert marks(store)
        with store.read() as session:
            assert Dot(tutor.replica, 1) == told[0].dot
            assert len(session.scalars(select(DecisionRow.id)).all()) == 2


@pytest.mark.parametrize("given", [True, False])
def test_the_later_word_on_a_consent_holds(
    programme: list[Store], *, given: bool
) -> None:
    centre, ahead, right, _ = programme
    consent(ahead, given=not given)
    exchange(ahead, centre)
    exchange(right, centre)
    consent(right, given=given)
    exchange(right, centre)
    exchange(ahead, centre)
    for store in (centre, ahead, right):
        assert agrees(store) is given
