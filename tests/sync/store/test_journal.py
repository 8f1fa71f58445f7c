from datetime import timedelta

import msgspec
from sqlalchemy import select

from sync.protocol.chunk import pack_operations
from sync.protocol.operation import Operation
from sync.schema.journal import HeldRow
from sync.schema.meeting import ActivityEntryRow, MarkRow
from sync.store.journal import heads_of, vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.sample import DEVICE, MEETING, fill, mark


def everything(store: Store) -> list[Operation]:
    with store.connect() as connection:
        return operations_lacking(connection, {}, 10_000)


def take(store: Store, operations: list[Operation]) -> dict[int, str]:
    with store.connect(writes=True) as connection:
        held = merge(connection, operations).held
    return {dot.seq: reason.value for dot, reason in held.items()}


def test_one_bad_operation_among_many_is_the_only_one_kept_back(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    mark(here, 300)
    written = everything(here)
    for at, changed in {
        77: {"fields": written[77].fields | {"direction": 5}},
        200: {"fields": {"meeting_id": MEETING.bytes}},
        250: {
            "row_id": written[100].row_id,
            "fields": written[100].fields | {"direction": "out"},
        },
    }.items():
        written[at] = msgspec.structs.replace(written[at], **changed)
    assert take(other, written) == {
        78: "bad-value",
        201: "bad-value",
        251: "same-id-other-content",
    }
    with other.read() as session:
        assert len(session.scalars(select(MarkRow.id)).all()) == 297
        assert session.scalars(select(HeldRow.state)).all() == ["quarantined"] * 3
        assert vector_of(session.connection()) == {here.replica: 305}


def test_the_same_fact_from_two_replicas_is_one_row(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    mark(here)
    written = everything(here)
    last = written[-1]
    again = msgspec.structs.replace(last, seq=last.seq + 1, lamport=last.lamport + 1)
    assert take(other, [*written, again]) == {}
    with other.read() as session:
        assert len(session.scalars(select(MarkRow.id)).all()) == 1


def test_a_write_whose_time_runs_backwards_follows_something_else_and_is_left(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    written = everything(here)
    backwards = msgspec.structs.replace(written[3], lamport=written[2].lamport)
    for some in ([*written[:3], backwards], [backwards]):
        take(other, some)
        with other.connect() as connection:
            assert vector_of(connection) == {here.replica: 3}
            assert heads_of(connection)[here.replica].lamport == written[2].lamport


def test_what_a_reader_lacks_is_found_from_any_point(
    laptop: MakeStore, other: Store
) -> None:
    here = laptop()
    fill(here)
    mark(here, 20)
    take(other, everything(here))
    mark(other, 5)
    both = {here.replica: 25, other.replica: 5}
    for known in ({}, {here.replica: 7}, {here.replica: 25}, {other.replica: 2}, both):
        have = dict(known)
        with other.connect() as connection:
            while chunk := operations_lacking(connection, have, 4):
                for one in chunk:
                    assert one.seq == have.get(one.replica, 0) + 1
                    have[one.replica] = one.seq
        assert have == both


def test_a_chunk_of_long_texts_stays_small_enough_to_send(laptop: MakeStore) -> None:
    here = laptop()
    fill(here)
    with here.write() as work:
        for at in range(60):
            work.add(
                ActivityEntryRow(
                    entry_id=work.new_id(),
                    revision=at,
                    meeting_id=MEETING,
                    text="parola " * 14_000,
                    starts_at=work.now,
                    ends_at=work.now + timedelta(hours=1),
                    captured_at=work.now,
                    device_id=DEVICE,
                )
            )
    written = everything(here)
    assert 40 < len(written) < 60
    assert len(pack_operations(written)) < 1_000_000
