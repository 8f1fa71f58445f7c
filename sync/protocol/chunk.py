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
LARGEST = 64 * 1024 * 1024
"""Bytes that a chunk may unpack to."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LONGEST_DICTIONARY = 4096
_Seen = dict[str, list[tuple[bytes, int]]]
_Group = tuple[str, int, list[str], list[Any]]


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
        plain = decompress(data)
        version, names, groups = msgspec.msgpack.decode(
            plain,
            type=tuple[int, list[bytes], list[tuple[str, int, list[str], list[Any]]]],
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
        AttributeError,
        OverflowError,
    ) as error:
        raise MalformedMessage(reason=str(error)) from error
    operations.sort(key=lambda one: (one.lamport, one.replica, one.seq))
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
    every_seen: list[_Seen] = columns[5]
    heads = [_unpack_column(column) for column in columns[:5]]
    values = [_unpack_column(column) for column in columns[6:]]
    count = len(heads[0])
    seen: list[_Seen] = every_seen or [{}] * count
    if len(values) != len(fields) or any(
        len(column) != count for column in (*heads, *values, seen)
    ):
        raise MalformedMessage(entity=entity)
    for at, (index, seq, lamport, captured, row_id) in enumerate(
        zip(*heads, strict=True)
    ):
        yield Operation(
            replica=replicas[index],
            seq=_positive(seq),
            lamport=_positive(lamport),
            entity=entity,
            row_id=UUID(bytes=row_id),
            fields={
                name: column[at] for name, column in zip(fields, values, strict=True)
            },
            captured_at=from_microseconds(captured),
            seen=_unpack_seen(seen[at]),
            schema=schema,
        )


def _positive(value: object) -> int:
    if not isinstance(value, int) or not 0 < value < 2**62:
        raise MalformedMessage(number=str(value))
    return value


def _pack_seen(operation: Operation) -> _Seen:
    return {
        field: [(dot.replica.bytes, dot.seq) for dot in dots]
        for field, dots in operation.seen.items()
    }


def _unpack_seen(packed: _Seen) -> dict[str, tuple[Dot, ...]]:
    return {
        field: tuple(Dot(UUID(bytes=replica), _positive(seq)) for replica, seq in dots)
        for field, dots in packed.items()
    }


def _pack_column(values: Sequence[Wire]) -> list[Any]:
    """Choose the shortest of five forms.

    `=` one value for all, `d` differences of integers, `u` 16-byte values end to
    end, `k` distinct values and an index of each, `l` a plain list.
    """
    count = len(values)
    kinds = set(map(type, values))
    if kinds == {int}:
        numbers = cast("Sequence[int]", values)
        steps = [numbers[0], *(b - a for a, b in pairwise(numbers))]
        return ["d", steps]
    distinct = dict.fromkeys(values) if len(kinds) == 1 else {}
    if len(distinct) == 1:
        return ["=", values[0], count]
    if distinct and len(distinct) * 2 <= min(count, _LONGEST_DICTIONARY):
        places = {value: place for place, value in enumerate(distinct)}
        return ["k", list(distinct), [places[value] for value in values]]
    if kinds == {bytes} and all(len(cast("bytes", value)) == 16 for value in values):
        return ["u", b"".join(cast("Sequence[bytes]", values))]
    return ["l", list(values)]


def _unpack_column(column: Sequence[Any]) -> list[Any]:
    match column:
        case ["=", value, int(count)] if 0 <= count <= LARGEST // 64:
            return [value] * count
        case ["d", steps]:
            return list(accumulate(steps))
        case ["u", bytes(data)] if len(data) % 16 == 0:
            return [data[at : at + 16] for at in range(0, len(data), 16)]
        case ["k", values, places] if all(place >= 0 for place in places):
            return [values[place] for place in places]
        case ["l", values]:
            return list(values)
        case _:
            raise MalformedMessage(column=str(column)[:40])
