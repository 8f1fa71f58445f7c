"""One bad operation never blocks; parents may come late, or never."""

import itertools
import random

import pytest
from sqlalchemy import func, select

from sync.domain.ids import same_id
from sync.protocol.operation import Operation
from sync.schema.journal import HeldRow
from sync.schema.meeting import MarkRow
from sync.schema.people import BadgeRow, ParticipantRow
from sync.store import journal
from sync.store.work import Store
from tests.sync.conftest import Joined, MakeStore
from tests.sync.laptops import Laptop, content
from tests.sync.passing import lacking, take
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE, fill, mark

MANY = 10_000


def held(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        rows = session.execute(select(HeldRow.state, HeldRow.reason))
        return [(row.state, row.reason) for row in rows]


def test_one_poisoned_among_ten_thousand_is_shown_and_the_others_land(
    writer: Laptop, joined: Joined, hub_store: Store
) -> None:
    mark(writer.store, MANY - 1)
    poisoned = poison(writer.store)
    reader = joined("reader")
    sent = writer.sync()
    assert (sent.sent, dict(sent.held_by_hub)) == (MANY, {"bad-value": 1})
    assert dict(reader.sync().held) == {"bad-value": 1}
    for store in (hub_store, reader.store):
        assert held(store) == [("quarantined", "bad-value")]
        with store.read() as session:
            marks = session.scalar(select(func.count()).select_from(MarkRow))
            assert marks == MANY - 1
            assert session.get(MarkRow, poisoned.row_id) is None
    mark(writer.store)
    assert writer.sync().sent == 1


def poison(store: Store) -> Operation:
    """Let the last mark of a journal say what no mark can, in a journal of ours."""
    with store.connect(writes=True) as connection:
        head = journal.heads_of(connection)[store.replica]
        bad = Operation(
            replica=store.replica,
            seq=head.seq + 1,
            lamport=head.lamport + 1,
            entity="mark",
            row_id=same_id("mark", "bad"),
            fields={"meeting_id": MEETING.bytes, "direction": 5, "source": "hand"},
            captured_at=NOON,
        )
        journal.append(connection, [bad])
        journal.advance(connection, {store.replica: head.after(bad)})
    return bad


@pytest.fixture
def streams(laptop: MakeStore) -> tuple[Store, list[list[Operation]]]:
    """Return a laptop that holds all, and what each of four laptops wrote of it.

    Each writes upon what the one before it wrote: the programme, a person, a badge
    for that person, a mark of that badge.
    """
    first, second, third, fourth = (laptop() for _ in range(4))
    fill(first)
    take(second, lacking(first, second))
    person, badge = same_id("participant", 2), same_id("badge", 2)
    with second.write() as work:
        work.add(
            ParticipantRow(id=person, kind="youth", given_name="Ada", family_name="Blu")
        )
    take(third, lacking(second, third))
    with third.write() as work:
        work.add(
            BadgeRow(
                id=badge, participant_id=person, number="7", epoch=0, issued_at=NOON
            )
        )
    take(fourth, lacking(third, fourth))
    with fourth.write() as work:
        work.add(
            MarkRow(
                meeting_id=MEETING,
                participant_id=person,
                badge_id=badge,
                direction="in",
                source="camera",
                captured_at=work.now,
                device_id=DEVICE,
            )
        )
    written = lacking(fourth, laptop())
    by_writer = [
        [one for one in written if one.replica == store.replica]
        for store in (first, second, third, fourth)
    ]
    return fourth, by_writer


def test_parents_may_come_late_in_any_order(
    streams: tuple[Store, list[list[Operation]]], laptop: MakeStore
) -> None:
    whole, by_writer = streams
    for order in itertools.permutations(by_writer):
        taker = laptop()
        for stream in order:
            take(taker, stream)
        assert held(taker) == []
        assert content(taker) == content(whole)


def test_operations_of_one_writer_that_come_out_of_turn_are_offered_again(
    streams: tuple[Store, list[list[Operation]]], laptop: MakeStore
) -> None:
    """What does not follow is not taken, so that there is never a gap."""
    whole, by_writer = streams
    chance = random.Random(2)  # noqa: S311 - the same on each run
    taker = laptop()
    for _ in range(50):
        everything = list(itertools.chain(*by_writer))
        chance.shuffle(everything)
        for one in everything[:4]:
            take(taker, [one])
    take(taker, lacking(whole, taker))
    assert content(taker) == content(whole)


def test_who_waits_for_a_parent_that_never_comes_blocks_nobody(
    streams: tuple[Store, list[list[Operation]]], laptop: MakeStore
) -> None:
    whole, (programme, _person, badge, scan) = streams
    taker, next_one = laptop(), laptop()
    for stream in (scan, badge, programme):
        take(taker, stream)
    assert held(taker) == [("waiting", "parent-missing")] * 2
    mark(taker, 3)
    take(next_one, lacking(taker, next_one))
    for store in (taker, next_one):
        with store.read() as session:
            found = session.scalars(select(MarkRow.participant_id)).all()
            assert found == [ZOE] * 3
    take(next_one, lacking(whole, next_one))
    assert held(next_one) == []
    with next_one.read() as session:
        assert session.get(MarkRow, scan[0].row_id)
