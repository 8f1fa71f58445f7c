from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.services.erase_person import erase_person
from desktop.services.settling import (
    Conflict,
    ConflictMoved,
    ValueKind,
    conflicts,
    kind_of,
    settle,
)
from desktop.services.stations import NotCoordinator
from desktop.services.sync_status import sync_status
from desktop.services.workspace import Workspace
from sync.domain.programme import Role
from sync.schema.device import DeviceRow
from sync.schema.entities import ENTITIES
from sync.schema.meeting import MeetingRow
from sync.schema.people import ParticipantRow
from sync.schema.programme import VenueRow
from tests.desktop.services.conftest import Clock, enrol, open_laptop
from tests.desktop.services.test_travelling import carry
from tests.sync.sample import MEETING, NOON, ZOE, fill


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with a small programme."""
    laptop = open_laptop(tmp_path, clock)
    fill(laptop.store)
    yield laptop
    laptop.close()


@pytest.fixture
def other(laptop: Workspace, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    other = open_laptop(tmp_path / "other", clock, seed=2)
    carry(laptop, other)
    with other.store.write() as work:
        row = work.session.get_one(DeviceRow, other.device_id)
        row.station, row.name = 2, "Porta est"
    carry(other, laptop)
    yield other
    other.close()


def rename(laptop: Workspace, name: str) -> None:
    with laptop.store.write() as work:
        work.session.get_one(ParticipantRow, ZOE).given_name = name


def name_at(laptop: Workspace) -> str:
    with laptop.store.read() as session:
        return session.get_one(ParticipantRow, ZOE).given_name


@pytest.fixture
def conflict(laptop: Workspace, other: Workspace, clock: Clock) -> Conflict:
    """Return what the first laptop shows after both have renamed one person."""
    rename(laptop, "Zoe")
    clock.tick(minutes=5)
    rename(other, "Zoé")
    carry(other, laptop)
    carry(laptop, other)
    (found,) = conflicts(laptop).lines
    return found


def test_both_values_are_shown_with_who_and_when(
    laptop: Workspace, conflict: Conflict, clock: Clock
) -> None:
    assert (conflict.thing.name, conflict.field) == (
        f"Èlia {name_at(laptop)}",
        "given_name",
    )
    assert conflict.kind is ValueKind.TEXT
    winner, loser = conflict.candidates
    assert winner.value.raw == name_at(laptop)
    assert {winner.value.raw, loser.value.raw} == {"Zoe", "Zoé"}
    by = {one.value.raw: one for one in conflict.candidates}
    assert by["Zoe"].writer.here
    assert by["Zoé"].writer.name == "Porta est"
    assert by["Zoé"].written_at == clock.now
    assert by["Zoe"].written_at == clock.now - timedelta(minutes=5)


@pytest.mark.parametrize("chosen", ["Zoe", "Zoé", "Zoë Maria"])
def test_a_choice_settles_it_everywhere(
    laptop: Workspace, other: Workspace, conflict: Conflict, chosen: str
) -> None:
    settle(laptop, conflict, chosen)
    carry(laptop, other)
    for one in (laptop, other):
        assert conflicts(one).total == sync_status(one).conflicts == 0
        assert name_at(one) == chosen


def test_what_changed_meanwhile_is_not_settled_unseen(
    laptop: Workspace, other: Workspace, conflict: Conflict
) -> None:
    rename(other, "Zoe Anna")
    carry(other, laptop)
    with pytest.raises(ConflictMoved):
        settle(laptop, conflict, "Zoe")
    assert name_at(laptop) == "Zoe Anna"


@pytest.mark.parametrize("role", [Role.TUTOR, None])
def test_who_is_no_coordinator_settles_nothing(
    laptop: Workspace, conflict: Conflict, role: Role | None
) -> None:
    assert sync_status(laptop).decides  # nobody else could
    enrol(laptop, role)
    assert not sync_status(laptop).decides
    with pytest.raises(NotCoordinator):
        settle(laptop, conflict, "Zoe")
    assert conflicts(laptop).total == 1
    enrol(laptop, Role.COORDINATOR)
    assert sync_status(laptop).decides
    settle(laptop, conflict, "Zoe")


@pytest.mark.parametrize("role", [Role.TUTOR, None])
def test_who_is_no_coordinator_erases_nobody(
    laptop: Workspace, role: Role | None
) -> None:
    enrol(laptop, role)
    with pytest.raises(NotCoordinator):
        erase_person(laptop, ZOE)
    assert name_at(laptop) == "Zoë"


def test_references_come_with_their_names_and_what_there_is(
    laptop: Workspace, other: Workspace
) -> None:
    with laptop.store.write() as work:
        venues = [
            work.add(VenueRow(name=name, online=False))
            for name in ("Molo 12", "Officine Cantelmo")
        ]
        work.session.flush()
        ids = [venue.id for venue in venues]
        work.session.get_one(MeetingRow, MEETING).venue_id = ids[0]
    carry(laptop, other)
    for one, venue_id in ((laptop, ids[1]), (other, None)):
        with one.store.write() as work:
            work.session.get_one(MeetingRow, MEETING).venue_id = venue_id
    carry(other, laptop)
    (found,) = conflicts(laptop).lines
    assert found.kind is ValueKind.ONE_OF
    assert {one.thing.name for one in found.options if one.thing} == {
        "Molo 12",
        "Officine Cantelmo",
    }
    named = {one.value.raw: one.value.thing for one in found.candidates}
    assert named[None] is None
    assert (thing := named[ids[1]]) is not None
    assert thing.name == "Officine Cantelmo"
    settle(laptop, found, ids[0])
    assert conflicts(laptop).total == 0


def test_an_instant_keeps_its_kind(laptop: Workspace, other: Workspace) -> None:
    for one, hours in ((laptop, 1), (other, 2)):
        with one.store.write() as work:
            meeting = work.session.get_one(MeetingRow, MEETING)
            meeting.starts_at = NOON + timedelta(hours=hours)
    carry(other, laptop)
    (found,) = conflicts(laptop).lines
    assert found.kind is ValueKind.INSTANT
    values = {one.value.raw for one in found.candidates}
    assert values == {NOON + timedelta(hours=1), NOON + timedelta(hours=2)}


def test_every_field_of_a_record_can_be_shown() -> None:
    odd = {
        (entity.name, field)
        for entity in ENTITIES.values()
        if entity.is_record
        for field in entity.fields
        if kind_of(entity.name, field) is ValueKind.OTHER
    }
    assert odd == {("device", one) for one in ("public_key", "bundle_key", "replica")}
