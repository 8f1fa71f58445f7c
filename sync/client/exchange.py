"""One exchange with a hub: each side gets what it lacks, then both hold the same."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from sync.client.chunk_size import ChunkSize
from sync.client.comparing import OtherSide
from sync.client.session import HubSession
from sync.client.verifying import Differing, is_due, meetings_in, verify
from sync.errors import KnownError
from sync.protocol.chunk import MalformedMessage, pack_operations, unpack_operations
from sync.protocol.messages import LARGEST_PULL, PullRequest, PushReply, decode, encode
from sync.protocol.operation import Operation
from sync.protocol.vector import count_lacking, pack_vector, unpack_vector
from sync.schema.journal import HUB, BadgeKeyRow, HeldRow, PeerRow
from sync.store.bulk import upsert
from sync.store.compaction import compact, replaced_between
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import Merged, merge
from sync.store.names import own_names
from sync.store.work import Store

Progress = Callable[[int, int, int], None]
"""Called with how many operations have travelled, of how many, in how many bytes."""


_SLICE = 50
"""Operations taken in, or gone through, at once: marks are made between."""


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
        mended: rows, here and there, that did not match their journal.
        differing: meetings that hold other rows here than there, even so.
        compared: meetings that were asked about; none in most that had nothing to do.
    """

    sent: int
    received: int
    bytes_up: int
    bytes_down: int
    seconds: float
    held: Mapping[str, int]
    held_by_hub: Mapping[str, int]
    clock_offset_seconds: float
    mended: int = 0
    differing: tuple[UUID, ...] = ()
    compared: frozenset[UUID] = frozenset()


def exchange(
    store: Store,
    session: HubSession,
    *,
    peer: str = HUB,
    chunk: ChunkSize | None = None,
    on_progress: Progress | None = None,
    brief: bool = False,
) -> Exchange:
    """Exchange with the hub; what has arrived stays, wherever it is cut off.

    Args:
        peer: who it is, if not the hub, see `PeerRow`.
        chunk: what the last exchange taught about the link.
        on_progress: may raise to give up.
        brief: whether it writes nothing here but what it fetches: what is compared,
            counted and noted of the other side is left to a later one.

    Raises:
        KnownError: the hub cannot be reached, refused, or the database failed.
    """
    started = time.monotonic()
    call = _Call(store, session, peer, chunk or ChunkSize(), on_progress)
    offset = call.compare()
    call.push()
    if session.revoked:
        call.see_that_all_is_handed_in()
        raise StruckOff(handed_in=call.sent)
    call.pull()
    differing = Differing() if brief else call.verify()
    held = {} if brief else call.remember()
    return Exchange(
        sent=call.sent,
        received=call.received,
        bytes_up=call.bytes_up,
        bytes_down=call.bytes_down,
        seconds=time.monotonic() - started,
        held=held,
        held_by_hub=call.held_by_hub,
        clock_offset_seconds=offset.total_seconds(),
        mended=differing.mended,
        differing=differing.meetings,
        compared=differing.compared,
    )


class StruckOff(KnownError):
    """The hub has revoked this laptop, and has taken what it still had."""

    code = "struck-off"


class NotHandedIn(KnownError):
    """The other side has revoked this laptop, yet lacks some of what it wrote."""

    code = "not-handed-in"


class _Answer(NamedTuple):
    """What came back, and after how long."""

    body: bytes
    seconds: float


