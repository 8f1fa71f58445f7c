from sqlalchemy import select

from sync.schema.journal import ConflictRow
from sync.schema.people import ParticipantRow
from sync.store.compare import differences, rows_of
from sync.store.journal import operations_of
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.passing import lacking, send, take
from tests.sync.sample import ZOE, fill


def rename(store: Store, given: str, family: str | None = None) -> None:
    with store.write() as work:
        row = work.session.get_one(ParticipantRow, ZOE)
        row.given_name = given
        row.family_name = family or row.family_name


def values_told(store: Store) -> list[dict[str, object]]:
    """Return what the journal still says of Zoë, oldest first."""
    with store.connect() as connection:
        told = operations_of(connection, "participant", [ZOE])
        return [dict(one.fields) for one in told]


def conflicts(store: Store) -> int:
    with store.connect() as connection:
        return len(connection.execute(select(ConflictRow.field)).all())


def test_what_was_replaced_leaves_the_journal_and_merges_as_before(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    send(here, other)  # it knows the first name
    for number in range(5):
        rename(here, f"Name {number}")
    told = values_told(here)
    assert told[1:] == [{}, {}, {}, {}, {"given_name": "Name 4"}]
    assert told[0]["family_name"] == "Èlia"  # still in force, so all of it stays
    send(here, other)
    assert values_told(other) == told
    assert conflicts(other) == 0
    with here.connect() as one, other.connect() as two:
        assert not list(differences(rows_of(one), rows_of(two)))


def test_a_row_whose_beginning_is_gone_is_made_from_what_is_left(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    rename(here, "Zoe", "Elia")
    with here.write() as work:
        work.session.get_one(ParticipantRow, ZOE).kind = "parent"
    assert values_told(here)[0] == {}
    for one in lacking(here, other):  # one at a time: the row waits for its last field
        take(other, [one])
    with here.connect() as one, other.connect() as two:
        assert not list(differences(rows_of(one), rows_of(two)))
    assert conflicts(other) == 0


def test_an_emptied_write_arrives_before_the_one_that_replaced_it(
    laptop: MakeStore,
) -> None:
    writer, reader = laptop(), laptop()
    fill(writer)
    send(writer, reader)
    rename(writer, "second")
    rename(writer, "third")
    emptied, last = lacking(writer, reader)
    take(reader, [emptied])
    with reader.read() as session:
        assert session.get_one(ParticipantRow, ZOE).given_name == "Zoë"
    take(reader, [last])
    with reader.read() as session:
        assert session.get_one(ParticipantRow, ZOE).given_name == "third"
    assert conflicts(reader) == 0


def test_a_conflict_is_not_compacted_until_it_is_settled(laptop: MakeStore) -> None:
    here, there = laptop(), laptop()
    fill(here)
    send(here, there)
    rename(here, "Zoe")
    rename(there, "Zoé")
    send(here, there)
    send(there, here)
    assert [one for one in values_told(here) if one] == [
        one for one in values_told(there) if one
    ]
    assert len([one for one in values_told(here) if one]) == 3
    rename(here, "Zoì")
    send(here, there)
    for store in (here, there):
        assert [one["given_name"] for one in values_told(store) if one][1:] == ["Zoì"]
        assert conflicts(store) == 0
