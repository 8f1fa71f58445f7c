"""A laptop of the programme that says what it likes: it is heard, and not believed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from msgspec import structs
from sqlalchemy import select, update

from sync.client.exchange import exchange
from sync.client.identity import CopyNoticed
from sync.client.verifying import verify
from sync.domain.replica import Cause
from sync.domain.versions import Dot
from sync.protocol.chunk import pack_operations, to_microseconds
from sync.protocol.messages import (
    CompareReply,
    ExchangeReply,
    MendReply,
    ProgrammeKeys,
    encode,
)
from sync.protocol.operation import Operation, Wire
from sync.protocol.vector import pack_heads
from sync.schema.device import ReplicaRow
from sync.schema.journal import HeldRow, OperationRow
from sync.schema.programme import ProgrammeRow
from sync.store.digests import operation_digests
from sync.store.journal import heads_of, moved, operations_named, vector_of
from sync.store.work import Store
from tests.sync.laptops import Laptop
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE, mark


class Liar:
    """A session with a laptop that answers every pull with the same operations."""

    def __init__(self, store: Store, *told: Operation) -> None:
        self.hubs: list[UUID] = []
        self.hub_key = b""
        self.holds, self.revoked = ProgrammeKeys(), False
        self._store, self._told = store, told

    def enter(self, _held_here: ProgrammeKeys) -> None:
        """Log in, as whoever."""

    def post(self, path: str, _body: bytes) -> bytes:
        if path == "/v1/pull":
            return pack_operations(self._told)
        if path == "/v1/check":
            return encode(CompareReply([]))
        with self._store.connect() as connection:
            heads = heads_of(connection)
        more = moved({}, self._told)
        now = to_microseconds(self._store.clock())
        return encode(ExchangeReply(now, pack_heads(heads | more)))


@pytest.fixture
def laptop(joined: Callable[[str], Laptop]) -> Laptop:
    laptop = joined("laptop")
    laptop.sync()
    laptop.fill()
    laptop.sync()
    return laptop


def test_a_second_programme_is_put_aside_and_stops_nothing(laptop: Laptop) -> None:
    with laptop.store.connect() as connection:
        programme = connection.execute(select(ProgrammeRow.id)).scalar_one()
        fields = fields_of_programme(laptop.store, programme)
        latest = max(head.lamport for head in heads_of(connection).values())
    foreign = Operation(
        replica=uuid4(),
        seq=1,
        lamport=latest + 1,
        entity="programme",
        row_id=uuid4(),
        fields=fields,
        captured_at=NOON,
    )
    liar = Liar(laptop.store, foreign)
    exchange(laptop.store, liar, peer=str(uuid4()))  # type: ignore[arg-type]
    with laptop.store.connect() as connection:
        assert connection.execute(select(ProgrammeRow.id)).scalars().all() == [
            programme
        ]
        assert connection.execute(select(HeldRow.reason)).scalars().all() == [
            "not-allowed"
        ]
    mark(laptop.store, 3)
    done = laptop.sync()
    assert done.sent == 4
    assert dict(done.held_by_hub) == {"not-allowed": 1}


def test_a_liar_makes_a_laptop_take_one_name_a_day_at_most(laptop: Laptop) -> None:
    mark(laptop.store)
    own, now = laptop.store.replica, laptop.store.clock()
    with laptop.store.connect() as connection:
        (last,) = operations_named(connection, [Dot(own, vector_of(connection)[own])])
    more = structs.replace(
        last, seq=last.seq + 1, lamport=last.lamport + 1, row_id=uuid4()
    )
    other = structs.replace(last, row_id=uuid4())
    for told in (other, more):
        liar = Liar(laptop.store, told)
        for cause, taken_at in (
            (Cause.NEW, now),
            (Cause.RESTORED, now - timedelta(days=2)),
        ):
            change_name(laptop.store, cause=cause.value, captured_at=taken_at)
            with pytest.raises(CopyNoticed):
                exchange(laptop.store, liar, peer=str(uuid4()))  # type: ignore[arg-type]
        change_name(laptop.store, cause=Cause.RESTORED.value, captured_at=now)
        exchange(laptop.store, liar, peer=str(uuid4()))  # type: ignore[arg-type]
    mark(laptop.store)
    laptop.sync()
    assert laptop.sync().sent == 0


def change_name(store: Store, **values: object) -> None:
    with store.connect(writes=True) as connection:
        named = ReplicaRow.id == store.replica
        connection.execute(update(ReplicaRow).where(named).values(values))


def fields_of_programme(store: Store, programme: UUID) -> dict[str, Wire]:
    with store.connect() as connection:
        of_programme = select(OperationRow.replica, OperationRow.seq).where(
            OperationRow.row_id == programme
        )
        names = connection.execute(of_programme).all()
        found = operations_named(connection, names)  # type: ignore[arg-type]
    return dict(found[0].fields)


def test_nobody_is_made_to_tell_again_what_was_not_asked_for(laptop: Laptop) -> None:
    """What a laptop tells again is its own word, with all that it may do."""
    mark(laptop.store)
    with laptop.store.connect() as connection:
        (dot,) = operation_digests(connection, MEETING)
        (real,) = operations_named(connection, [dot])
        before = vector_of(connection)
    erasure = structs.replace(
        real,
        entity="erasure",
        row_id=uuid4(),
        fields={
            "participant_id": ZOE.bytes,
            "captured_at": 0,
            "device_id": DEVICE.bytes,
            "reason": "asked",
        },
    )
    elsewhere = structs.replace(
        real, fields=real.fields | {"meeting_id": uuid4().bytes}
    )
    unasked = structs.replace(real, seq=real.seq + 1)
    for forged in (erasure, elsewhere, unasked):

        def post(path: str, _body: bytes, forged: Operation = forged) -> bytes:
            match path:
                case "/v1/check":
                    return encode(CompareReply([MEETING]))
                case "/v1/mend":
                    return encode(MendReply(0, [(dot.replica, dot.seq, b"otherwise")]))
                case _:
                    return pack_operations([forged])

        verify(laptop.store, post, "a neighbour", [MEETING])
    with laptop.store.connect() as connection:
        assert vector_of(connection) == before
