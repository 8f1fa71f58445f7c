"""Learn what the other side of an exchange holds, before anything travels."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import select

from sync.client.fetching import Post
from sync.client.forking import ForkNoticed, find_trunks
from sync.client.identity import CopyNoticed
from sync.client.session import HubSession
from sync.domain.replica import Cause
from sync.domain.versions import Dot
from sync.protocol.chunk import MalformedMessage, from_microseconds, pack_operations
from sync.protocol.messages import (
    ExchangeReply,
    ExchangeRequest,
    ProgrammeKeys,
    decode,
    encode,
)
from sync.protocol.vector import NOTHING, Head, Told, Vector, heads_digest, unpack_heads
from sync.schema.journal import HUB, BadgeKeyRow
from sync.schema.programme import ProgrammeRow
from sync.store.forks import forked, short_of
from sync.store.journal import heads_of, operations_named, vector_of
from sync.store.merge import Merged, retry
from sync.store.names import is_claimed, is_doubtful
from sync.store.permission import hub_keys, vouch_for
from sync.store.work import Store


class Compared(NamedTuple):
    """What both sides hold.

    Attributes:
        ahead: by how much the other side's clock is ahead of ours.
    """

    mine: Vector
    theirs: Vector
    ahead: timedelta


class OtherSide:
    """The hub, or another laptop, in one exchange.

    Args:
        peer: who it is, see `PeerRow`.
        applied: hears of what was let through by what the hub says of itself.

    Attributes:
        held_here: programme and badge keys of this laptop.
    """

    def __init__(
        self,
        store: Store,
        session: HubSession,
        peer: str,
        post: Post,
        applied: Callable[[Merged], None],
    ) -> None:
        self._store, self._session = store, session
        self.is_hub = peer == HUB
        self._post, self._applied = post, applied
        self.held_here = ProgrammeKeys()
        self._vouched_for: dict[UUID, bytes | None] = {}
        self._told: dict[UUID, Told] = {}

    def compare(self) -> Compared:
        """Ask what it holds, and make sure that we count alike.

        Raises:
            CopyNoticed, ForkNoticed: we do not.
            KnownError: it cannot be reached, or refused.
        """
        heads = self._read_state()
        mine = {name: head.seq for name, head in heads.items()}
        self._session.enter(self.held_here)
        self._vouch()
        own = self._store.replica
        request = ExchangeRequest(heads_digest(heads))
        before = self._store.clock()
        body = self._post("/v1/exchange", encode(request))
        after = self._store.clock()
        reply = decode(body, ExchangeReply)
        try:
            self._told = unpack_heads(reply.heads) if reply.heads is not None else {}
            now = from_microseconds(reply.now)
        except (msgspec.MsgspecError, OverflowError) as error:
            raise MalformedMessage(reason=str(error)) from error
        told = {name: one.seq for name, one in self._told.items()}
        if reply.heads is None:
            told = mine
        if (
            told.get(own, 0) > mine.get(own, 0)
            and self._is_outrun(told[own])
            and self._may_doubt()
        ):
            raise CopyNoticed(cause=Cause.RESTORED.value)
        self.tell_apart()
        self._remind(heads, told)
        return Compared(mine, told, now - (before + (after - before) / 2))

    def tell_apart(self, *, all_is_here: bool = False) -> None:
        """Make sure that both sides mean the same operations by the same numbers.

        A copy of us that counts as we do may have been there before us, or somebody who
        claims our name; of any other name, what the hub holds is what everybody will
        hold.

        Args:
            all_is_here: whether all that could be taken of theirs has been.

        Raises:
            CopyNoticed: under our own name something else is held there.
            ForkNoticed: under others.
        """
        with self._store.connect() as connection:
            names = forked(connection, self._told)
            if all_is_here:
                names |= short_of(connection, self._told)
            claimed = is_claimed(connection, self._store.replica)
        if (claimed or self._store.replica in names) and self._may_doubt():
            raise CopyNoticed(cause=Cause.CLONED.value)
        if names and self.is_hub and not self._session.revoked:
            trunks = find_trunks(self._store, self._post, self._told, names)
            raise ForkNoticed(trunks)

    def _read_state(self) -> dict[UUID, Head]:
        with self._store.connect() as connection:
            programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()
            keys = connection.execute(select(BadgeKeyRow.epoch, BadgeKeyRow.key))
            self.held_here = ProgrammeKeys(
                programme, {row.epoch: row.key for row in keys}
            )
            self._vouched_for = hub_keys(connection)
            return heads_of(connection)

    def _is_outrun(self, seq: int) -> bool:
        """Tell whether others hold more of our writes than we have made by now.

        One made since we asked may have come to them by another way.
        """
        with self._store.connect() as connection:
            return seq > vector_of(connection).get(self._store.replica, 0)

    def _may_doubt(self) -> bool:
        """Tell whether the other side's word is enough to take another name."""
        if self.is_hub:
            return True
        with self._store.connect() as connection:
            return is_doubtful(connection, self._store.replica, self._store.clock())

    def _vouch(self) -> None:
        """Note under which names the hub writes, before anything of it is applied.

        What came under a new one before is tried again.
        """
        key = self._session.hub_key
        names = dict.fromkeys(self._session.hubs, key)
        if names and names != self._vouched_for:
            with self._store.connect(writes=True) as connection:
                vouch_for(connection, names, key, only=True)
                merged = retry(connection)
            self._applied(merged)

    def _remind(self, mine: Mapping[UUID, Head], told: Vector) -> None:
        """Show a hub what it wrote and does not know of: it was restored from a copy.

        It goes on under another name before it takes its own work back from us.
        """
        for hub in self._session.hubs[-1:]:
            seq = mine.get(hub, NOTHING).seq
            if seq > told.get(hub, 0):
                with self._store.connect() as connection:
                    last = operations_named(connection, [Dot(hub, seq)])
                yours = (hub, seq, pack_operations(last))
                request = ExchangeRequest(heads_digest(mine), yours)
                self._post("/v1/exchange", encode(request))
