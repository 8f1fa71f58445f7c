from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from sync.schema.journal import ConflictRow, HeldRow
from sync.schema.meeting import MarkRow, MeetingRow
from sync.schema.people import BadgeRow, ParticipantRow
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.passing import send
from tests.sync.sample import MEETING, NOON, ZOE, fill, mark


def rename(store: Store, name: str) -> None:
    with store.write() as work:
        work.session.get_one(ParticipantRow, ZOE).given_name = name


def name_of(store: Store) -> str:
    with store.read() as session:
        return session.get_one(ParticipantRow, ZOE).given_name


def conflicts(store: Store) -> list[tuple[str, bool]]:
    with store.read() as session:
        rows = session.scalars(select(ConflictRow)).all()
        return [(row.field, row.differs) for row in rows]


def test_everything_written_arrives_once(laptop: MakeStore, other: Store) -> None:
    here = laptop()
    fill(here)
    mark(here)
    assert send(here, other).taken == 6
    assert send(here, other).taken == 0
    for store in (here, other):
        with store.read() as session:
            row = session.scalars(select(MarkRow)).one()
            assert (row.captured_at, row.participant_id) == (NOON, ZOE)
            meeting = session.get_one(MeetingRow, MEETING)
            assert meeting.ends_at == NOON + timedelta(hours=3)
            assert session.scalars(select(HeldRow)).all() == []


def test_a_later_write_that_saw_the_value_is_no_conflict(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    send(here, other)
    rename(other, "Zoe")
    send(other, here)
    rename(here, "Zoé")
    send(here, other)
    assert name_of(here) == name_of(other) == "Zoé"
    assert conflicts(here) == conflicts(other) == []


def test_writes_unaware_of_each_other_agree_and_the_loser_is_kept_until_settled(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    send(here, other)
    rename(here, "Zoe")
    rename(other, "Zoé")
    send(here, other)
    send(other, here)
    assert name_of(here) == name_of(other)
    assert conflicts(here) == conflicts(other) == [("given_name", True)]
    rename(here, "Zoë Maria")
    send(here, other)
    assert name_of(other) == "Zoë Maria"
    assert conflicts(here) == conflicts(other) == []


def test_a_child_waits_for_its_parent_and_nothing_else_does(
    laptop: MakeStore, other: Store
) -> None:
    here, third = laptop(), laptop()
    fill(here)
    send(here, third)
    mark(third)
    with third.connect() as connection:
        only_the_mark = operations_lacking(connection, vector_of_store(here), 10)
    with other.connect(writes=True) as connection:
        held = merge(connection, only_the_mark).held
    assert [reason.value for reason in held.values()] == ["parent-missing"]
    send(here, other)
    with other.read() as session:
        assert session.scalars(select(MarkRow)).one().participant_id == ZOE
        assert session.scalars(select(HeldRow)).all() == []


def vector_of_store(store: Store) -> dict[UUID, int]:
    with store.connect() as connection:
        return {**vector_of(connection)}


def test_nobody_is_asked_when_a_badge_was_printed(
    laptop: MakeStore, other: Store
) -> None:
    here, badge = laptop(), uuid4()
    fill(here)
    with here.write() as work:
        row = BadgeRow(
            id=badge, participant_id=ZOE, number="1", epoch=0, issued_at=NOON
        )
        work.add(row)
    send(here, other)
    for hours, store in enumerate((here, other), start=1):
        with store.write() as work:
            printed = NOON + timedelta(hours=hours)
            work.session.get_one(BadgeRow, badge).printed_at = printed
    send(here, other)
    send(other, here)
    assert conflicts(here) == conflicts(other) == [("printed_at", False)]
