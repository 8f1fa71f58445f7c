"""What somebody makes up, under a name of nobody's, the hub's or another's."""

from uuid import UUID, uuid4

import pytest
from msgspec import structs
from sqlalchemy import select

from sync.domain.ids import same_id
from sync.domain.replica import replica_statement
from sync.protocol.chunk import MalformedMessage, pack_operations, unpack_operations
from sync.protocol.operation import Operation, Wire
from sync.protocol.proof import Prove, prover
from sync.protocol.vector import NOTHING
from sync.schema.device import DeviceRow, ReplicaRow, RevocationRow
from sync.schema.journal import HeldRow
from sync.schema.meeting import MarkRow
from sync.schema.programme import ProgrammeRow
from sync.schema.wire import LONGEST_TEXT
from sync.store.journal import heads_of, operations_of
from sync.store.lacking import operations_lacking
from sync.store.merge import LARGEST_LEAP
from sync.store.work import Store
from tests.sync.conftest import MakeStore
from tests.sync.enrolling import enrol, key_of, public_of
from tests.sync.passing import exchange, send, take
from tests.sync.sample import EDITION, MEETING, NOON, ZOE, mark, threshold_of

Three = tuple[Store, Store, Store]


def told(
    entity: str, row_id: UUID, fields: dict[str, Wire], **more: object
) -> Operation:
    """Return the first operation under a name that nobody has heard of."""
    one = Operation(uuid4(), 1, 5_000, entity, row_id, fields, NOON)
    return structs.replace(one, **more)


def next_of(store: Store, one: Operation, prove: Prove) -> Operation:
    """Return an operation as the next one of a laptop, signed by it."""
    with store.connect() as connection:
        head = heads_of(connection).get(store.replica, NOTHING)
    return prove(structs.replace(one, replica=store.replica, seq=head.seq + 1))


def held(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(HeldRow.reason)))


def whole_edition(store: Store) -> dict[str, Wire]:
    """Return all that made the edition, with another threshold."""
    with store.connect() as connection:
        made = operations_of(connection, "edition", [EDITION])[0]
    return {**made.fields, "threshold_percent": 1}


@pytest.mark.parametrize("signed", [True, False])
def test_telling_a_row_anew_is_changing_it(three: Three, *, signed: bool) -> None:
    centre, coordinator, tutor = three
    made_up = told("edition", EDITION, whole_edition(tutor))
    if signed:
        made_up = next_of(tutor, made_up, tutor.prove)
    for store in (tutor, centre, coordinator):
        take(store, [made_up])
        assert threshold_of(store) is None
        assert held(store) == ["not-allowed" if signed else "author-unknown"]


def test_nobody_brings_in_a_laptop_or_its_keys_unsigned(three: Three) -> None:
    centre, coordinator, tutor = three
    device = same_id("device", public_of(tutor.replica).hex())
    fields: dict[str, Wire] = {
        "public_key": public_of(tutor.replica),
        "replica": tutor.replica.bytes,
        "bundle_key": bytes(32),
    }
    second = uuid4()
    other = fields | {"public_key": public_of(second), "replica": second.bytes}
    row_id = same_id("device", public_of(second).hex())
    own = prover(key_of(second))(told("device", row_id, other, replica=second))
    for store in (centre, coordinator):
        take(store, [told("device", device, fields), own])
        with store.read() as session:
            assert session.get_one(DeviceRow, device).bundle_key is None
            assert session.get(DeviceRow, row_id) is None
        assert held(store) == ["author-unknown"] * 2


def test_nobody_is_the_hub(three: Three, laptop: MakeStore) -> None:
    centre, coordinator, tutor = three
    key = key_of(tutor.replica)
    device = same_id("device", public_of(tutor.replica).hex())
    fields: dict[str, Wire] = {
        "device_id": device.bytes,
        "cause": "new",
        "captured_at": 0,
        "signature": key.sign(replica_statement(centre.replica)),
    }
    claim = next_of(tutor, told("replica", centre.replica, fields), tutor.prove)
    for store in (tutor, centre):
        take(store, [claim])
        assert held(store) == ["not-allowed"]
    with centre.write() as work:
        work.add(
            RevocationRow(
                device_id=device, replica=centre.replica, seq=0, captured_at=NOON
            )
        )
    late = laptop()
    enrol(centre, late, "tutor", station=2)
    for store in (coordinator, late):
        exchange(store, centre)
        with store.read() as session:
            claimed = session.get(ReplicaRow, centre.replica)
            assert claimed is None
            assert session.scalars(select(RevocationRow.seq)).all() == [0]
            assert len(session.scalars(select(DeviceRow)).all()) == 4
        assert held(store) == ["not-allowed"]


