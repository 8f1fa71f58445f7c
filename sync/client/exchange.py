"""One exchange with a hub: each side gets what it lacks, then both hold the same."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from sync.client.session import HubSession
from sync.protocol.chunk import (
    MalformedMessage,
    from_microseconds,
    pack_operations,
    unpack_operations,
)
from sync.protocol.messages import (
    ExchangeReply,
    ExchangeRequest,
    ProgrammeKeys,
    PullRequest,
    PushReply,
    decode,
    encode,
)
from sync.protocol.operation import Operation
from sync.protocol.vector import (
    Vector,
    count_lacking,
    digest,
    pack_vector,
    unpack_vector,
)
from sync.schema.journal import HUB, BadgeKeyRow, HeldRow, PeerRow
from sync.schema.programme import ProgrammeRow
from sync.store.bulk import upsert
from sync.store.journal import operations_lacking, vector_of
from sync.store.merge import merge
from sync.store.work import Store

CHUNK = 2000
"""Operations of one request; a larger one keeps the database locked for longer."""

Progress = Callable[[int, int], None]
"""Called with how many operations have travelled, and of how many."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an exchange did.

    Attributes:
        sent: operations that the hub lacked.
        received: operations that this laptop lacked.
        bytes_up: of the requests' bodies.
        held: operations kept here without being applied, by reason.
        held_by_hub: sent ones that the hub could not apply, by reason.
        clock_offset_seconds: the hub's clock minus this laptop's.
    """

    sent: int
    received: int
    bytes_up: int
    bytes_down: int
    seconds: float
    held: Mapping[str, int]
    held_by_hub: Mapping[str, int]
    clock_offset_seconds: float


def exchange(
    store: Store,
    session: HubSession,
    *,
    chunk: int = CHUNK,
    on_progress: Progress | None = None,
) -> Exchange:
    """Exchange with the hub; what has arrived stays, wherever it is cut off.

    Raises:
        KnownError: the hub cannot be reached, refused, or the database failed.
    """
    started = time.monotonic()
    call = _Call(store, session, chunk, on_progress)
    offset = call.compare()
    call.push()
    call.pull()
    held = call.remember()
    return Exchange(
        sent=call.sent,
        received=call.received,
        bytes_up=call.bytes_up,
        bytes_down=call.bytes_down,
        seconds=time.monotonic() - started,
        held=held,
        held_by_hub=call.held_by_hub,
        clock_offset_seconds=offset.total_seconds(),
    )


class _Call:
    """An exchange while it runs.

    Attributes:
        hub: vector of what the hub is known to hold.
    """

    def __init__(
        self,
        store: Store,
        session: HubSession,
        chunk: int,
        on_progress: Progress | None,
    ) -> None:
        self._store, self._session, self._chunk = store, session, chunk
        self._on_progress = on_progress
        self._expected = 0
        self._held_here = ProgrammeKeys()
        self.hub: dict[UUID, int] = {}
        self.sent = self.received = self.bytes_up = self.bytes_down = 0
        self.held_by_hub: Counter[str] = Counter()

    def compare(self) -> timedelta:
        """Learn what the hub holds, and by how much its clock is ahead of ours."""
        mine = self._read_state()
        self._session.enter(self._held_here)
        before = self._store.clock()
        body = self._post("/v1/exchange", encode(ExchangeRequest(digest(mine))))
        after = self._store.clock()
        reply = decode(body, ExchangeReply)
        try:
            told = mine if reply.vector is None else unpack_vector(reply.vector)
            now = from_microseconds(reply.now)
        except (msgspec.MsgspecError, OverflowError) as error:
            raise MalformedMessage(reason=str(error)) from error
        self.hub = dict(told)
        self._expected = count_lacking(mine, told) + count_lacking(told, mine)
        return now - (before + (after - before) / 2)

    def push(self) -> None:
        """Send what the hub lacks; a chunk is packed while the last one is stored."""
        with ThreadPoolExecutor(1) as lane:
            under_way: tuple[list[Operation], Future[bytes]] | None = None
            for operations in self._unsent():
                body = pack_operations(operations)
                if under_way:
                    self._sent(*under_way)
                under_way = operations, lane.submit(self._post, "/v1/push", body)
            if under_way:
                self._sent(*under_way)

    def pull(self) -> None:
        """Fetch what we lack; a chunk is fetched while the last one is stored."""
        told = dict(self.hub)
        with self._store.connect() as connection:
            reached = vector_of(connection)
        with ThreadPoolExecutor(1) as lane:

            def ask() -> Future[bytes] | None:
                if not count_lacking(told, reached):
                    return None
                request = PullRequest(pack_vector(reached), self._chunk)
                return lane.submit(self._post, "/v1/pull", encode(request))

            under_way = ask()
            while under_way and (body := under_way.result()):
                operations = unpack_operations(body)
                if not _follow(reached, operations):
                    raise MalformedMessage(reason="a chunk that leads nowhere")
                under_way = ask()
                self._take(operations)

    def remember(self) -> dict[str, int]:
        """Keep what can be known of the hub while it is away; count what is held."""
        ours = self._held_here.badge_keys
        keys = [
            {"epoch": epoch, "key": key}
            for epoch, key in self._session.holds.badge_keys.items()
            if ours.get(epoch) != key
        ]
        peer = {
            "name": HUB,
            "vector": pack_vector(self.hub),
            "exchanged_at": self._store.clock(),
        }
        with self._store.connect(writes=True) as connection:
            upsert(connection, PeerRow.__table__, [peer])
            upsert(connection, BadgeKeyRow.__table__, keys)
            held = connection.execute(
                select(HeldRow.reason, func.count()).group_by(HeldRow.reason)
            )
            by_reason = dict(held.all())
        if keys:
            self._store.announce(frozenset({BadgeKeyRow.__tablename__}))
        return by_reason

    def _read_state(self) -> Vector:
        with self._store.connect() as connection:
            programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()
            keys = connection.execute(select(BadgeKeyRow.epoch, BadgeKeyRow.key))
            self._held_here = ProgrammeKeys(
                programme, {row.epoch: row.key for row in keys}
            )
            return vector_of(connection)

    def _unsent(self) -> Iterator[list[Operation]]:
        offered = dict(self.hub)
        while True:
            with self._store.connect() as connection:
                operations = operations_lacking(connection, offered, self._chunk)
            if not operations:
                return
            yield operations
            moved = _follow(offered, operations)
            assert moved, "the journal has a gap"

    def _sent(self, operations: list[Operation], answer: Future[bytes]) -> None:
        reply = decode(answer.result(), PushReply)
        _follow(self.hub, operations)
        self.sent += len(operations)
        self.held_by_hub.update(reply.held)
        self._tell()

    def _take(self, operations: list[Operation]) -> None:
        with self._store.connect(writes=True) as connection:
            merged = merge(connection, operations)
        self._store.announce(frozenset(merged.entities))
        self.received += merged.taken
        self._tell()

    def _tell(self) -> None:
        if self._on_progress:
            done = self.sent + self.received
            self._on_progress(done, max(done, self._expected))

    def _post(self, path: str, body: bytes) -> bytes:
        answer = self._session.post(path, body)
        self.bytes_up += len(body)
        self.bytes_down += len(answer)
        return answer


def _follow(vector: dict[UUID, int], operations: Iterable[Operation]) -> bool:
    """Move a vector over operations that follow it; tell whether any did."""
    moved = False
    for one in operations:
        if one.seq == vector.get(one.replica, 0) + 1:
            vector[one.replica] = one.seq
            moved = True
    return moved
