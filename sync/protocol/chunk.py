"""Operations on the wire: one after the other, then msgpack, then zstd.

Layout of a chunk before compression:

    [3, [replica, …], [entity, …], [operation, …]]
    operation = [replica's place, seq, lamport, entity's place, row id,
                 fields, seen, captured at, schema, proof]

where `seq` counts from the operation of the same replica before it, and `lamport` and
`captured at` (microseconds since 1970 UTC) from the operation before it; `seen` is
none, or for each field a list of [replica, seq]; `proof` is none for most.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
import zstandard
from msgspec import Meta

from sync.domain.versions import Dot
from sync.errors import KnownError
from sync.protocol.operation import Operation

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

VERSION = 3
LARGEST = 16 * 1024 * 1024
"""Bytes that a chunk may unpack to."""
MOST = 20_000
"""Operations of one chunk."""

Row = tuple[bytes, int, int, str, bytes, bytes, bytes | None, int, int, bytes | None]
"""An operation as journals keep it: replica, seq, lamport, entity, row id, `fields` as
msgpack, `seen` as msgpack or none, microseconds since 1970 UTC, schema, proof or
none."""

_LONGEST_NAME, _MOST_ENTITIES = 63, 200
_MOST_SCHEMA = 2**31
_MOST_SEQ = 2**62
_SCALARS = frozenset({type(None), bool, int, str, bytes})
_Seen = dict[str, tuple[Dot, ...]]
_Proof = Annotated[bytes, Meta(max_length=96)] | None
_Packed = tuple[
    int, int, int, int, UUID, dict[str, Any], _Seen | None, int, int, _Proof
]

_encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode_fields: Callable[[bytes], dict[str, Any]] = msgspec.msgpack.Decoder(
    dict[str, Any]
).decode
_decode_seen = msgspec.msgpack.Decoder(_Seen).decode
_decode_chunk = msgspec.msgpack.Decoder(
    tuple[
        int,
        Annotated[list[UUID], Meta(max_length=MOST)],
        Annotated[list[str], Meta(max_length=_MOST_ENTITIES)],
        Annotated[list[_Packed], Meta(max_length=MOST)],
    ]
).decode


class MalformedMessage(KnownError):
    """What arrived is not what the protocol says; nothing of it was used."""

    code = "malformed-message"


def to_microseconds(instant: datetime) -> int:
    """Return microseconds since 1970 UTC."""
    return (instant - _EPOCH) // _MICROSECOND


def from_microseconds(value: int) -> datetime:
    """Return the aware instant of `to_microseconds`."""
    return _EPOCH + timedelta(microseconds=value)


FIRST_INSTANT = to_microseconds(datetime(1, 1, 2, tzinfo=UTC))
LAST_INSTANT = to_microseconds(datetime(9999, 12, 30, tzinfo=UTC))
"""A day from either end of what Python and PostgreSQL take in any time zone."""


def to_row(one: Operation) -> Row:
    """Return an operation as journals keep it."""
    return (
        one.replica.bytes,
        one.seq,
        one.lamport,
        one.entity,
        one.row_id.bytes,
        _encode(one.fields),
        _encode(one.seen) if one.seen else None,
        to_microseconds(one.captured_at),
        one.schema,
        one.proof or None,
    )


def from_row(row: Row) -> Operation:
    """Return the operation that a journal keeps as `row`."""
    replica, seq, lamport, entity, row_id, fields, seen, captured_at, schema, proof = (
        row
    )
    return Operation(
        replica=UUID(bytes=replica),
        seq=seq,
        lamport=lamport,
        entity=entity,
        row_id=UUID(bytes=row_id),
        fields=_decode_fields(fields),
        captured_at=from_microseconds(captured_at),
        seen=_decode_seen(seen) if seen else {},
        schema=schema,
        proof=proof or b"",
    )


def pack_operations(operations: Iterable[Operation]) -> bytes:
    """Return operations as one compressed message."""
    return pack_rows(map(to_row, operations))


def pack_rows(rows: Iterable[Row]) -> bytes:
    """Return operations as one compressed message, without looking into them."""
    replicas: dict[bytes, int] = {}
    entities: dict[str, int] = {}
    last: dict[bytes, int] = {}
    before, then = 0, 0
    packed: list[tuple[Any, ...]] = []
    for (
        replica,
        seq,
        lamport,
        entity,
        row_id,
        fields,
        seen,
        captured_at,
        schema,
        proof,
    ) in rows:
        packed.append(
            (
                replicas.setdefault(replica, len(replicas)),
                seq - last.get(replica, 0),
                lamport - before,
                entities.setdefault(entity, len(entities)),
                row_id,
                msgspec.Raw(fields),
                msgspec.Raw(seen) if seen else None,
                captured_at - then,
                schema,
                proof,
            )
        )
        last[replica], before, then = seq, lamport, captured_at
    message = [VERSION, list(replicas), list(entities), packed]
    return zstandard.ZstdCompressor(level=3).compress(_encode(message))


def unpack_operations(data: bytes) -> list[Operation]:
    """Return a message's operations in causal order.

    Raises:
        MalformedMessage: too large, truncated, or not of this form.
    """
    try:
        version, names, entities, packed = _decode_chunk(decompress(data))
        if version != VERSION:
            raise MalformedMessage(version=version)
        if not all(
            one.isidentifier() and len(one) <= _LONGEST_NAME for one in entities
        ):
            raise MalformedMessage(entities=str(entities)[:_LONGEST_NAME])
        operations = list(_operations(packed, names, entities))
    except (
        msgspec.MsgspecError,
        ValueError,
        TypeError,
        LookupError,
        OverflowError,
        RecursionError,
    ) as error:
        raise MalformedMessage(reason=str(error)) from error
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


def _operations(
    packed: Iterable[_Packed], replicas: list[UUID], entities: list[str]
) -> Iterable[Operation]:
    last = [0] * len(replicas)
    lamport = captured_at = 0
    for place, step, later, kind, row_id, fields, seen, lapse, schema, proof in packed:
        if place < 0 or kind < 0:
            raise MalformedMessage(place=place)
        seq = last[place] = last[place] + step
        lamport += later
        captured_at += lapse
        if not (
            0 < seq <= _MOST_SEQ
            and 0 < lamport <= _MOST_SEQ
            and 0 < schema < _MOST_SCHEMA
            and FIRST_INSTANT <= captured_at <= LAST_INSTANT
            and _SCALARS.issuperset(map(type, fields.values()))
        ):
            raise MalformedMessage(seq=seq, lamport=lamport, schema=schema)
        yield Operation(
            replica=replicas[place],
            seq=seq,
            lamport=lamport,
            entity=entities[kind],
            row_id=row_id,
            fields=fields,
            captured_at=from_microseconds(captured_at),
            seen=seen or {},
            schema=schema,
            proof=proof or b"",
        )
