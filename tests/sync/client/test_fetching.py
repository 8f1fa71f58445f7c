"""Operations by name come in as many answers as their values take."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from sync.client.fetching import fetch
from sync.client.forking import find_trunks
from sync.domain.versions import Dot
from sync.protocol.chunk import pack_operations, unpack_operations
from sync.protocol.messages import FetchRequest, decode
from sync.protocol.operation import Operation
from sync.protocol.vector import Told
from sync.schema.meeting import MarkRow
from sync.schema.wire import LONGEST_TEXT
from sync.store.journal import heads_of, vector_of
from sync.store.work import Store
from tests.sync.laptops import Laptop
from tests.sync.sample import DEVICE, MEETING, NOON

Joined = Callable[[str], Laptop]
LONG, MANY = LONGEST_TEXT, 180
"""Together more than a chunk may unpack to."""


def write_long(store: Store) -> None:
    with store.write() as work:
        for _ in range(MANY):
            work.add(
                MarkRow(
                    meeting_id=MEETING,
                    direction="in",
                    source="hand",
                    captured_at=work.now,
                    device_id=DEVICE,
                    reason="x" * LONG,
                )
            )


@pytest.fixture
def pair(joined: Joined) -> tuple[Laptop, Laptop]:
    """Return a laptop that wrote a lot, and one that has yet to hear of it."""
    first, second = joined("first"), joined("second")
    first.fill()
    for one in (first, second):
        one.sync()
    write_long(first.store)
    first.sync()
    return first, second


def names_after(laptop: Laptop, seq: int) -> list[Dot]:
    with laptop.store.connect() as connection:
        last = vector_of(connection)[laptop.store.replica]
    return [Dot(laptop.store.replica, one) for one in range(seq + 1, last + 1)]


def test_what_is_long_comes_in_several_answers(pair: tuple[Laptop, Laptop]) -> None:
    first, second = pair
    asked = names_after(first, 0)[::-1]
    unknown = [Dot(uuid4(), one) for one in range(1, 600)]
    answers: list[int] = []

    def post(path: str, body: bytes) -> bytes:
        answer = second.session.post(path, body)
        answers.append(len(unpack_operations(answer)))
        return answer

    parts = [[one.dot for one in some] for some in fetch(post, [*unknown, *asked])]
    assert [one for some in parts for one in sorted(some, reverse=True)] == asked
    assert all(answers[1:])
    assert len(answers) > 4


def test_who_brings_nothing_that_was_asked_for_is_asked_no_more() -> None:
    asked = [Dot(uuid4(), 1)]
    other = Operation(uuid4(), 1, 1, "mark", uuid4(), {}, NOON)
    bodies: list[bytes] = []

    def post(_path: str, body: bytes) -> bytes:
        bodies.append(body)
        return pack_operations([other])

    assert list(fetch(post, asked)) == []
    assert [decode(one, FetchRequest).operations for one in bodies] == [asked]


def test_histories_of_long_values_part_where_they_do(
    pair: tuple[Laptop, Laptop],
) -> None:
    first, second = pair
    name = first.store.replica
    with first.store.connect() as connection:
        head = heads_of(connection)[name]
    with second.store.connect() as connection:
        shared = vector_of(connection)[name]
    told = {name: Told(head.seq, head.history)}
    assert find_trunks(second.store, second.session.post, told, [name]) == {
        name: shared
    }
