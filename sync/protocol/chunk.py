"""Operations on the wire: column by column, then msgpack, then zstd.

Operations of one entity with the same fields form a group; a group's columns
compress far better than its rows. Layout of a chunk, before compression:

    [1, [replica, …], [group, …]]
    group = [entity, schema, [field, …], columns]
    columns = [replica index, seq, lamport, captured_at, row id, seen, *fields]

where a column is `[kind, …]`, see `_pack_column`.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from typing import Any, cast
from uuid import UUID

import msgspec
import zstandard

from sync.domain.versions import Dot
from sync.errors import KnownError
from sync.protocol.operation import Operation, Wire

VERSION = 1
LARGEST = 16 * 1024 * 1024
"""Bytes that a chunk may unpack to."""
MOST = 20_000
"""Operations of one chunk."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LONGEST_DICTIONARY = 4096
_LONGEST_NAME = 63
_MOST_SCHEMA = 2**31
_MOST_SEQ = 2**62
_LEAST_INTEGER, _MOST_INTEGER = -(2**63), 2**63 - 1
_SCALARS = frozenset({type(None), bool, int, str, bytes})
_Seen = dict[str, list[tuple[bytes, int]]]
_Group = tuple[str, int, list[str], list[list[Any]]]


class MalformedMessage(KnownError):
    """What arrived is not what the protocol says; nothing of it was used."""

    code = "malformed-message"


