"""After an exchange: do both sides hold the same rows, as equal vectors promise?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from sync.client.fetching import Post, fetch
from sync.domain.versions import Dot
from sync.protocol.chunk import pack_rows
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
_TURN = "verified"
"""Name of the note that says which meeting was the last of those taken in turn."""


@dataclass(frozen=True, slots=True)
class Differing:
    """What comparing brought to light.

    Attributes:
        meetings: those that differ after mending.
        mended: rows that were mended here and there.
    """

    meetings: tuple[UUID, ...] = ()
    mended: int = 0


def meetings_in(operations: Iterable[Operation]) -> set[UUID]:
    """Return the meetings that operations tell of."""
    found = {one.fields.get("meeting_id") for one in operations if one.entity in PARTS}
    return {
        UUID(bytes=one) for one in found if isinstance(one, bytes) and len(one) == 16
    }


def verify(store: Store, post: Post, touched: Iterable[UUID]) -> Differing:
    """Compare meetings by count and digest; mend, and compare again, where they differ.

    What was not touched is compared a few meetings at a time, with the exchanges that
    carry something. The other side is asked even without a meeting: it learns that we
    hold all that it does.
    """
    asked = sorted(touched)[: _MOST - _OTHERS]
    asked += [one for one in _in_turn(store) if one not in asked]
    differ = _differing(store, post, asked)
    mended = sum(_mend(store, post, one) for one in differ)
    if not differ:
        return Differing()
    return Differing(tuple(_differing(store, post, differ)), mended)


def _in_turn(store: Store) -> list[UUID]:
    with store.connect(writes=True) as connection:
        note = connection.execute(
            NoteRow.__table__.select().where(NoteRow.name == _TURN)
        ).one_or_none()
        last = UUID(bytes=msgspec.msgpack.decode(note.value)) if note else None
        found = some_meetings(connection, last, _OTHERS)
        if found:
            value = msgspec.msgpack.encode(found[-1].bytes)
            upsert(connection, NoteRow.__table__, [{"name": _TURN, "value": value}])
    return found


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