class _Call:
    """An exchange while it runs.

    Attributes:
        hub: vector of what the hub is known to hold.
    """

    def __init__(
        self,
        store: Store,
        session: HubSession,
        peer: str,
        chunk: ChunkSize,
        on_progress: Progress | None,
    ) -> None:
        self._store, self._session, self._chunk = store, session, chunk
        self._peer, self._on_progress = peer, on_progress
        self._other = OtherSide(store, session, peer, self._post, self._tell_of)
        self._expected = 0
        self._meetings: set[UUID] = set()
        self.hub: dict[UUID, int] = {}
        self.sent = self.received = self.bytes_up = self.bytes_down = 0
        self.held_by_hub: Counter[str] = Counter()

    def compare(self) -> timedelta:
        """Learn what the hub holds, and by how much its clock is ahead of ours."""
        mine, theirs, ahead = self._other.compare()
        self.hub = dict(theirs)
        self._expected = count_lacking(mine, theirs) + count_lacking(theirs, mine)
        return ahead

    def push(self) -> None:
        """Send what the hub lacks; a chunk is packed while the last one is stored."""
        with ThreadPoolExecutor(1) as lane:
            under_way: tuple[list[Operation], Future[_Answer]] | None = None
            for operations in self._unsent():
                body = pack_operations(operations)
                if under_way:
                    self._sent(*under_way)
                under_way = operations, lane.submit(self._carry, "/v1/push", body)
            if under_way:
                self._sent(*under_way)

    def see_that_all_is_handed_in(self) -> None:
        """Make sure that the other side holds all that this laptop wrote.

        Raises:
            NotHandedIn: it does not; nothing may be removed here.
        """
        with self._store.connect() as connection:
            mine = vector_of(connection)
            own = own_names(connection, self._store.replica)
        self.compare()
        left = count_lacking({name: mine.get(name, 0) for name in own}, self.hub)
        if left:
            raise NotHandedIn(operations=left)

    def pull(self) -> None:
        """Fetch what we lack; a chunk is fetched while the last one is stored."""
        told = dict(self.hub)
        with self._store.connect() as connection:
            reached = vector_of(connection)
        with ThreadPoolExecutor(1) as lane:

            def ask() -> Future[_Answer] | None:
                if not count_lacking(told, reached):
                    return None
                request = PullRequest(pack_vector(reached), self._chunk.now)
                return lane.submit(self._carry, "/v1/pull", encode(request))

            under_way = ask()
            while under_way and (answer := under_way.result()).body:
                operations = unpack_operations(answer.body)
                self._chunk.took(len(operations), answer.seconds)
                if not _follow(reached, operations):
                    raise MalformedMessage(reason="a chunk that leads nowhere")
                under_way = ask()
                self._take(operations)
        if self.received:
            self._other.tell_apart(all_is_here=True)

    def verify(self) -> Differing:
        """Compare the meetings that this exchange was about, and a few others.

        Where nothing was exchanged, no more than a few are, and seldom.
        """
        exchanged = self.sent or self.received
        if not exchanged and not is_due(self._store, self._peer):
            return Differing()
        return verify(self._store, self._post, self._peer, self._meetings)

    def remember(self) -> dict[str, int]:
        """Keep what can be known of the hub while it is away; count what is held."""
        ours = self._other.held_here.badge_keys
        keys = [
            {"epoch": epoch, "key": key}
            for epoch, key in self._session.holds.badge_keys.items()
            if ours.get(epoch) != key
        ]
        peer = {
            "name": self._peer,
            "vector": pack_vector(self.hub),
            "exchanged_at": self._store.clock(),
        }
        if self._other.is_hub:
            self._compact()  # what is cut off here is gone through the next time
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

    def _compact(self) -> None:
        """Empty what was replaced, as the hub has come to hold since the last time."""
        query = select(PeerRow.vector).where(PeerRow.name == self._peer)
        with self._store.connect() as connection:
            noted = connection.execute(query).scalar()
            before = unpack_vector(noted) if noted else {}
            replaced = replaced_between(connection, before, self.hub)
        for at in range(0, len(replaced), _SLICE):
            rows: dict[str, list[UUID]] = defaultdict(list)
            for entity, row_id in replaced[at : at + _SLICE]:
                rows[entity].append(row_id)
            with self._store.connect(writes=True) as connection:
                compact(connection, rows, self.hub)

    def _note(self, operations: Iterable[Operation]) -> None:
        self._meetings.update(meetings_in(operations))

    def _unsent(self) -> Iterator[list[Operation]]:
        offered = dict(self.hub)
        while True:
            # what one that is struck off wrote is taken beside its name's claim alone
            most = LARGEST_PULL if self._session.revoked else self._chunk.now
            with self._store.connect() as connection:
                operations = operations_lacking(connection, offered, most)
            if not operations:
                return
            yield operations
            moved = _follow(offered, operations)
            assert moved, "the journal has a gap"

    def _sent(self, operations: list[Operation], under_way: Future[_Answer]) -> None:
        answer = under_way.result()
        self._chunk.took(len(operations), answer.seconds)
        reply = decode(answer.body, PushReply)
        _follow(self.hub, operations)
        self.sent += len(operations)
        self._note(operations)
        self.held_by_hub.update(reply.held)
        self._tell()

    def _take(self, operations: list[Operation]) -> None:
        """Take in a chunk: at once, or in slices while somebody is at the door."""
        self._note(operations)
        while operations:
            size = _SLICE if self._store.turns.at_the_door else len(operations)
            some, operations = operations[:size], operations[size:]
            with self._store.connect(writes=True) as connection:
                merged = merge(connection, some)
            self._tell_of(merged)
            self.received += merged.taken
            self._tell()

    def _tell_of(self, merged: Merged) -> None:
        """Let the program know what was applied."""
        if merged.erased:
            self._store.forget()
        self._store.announce(frozenset(merged.entities))

    def _tell(self) -> None:
        if self._on_progress:
            done = self.sent + self.received
            carried = self.bytes_up + self.bytes_down
            self._on_progress(done, max(done, self._expected), carried)

    def _carry(self, path: str, body: bytes) -> _Answer:
        """Ask for, or bring, a chunk; one that never arrived counts as slow too."""
        started = time.monotonic()
        try:
            answer = self._post(path, body)
        except KnownError:
            self._chunk.took(0, time.monotonic() - started)
            raise
        return _Answer(answer, time.monotonic() - started)

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
