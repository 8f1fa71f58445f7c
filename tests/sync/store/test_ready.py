"""What waits is applied as soon as it can be, and costs little until then."""

import os
import random
from collections.abc import Iterable
from uuid import UUID, uuid4

import pytest
from msgspec import structs
from sqlalchemy import select

from sync.domain.ids import uuid7
from sync.domain.versions import Dot
from sync.protocol.operation import Operation, Wire
from sync.schema.journal import HeldRow
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import ErasureRow, ParticipantRow
from sync.store import merge as merging
from sync.store.applying import Applying
from sync.store.compare import differences, rows_of
from sync.store.lacking import operations_lacking
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import enrol
from tests.sync.passing import send, take
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE, fill, mark


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Operation]:
    """Return a list of all that merges try to apply from now on."""
    found: list[Operation] = []

    class Counting(Applying):
        def apply(self, operations: Iterable[Operation]) -> None:
            given = list(operations)
            found.extend(given)
            super().apply(given)

    monkeypatch.setattr(merging, "Applying", Counting)
    return found


def history(here: Store) -> list[Operation]:
    """Return a little of everything, as if each write were another laptop's.

    So they can come in any order, as far as numbers go.
    """
    fill(here)
    with here.write() as work:
        entry = work.add(a_mark())
        work.session.flush()
        taken_back = work.add(a_mark(voids=entry.id))
        work.session.flush()
        work.add(a_mark(voids=taken_back.id))
    for name in ("Zoe", "Zoé", "Zoë"):
        with here.write() as work:
            work.session.get_one(ParticipantRow, ZOE).given_name = name
            work.session.get_one(MeetingRow, MEETING).title = name
    with here.connect() as connection:
        written = operations_lacking(connection, {}, 100)
    names = {one.dot: Dot(uuid4(), 1) for one in written}
    return [
        structs.replace(
            one,
            replica=names[one.dot].replica,
            seq=1,
            seen={
                field: tuple(names[dot] for dot in dots)
                for field, dots in one.seen.items()
            },
        )
        for one in written
    ]


def a_mark(voids: UUID | None = None) -> MarkRow:
    return MarkRow(
        id=uuid7(NOON, os.urandom(10)),
        meeting_id=MEETING,
        participant_id=ZOE,
        direction="void" if voids else "in",
        source="hand",
        captured_at=NOON,
        device_id=DEVICE,
        voids=voids,
    )


def held(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(HeldRow.reason)))


def marks(store: Store) -> set[UUID]:
    with store.read() as session:
        return set(session.scalars(select(MarkRow.id)))


def pile_up(store: Store, count: int, participant: UUID) -> None:
    """Let marks of somebody arrive who has not."""
    far = uuid4()
    fields = {
        "meeting_id": MEETING.bytes,
        "participant_id": participant.bytes,
        "direction": "in",
        "source": "camera",
        "captured_at": 0,
        "device_id": DEVICE.bytes,
    }
    take(
        store,
        [
            Operation(far, seq, 100 + seq, "mark", uuid4(), dict(fields), NOON)
            for seq in range(1, count + 1)
        ],
    )


def test_a_merge_tries_nothing_that_goes_on_waiting(
    laptop: MakeStore, other: Store, tried: list[Operation]
) -> None:
    here, stranger = laptop(), uuid4()
    fill(here)
    send(here, other)
    pile_up(other, 3_000, stranger)
    mark(here)
    tried.clear()
    assert send(here, other).taken == 1
    assert len({one.dot for one in tried}) == 1
    with here.write() as work:
        work.session.get_one(MeetingRow, MEETING).title = "Droni"
    tried.clear()
    send(here, other)
    assert len({one.dot for one in tried}) == 1
    with here.write() as work:
        work.add(
            ParticipantRow(id=stranger, kind="youth", given_name="", family_name="")
        )
    send(here, other)
    assert len(marks(other)) == 3_001
    assert held(other) == []


@pytest.mark.parametrize("seed", [*range(6), None])
def test_any_order_of_chunks_ends_with_the_same_and_nothing_waits(
    laptop: MakeStore, other: Store, seed: int | None
) -> None:
    here = laptop()
    written = history(here)
    in_order, mixed = laptop(), list(reversed(written))
    take(in_order, written)
    if seed is not None:
        random.Random(seed).shuffle(mixed)  # noqa: S311 - not a secret
    for one in mixed:
        take(other, [one])
    assert held(in_order) == held(other) == []
    with in_order.connect() as ours, other.connect() as theirs:
        assert not list(differences(rows_of(ours), rows_of(theirs)))


def test_writes_that_make_a_row_together_wait_for_what_it_refers_to(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    written = history(here)
    (meeting,) = (
        one for one in written if one.row_id == MEETING and len(one.fields) > 3
    )
    parts: list[dict[str, Wire]] = [{}, {}]
    for at, (name, value) in enumerate(meeting.fields.items()):
        parts[at % 2][name] = value
    split = [structs.replace(meeting, replica=uuid4(), fields=some) for some in parts]
    rest = [one for one in written if one.row_id != MEETING]
    for one in [*split, *reversed(rest)]:
        take(other, [one])
    assert held(other) == []
    with other.read() as session:
        assert session.get_one(MeetingRow, MEETING).starts_at == NOON


def test_what_somebody_here_writes_lets_through_what_waits_for_it(
    laptop: MakeStore, other: Store
) -> None:
    here, stranger = laptop(), uuid4()
    fill(here)
    send(here, other)
    pile_up(other, 1, stranger)
    with other.write() as work:
        work.add(
            ParticipantRow(id=stranger, kind="youth", given_name="", family_name="")
        )
    mark(here)
    send(here, other)
    assert len(marks(other)) == 2


def test_an_author_whom_the_hub_enrols_is_heard(
    laptop: MakeStore, hub: MakeStore
) -> None:
    centre, here, far = hub(), laptop(), laptop()
    with far.write() as work:
        work.add(
            ErasureRow(
                participant_id=ZOE, captured_at=NOON, device_id=DEVICE, reason=""
            )
        )
    send(far, centre)
    assert held(centre) == ["author-unknown"]
    enrol(centre, far, "coordinator")
    assert held(centre) == ["author-unknown"]
    fill(here)
    enrol(centre, here, "coordinator", station=2)
    send(here, centre)
    assert held(centre) == []
    with centre.read() as session:
        assert session.scalars(select(ErasureRow.participant_id)).all() == [ZOE]
        assert session.get_one(ParticipantRow, ZOE).given_name == ""
