"""After an exchange: do both sides hold the same rows, as equal vectors promise?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.client.fetching import Post, fetch
from sync.domain.versions import Dot
from sync.protocol.chunk import from_microseconds, pack_rows, to_microseconds
from sync.protocol.messages import (
    CompareReply,
    CompareRequest,
    MeetingDigest,
    MendReply,
    MendRequest,
    decode,
    encode,
    trace_of,
)
from sync.protocol.operation import SCHEMA, Operation
from sync.protocol.vector import digest
from sync.schema.journal import NoteRow
from sync.store.bulk import upsert
from sync.store.digests import (
    PARTS,
    meeting_digests,
    operation_digests,
    rebuild,
    some_meetings,
    take_back,
)
from sync.store.journal import operations_named, vector_of
from sync.store.lacking import dot_of, rows_named
from sync.store.work import Store

_MOST, _OTHERS = 50, 3
"""Meetings compared at once, and how many of them are taken in turn."""
_AT_ONCE = 500
"""Operations that are handed back in one request."""
_TURN = "verified {peer}"
"""Name of the note that says when meetings were compared with somebody."""
_EVERY = timedelta(hours=1)
"""How often meetings are compared where nothing is exchanged."""


class _Turn(NamedTuple):
    """What is noted of the last comparison.

    Attributes:
        last: of those that were taken in turn; empty if there were none.
        at: in microseconds since 1970, by this laptop's clock.
    """

    last: bytes
    at: int


@dataclass(frozen=True, slots=True)
class Differing:
    """What comparing brought to light.

    Attributes:
        meetings: those that differ after mending.
        mended: rows that were mended here and there.
        compared: those that were asked about.
    """

    meetings: tuple[UUID, ...] = ()
    mended: int = 0
    compared: frozenset[UUID] = frozenset()


def meetings_in(operations: Iterable[Operation]) -> set[UUID]:
    """Return the meetings that operations tell of."""
    found = {one.fields.get("meeting_id") for one in operations if one.entity in PARTS}
    return {
        UUID(bytes=one) for one in found if isinstance(one, bytes) and len(one) == 16
    }


def is_due(store: Store, peer: str) -> bool:
    """Tell whether nothing has been compared with the other side for an hour."""
    with store.connect() as connection:
        turn = _turn(connection, peer)
    if turn is None:
        return True
    since = store.clock() - from_microseconds(turn.at)
    return not timedelta() <= since < _EVERY  # a clock that was set back says nothing


def verify(store: Store, post: Post, peer: str, touched: Iterable[UUID]) -> Differing:
    """Compare meetings by count and digest; mend, and compare again, where they differ.

    What was not touched is compared a few meetings at a time. The other side is asked
    even without a meeting: it learns that we hold all that it does.
    """
    asked = sorted(touched)[: _MOST - _OTHERS]
    asked += [one for one in _in_turn(store, peer) if one not in asked]
    differ = _differing(store, post, asked)
    mended = sum(_mend(store, post, one) for one in differ)
    left = _differing(store, post, differ) if differ else []
    return Differing(tuple(left), mended, frozenset(asked))


def _in_turn(store: Store, peer: str) -> list[UUID]:
    with store.connect(writes=True) as connection:
        turn = _turn(connection, peer)
        last = UUID(bytes=turn.last) if turn and turn.last else None
        found = some_meetings(connection, last, _OTHERS)
        reached = found[-1].bytes if found else b""
        value = msgspec.msgpack.encode(_Turn(reached, to_microseconds(store.clock())))
        note = {"name": _TURN.format(peer=peer), "value": value}
        upsert(connection, NoteRow.__table__, [note])
    return found


def _turn(connection: Connection, peer: str) -> _Turn | None:
    name = _TURN.format(peer=peer)
    note = connection.execute(
        NoteRow.__table__.select().where(NoteRow.name == name)
    ).one_or_none()
    return msgspec.msgpack.decode(note.value, type=_Turn) if note else None


def _differing(store: Store, post: Post, meetings: list[UUID]) -> list[UUID]:
    with store.connect() as connection:
        ours = meeting_digests(connection, meetings)
        vector = digest(vector_of(connection))
    rows = [MeetingDigest(one, *found) for one, found in ours.items()]
    request = CompareRequest(digest=vector, schema=SCHEMA, meetings=rows)
    return decode(post("/v1/check", encode(request)), CompareReply).differ


def _mend(store: Store, post: Post, meeting: UUID) -> int:
    """Let each side make its rows what its journal says; then fill the journals."""
    reply = decode(post("/v1/mend", encode(MendRequest(meeting))), MendReply)
    there = {Dot(replica, seq): value for replica, seq, value in reply.operations}
    with store.connect(writes=True) as connection:
        mended = rebuild(connection, meeting)
        here = operation_digests(connection, meeting)
    for some in fetch(post, sorted(there.keys() - here.keys())):
        theirs = _of_meeting(meeting, some)
        with store.connect(writes=True) as connection:
            mended += take_back(connection, theirs)
    other = [dot for dot, value in there.items() if here.get(dot, value) != value]
    for some in fetch(post, sorted(other)):
        theirs = _of_meeting(meeting, some)
        with store.write() as work:
            names = [one.dot for one in theirs]
            ours = operations_named(work.session.connection(), names)
            both = _written_twice(ours, theirs)
            work.tell_again(both)
        mended += len(both) // 2
    mended += _hand_back(store, post, sorted(here.keys() - there.keys()))
    return reply.mended + mended


def _hand_back(store: Store, post: Post, dots: Sequence[Dot]) -> int:
    """Send what the other side has lost, as much at once as it can take."""
    sent = 0
    for start in range(0, len(dots), _AT_ONCE):
        left = dots[start : start + _AT_ONCE]
        while left:
            with store.connect() as connection:
                rows = rows_named(connection, left)
            if not rows:
                break
            post("/v1/hand-back", pack_rows(rows))
            sent += len(rows)
            left = left[left.index(dot_of(rows[-1])) + 1 :]
    return sent


def _of_meeting(meeting: UUID, operations: Iterable[Operation]) -> list[Operation]:
    """Return what is of a meeting: what else another laptop sends is not believed."""
    return [one for one in operations if meetings_in([one]) == {meeting}]


def _written_twice(
    ours: Sequence[Operation], theirs: Sequence[Operation]
) -> list[Operation]:
    """Return what two databases wrote under one name and number, from both sides.

    An operation that is emptied on one side alone is still the same operation.
    """
    here = {one.dot: one for one in ours}
    there = {one.dot: one for one in theirs}
    twice = [
        dot
        for dot in here.keys() & there.keys()
        if trace_of(here[dot]) != trace_of(there[dot])
    ]
    return [side[dot] for dot in sorted(twice) for side in (here, there)]