def to_microseconds(instant: datetime) -> int:
    """Return microseconds since 1970 UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def from_microseconds(value: int) -> datetime:
    """Return the aware instant of `to_microseconds`."""
    return _EPOCH + timedelta(microseconds=value)


def pack_operations(operations: Iterable[Operation]) -> bytes:
    """Return operations as one compressed message."""
    replicas: dict[UUID, int] = {}
    groups: dict[tuple[str, int, tuple[str, ...]], list[Operation]] = {}
    for operation in operations:
        replicas.setdefault(operation.replica, len(replicas))
        shape = operation.entity, operation.schema, tuple(operation.fields)
        groups.setdefault(shape, []).append(operation)
    packed = [
        [entity, schema, fields, _columns(fields, members, replicas)]
        for (entity, schema, fields), members in groups.items()
    ]
    message = [VERSION, [replica.bytes for replica in replicas], packed]
    return zstandard.ZstdCompressor(level=3).compress(msgspec.msgpack.encode(message))


def unpack_operations(data: bytes) -> list[Operation]:
    """Return a message's operations in causal order.

    Raises:
        MalformedMessage: too large, truncated, or not of this form.
    """
    try:
        version, names, groups = msgspec.msgpack.decode(
            decompress(data), type=tuple[int, list[bytes], list[_Group]]
        )
        if version != VERSION:
            raise MalformedMessage(version=version)
        replicas = [UUID(bytes=name) for name in names]
        operations = [
            operation for group in groups for operation in _operations(group, replicas)
        ]
    except (
        msgspec.MsgspecError,
        ValueError,
        TypeError,
        LookupError,
        OverflowError,
        RecursionError,
    ) as error:
        raise MalformedMessage(reason=str(error)) from error
    if len(operations) > MOST:
        raise MalformedMessage(operations=len(operations))
    operations.sort(key=lambda one: (one.lamport, one.replica.int, one.seq))
    return operations


def decompress(data: bytes) -> bytes:
    """Return what zstd packed into `data`, at most `LARGEST` bytes.

    Raises:
        MalformedMessage: it is larger or no zstd frame.
    """
    try:
        size = zstandard.frame_content_size(data)
        if not 0 <= size <= LARGEST:
            raise MalformedMessage(size=size)
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=LARGEST)
    except zstandard.ZstdError as error:
        raise MalformedMessage(reason=str(error)) from error


def _columns(
    fields: Sequence[str], members: Sequence[Operation], replicas: dict[UUID, int]
) -> list[Any]:
    return [
        _pack_column([replicas[one.replica] for one in members]),
        _pack_column([one.seq for one in members]),
        _pack_column([one.lamport for one in members]),
        _pack_column([to_microseconds(one.captured_at) for one in members]),
        _pack_column([one.row_id.bytes for one in members]),
        [_pack_seen(one) for one in members] if any(o.seen for o in members) else [],
        *(_pack_column([one.fields[field] for one in members]) for field in fields),
    ]


def _operations(group: _Group, replicas: list[UUID]) -> Iterable[Operation]:
    entity, schema, fields, columns = group
    if not (
        entity.isidentifier()
        and len(entity) <= _LONGEST_NAME
        and 0 < schema < _MOST_SCHEMA
        and len(columns) == len(fields) + 6
    ):
        raise MalformedMessage(entity=entity[:_LONGEST_NAME])
    senders = [replicas[at] for at in _integers(columns[0], 0, len(replicas) - 1)]
    count = len(senders)
    every_seen: list[_Seen] = msgspec.convert(columns[5], list[_Seen])
    values = [_unpack_column(column) for column in columns[6:]]
    rows: Iterable[tuple[Any, ...]] = zip(
        senders,
        _integers(columns[1], 1, _MOST_SEQ),
        _integers(columns[2], 1, _MOST_SEQ),
        _integers(columns[3], _LEAST_INTEGER, _MOST_INTEGER),
        _unpack_column(columns[4]),
        every_seen or [_Seen()] * count,
        zip(*values, strict=True) if values else [()] * count,
        strict=True,
    )
    for replica, seq, lamport, at, row_id, seen, row in rows:
        yield Operation(
            replica=replica,
            seq=seq,
            lamport=lamport,
            entity=entity,
            row_id=UUID(bytes=row_id),
            fields=dict(zip(fields, row, strict=True)),
            captured_at=from_microseconds(at),
            seen=_unpack_seen(seen) if seen else {},
            schema=schema,
        )


def _integers(column: Sequence[Any], least: int, most: int) -> list[int]:
    values = _unpack_column(column)
    if values and not (
        set(map(type, values)) == {int} and least <= min(values) <= max(values) <= most
    ):
        raise MalformedMessage(column=str(column)[:40])
    return values


def _pack_seen(operation: Operation) -> _Seen:
    return {
        field: [(dot.replica.bytes, dot.seq) for dot in dots]
        for field, dots in operation.seen.items()
    }


def _unpack_seen(packed: _Seen) -> dict[str, tuple[Dot, ...]]:
    return {
        field: tuple(Dot(UUID(bytes=replica), seq) for replica, seq in dots)
        for field, dots in packed.items()
    }


def _pack_column(values: Sequence[Wire]) -> list[Any]:
    """Choose the shortest of five forms.

    `=` one value for all, `d` differences of integers, `u` 16-byte values end to
    end, `k` distinct values and an index of each, `l` a plain list.
    """
    kinds = set(map(type, values))
    if kinds == {int}:
        numbers = cast("Sequence[int]", values)
        steps = [numbers[0], *(b - a for a, b in pairwise(numbers))]
        if min(steps) >= _LEAST_INTEGER and max(steps) <= _MOST_INTEGER:
            return ["d", steps]
    distinct = dict.fromkeys(values) if len(kinds) == 1 else {}
    if len(distinct) == 1:
        return ["=", values[0], len(values)]
    if distinct and len(distinct) * 2 <= min(len(values), _LONGEST_DICTIONARY):
        places = {value: place for place, value in enumerate(distinct)}
        return ["k", list(distinct), [places[value] for value in values]]
    if kinds == {bytes} and all(len(cast("bytes", value)) == 16 for value in values):
        return ["u", b"".join(cast("Sequence[bytes]", values))]
    return ["l", list(values)]


def _unpack_column(column: Sequence[Any]) -> list[Any]:
    values: list[Any]
    match column:
        case ["=", value, int(count)] if 0 <= count <= MOST:
            values = [value] * count
        case ["d", steps] if set(map(type, steps)) == {int}:
            values = list(accumulate(steps))
            if min(values) < _LEAST_INTEGER or max(values) > _MOST_INTEGER:
                raise MalformedMessage(column="integers")
        case ["u", bytes(data)] if len(data) % 16 == 0:
            values = [data[at : at + 16] for at in range(0, len(data), 16)]
        case ["k", distinct, places] if min(places, default=0) >= 0:
            values = [distinct[place] for place in places]
        case ["l", plain]:
            values = list(plain)
        case _:
            raise MalformedMessage(column=str(column)[:40])
    if not _SCALARS.issuperset(map(type, values)):
        raise MalformedMessage(column="no plain values")
    return values