def test_a_second_programme_does_not_come_first(
    three: Three, laptop: MakeStore
) -> None:
    """However early it says it was, to whoever has none yet."""
    centre, coordinator, _ = three
    with coordinator.connect() as connection:
        (ours,) = connection.execute(select(ProgrammeRow.id)).scalars()
        fields = operations_of(connection, "programme", [ours])[0].fields
    take(centre, [told("programme", uuid4(), dict(fields), lamport=1)])
    late = laptop()
    enrol(centre, late, "tutor", station=2)
    exchange(late, centre)
    for store in (centre, late):
        with store.connect() as connection:
            assert connection.execute(select(ProgrammeRow.id)).scalars().all() == [ours]


def test_a_leap_of_time_stops_nobody_who_comes_later(
    three: Three, laptop: MakeStore
) -> None:
    centre, _, tutor = three
    mark(tutor)
    send(tutor, centre)
    with centre.connect() as connection:
        highest = max(head.lamport for head in heads_of(connection).values())
    fields: dict[str, Wire] = {
        "meeting_id": MEETING.bytes,
        "direction": "in",
        "source": "hand",
        "captured_at": 0,
        "device_id": same_id("device", public_of(tutor.replica).hex()).bytes,
    }
    far = told("mark", uuid4(), fields, lamport=highest + LARGEST_LEAP)
    assert take(centre, [far]).taken == 1
    late = laptop()
    enrol(centre, late, "tutor", station=2)
    send(centre, late)
    mark(late)
    exchange(late, centre)
    for store in (centre, late):
        with store.read() as session:
            assert len(session.scalars(select(MarkRow.id)).all()) == 3


def test_long_texts_are_never_too_many_for_a_chunk(three: Three) -> None:
    centre, coordinator, _ = three
    fields: dict[str, Wire] = {f"note{n}": "x" * LONGEST_TEXT for n in range(90)}
    for number in range(1, 3):
        one = told("participant", ZOE, fields, replica=UUID(int=9), seq=number)
        take(centre, [structs.replace(one, lamport=5_000 + number)])
    reached: dict[UUID, int] = {}
    while True:
        with centre.connect() as connection:
            chunk = operations_lacking(connection, reached, 2_000)
        if not chunk:
            break
        assert unpack_operations(pack_operations(chunk)) == chunk
        reached |= {one.replica: one.seq for one in chunk}
    assert reached[UUID(int=9)] == 2
    assert coordinator.replica in reached


def test_no_time_zone_lacks_a_name_for_an_instant() -> None:
    one = told("mark", uuid4(), {})
    early = structs.replace(one, captured_at=one.captured_at.replace(year=1, month=1))
    assert unpack_operations(pack_operations([early])) == [early]
    last = one.captured_at.replace(year=9999, month=12, day=31)
    with pytest.raises(MalformedMessage):
        unpack_operations(pack_operations([structs.replace(one, captured_at=last)]))


def test_a_fact_that_says_to_replace_something_is_a_fact(three: Three) -> None:
    centre, _, tutor = three
    mark(tutor)
    send(tutor, centre)
    with centre.connect() as connection:
        row_id = connection.execute(select(MarkRow.id)).scalars().one()
        (one,) = operations_of(connection, "mark", [row_id])
    again = structs.replace(
        one, replica=UUID(int=9), seq=1, lamport=900, seen={"reason": (one.dot,)}
    )
    assert take(centre, [again]).held == {}


@pytest.mark.parametrize("signed", [True, False])
def test_a_branch_of_the_hub_says_nothing_new(three: Three, *, signed: bool) -> None:
    centre, coordinator, tutor = three
    device = same_id("device", public_of(tutor.replica).hex())
    branch = uuid4()
    fields: dict[str, Wire] = {
        "device_id": device.bytes,
        "cause": "cloned",
        "captured_at": 0,
        "signature": b"",
        "branch_of": centre.replica.bytes,
        "branched_after": 2,
    }
    claim = next_of(tutor, told("replica", branch, fields), tutor.prove)
    name: dict[str, Wire] = {
        "device_id": device.bytes,
        "cause": "new",
        "captured_at": 0,
        "signature": key_of(tutor.replica).sign(replica_statement(uuid4())),
    }
    made_up = [
        told("edition", EDITION, {"threshold_percent": 1}),
        told("device", device, {"role": "coordinator"}),
        told("replica", uuid4(), name),
    ]
    made_up = [
        structs.replace(one, replica=branch, seq=seq, lamport=5_000 + seq)
        for seq, one in enumerate(made_up, start=1)
    ]
    if signed:
        made_up = list(map(prover(key_of(tutor.replica)), made_up))
    for store in (tutor, centre, coordinator):
        take(store, [claim, *made_up])
        assert threshold_of(store) is None
        with store.read() as session:
            assert session.get_one(DeviceRow, device).role == "tutor"
            assert session.get(ReplicaRow, branch)
        assert held(store) == ["not-allowed"] * 3
