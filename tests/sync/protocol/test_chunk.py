from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from sync.domain.versions import Dot
from sync.protocol.chunk import (
    MOST,
    MalformedMessage,
    pack_operations,
    unpack_operations,
)
from sync.protocol.operation import Operation, Wire

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HERE, THERE = UUID(int=1), UUID(int=2)

wires: st.SearchStrategy[Wire] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(max_size=20),
    st.binary(max_size=20),
    st.binary(min_size=16, max_size=16),
)
dots = st.builds(Dot, st.uuids(), st.integers(1, 2**40))
operations = st.builds(
    Operation,
    replica=st.sampled_from([HERE, THERE]),
    seq=st.integers(1, 2**62),
    lamport=st.integers(1, 2**62),
    entity=st.sampled_from(["mark", "meeting", "of_a_newer_release"]),
    row_id=st.uuids(),
    fields=st.dictionaries(st.sampled_from("abc"), wires),
    captured_at=st.datetimes(
        datetime(1, 1, 2),  # noqa: DTZ001 - Hypothesis adds the zone
        datetime(9999, 12, 29),  # noqa: DTZ001
        timezones=st.just(UTC),
    ).map(lambda at: at.replace(fold=0)),
    seen=st.dictionaries(st.sampled_from("abc"), st.tuples(dots), max_size=2),
    schema=st.integers(1, 3),
)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(st.lists(operations, max_size=20))
def test_what_is_packed_comes_back_in_causal_order(packed: list[Operation]) -> None:
    def causally(one: Operation) -> tuple[int, int, int]:
        return one.lamport, one.replica.int, one.seq

    found = unpack_operations(pack_operations(packed))
    assert [causally(one) for one in found] == sorted(map(causally, packed))
    assert sorted(map(repr, found)) == sorted(map(repr, packed))


@given(st.binary(max_size=200))
def test_noise_is_malformed(noise: bytes) -> None:
    with pytest.raises(MalformedMessage):
        unpack_operations(noise)


def test_many_marks_take_little_room() -> None:
    marks = [
        Operation(
            replica=HERE,
            seq=at,
            lamport=at + 7,
            entity="mark",
            row_id=UUID(int=at),
            fields={"participant_id": UUID(int=at % 30).bytes, "direction": "in"},
            captured_at=NOON + timedelta(seconds=at),
        )
        for at in range(1, 2001)
    ]
    assert len(pack_operations(marks)) < 12_000


def chunk(**changed: Any) -> bytes:
    """Return a chunk of one mark, some of whose parts a test replaces."""
    parts: Mapping[str, Any] = {
        "version": 3,
        "replicas": [HERE.bytes],
        "entities": ["mark"],
        "place": 0,
        "seq": 1,
        "lamport": 1,
        "kind": 0,
        "row_id": bytes(16),
        "fields": {"direction": "in"},
        "seen": None,
        "captured": 0,
        "schema": 1,
    } | changed
    names = ("place", "seq", "lamport", "kind", "row_id", "fields", "seen")
    one = [*(parts[name] for name in names), parts["captured"], parts["schema"], None]
    message = [parts["version"], parts["replicas"], parts["entities"], [one]]
    return zstandard.compress(msgspec.msgpack.encode(message))


def test_the_layout_is_as_described() -> None:
    (one,) = unpack_operations(chunk())
    assert (one.replica, one.seq, one.fields) == (HERE, 1, {"direction": "in"})


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 1},
        {"replicas": []},
        {"replicas": [b"short"]},
        {"entities": []},
        {"entities": ["mark\0"]},
        {"entities": ["m" * 64]},
        {"schema": 0},
        {"schema": 2**31},
        {"place": 1},
        {"place": -1},
        {"place": "0"},
        {"kind": -1},
        {"kind": 1},
        {"seq": 0},
        {"seq": 2**62 + 1},
        {"seq": True},
        {"lamport": 1.5},
        {"lamport": 0},
        {"captured": 2**62},
        {"row_id": b"short"},
        {"row_id": 1},
        {"seen": {"direction": [[HERE.bytes, "1"]]}},
        {"seen": {"direction": [[b"short", 1]]}},
        {"seen": []},
        {"fields": {"direction": [1]}},
        {"fields": {"direction": {}}},
        {"fields": {"direction": 1.5}},
        {"fields": {1: "in"}},
        {"fields": None},
    ],
    ids=str,
)
def test_a_part_that_is_not_as_described_is_malformed(changed: dict[str, Any]) -> None:
    with pytest.raises(MalformedMessage):
        unpack_operations(chunk(**changed))


def test_too_many_operations_are_refused() -> None:
    one = Operation(HERE, 1, 1, "mark", HERE, {}, NOON)
    packed = pack_operations(structs.replace(one, seq=at) for at in range(1, MOST + 2))
    with pytest.raises(MalformedMessage):
        unpack_operations(packed)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """A thousand bytes may say half a million operations."""
    one = (0, 1, 1, 0, bytes(16), {}, None, 1, 1)
    message = [2, [bytes(16)], ["mark"], [one] * (MOST + 1)]
    bomb = zstandard.compress(msgspec.msgpack.encode(message))
    assert len(bomb) < 2000
    with pytest.raises(MalformedMessage, match="length"):
        unpack_operations(bomb)
