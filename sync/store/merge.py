"""Take in operations: keep them, apply what can be applied, hold the rest.

All of it happens in the caller's transaction, the vector's move included, so
that a cut at any point leaves the database as it was before or after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection

from sync.domain.versions import Dot
from sync.protocol.chunk import MalformedMessage
from sync.protocol.operation import Operation
from sync.protocol.proof import is_proven
from sync.protocol.vector import NOTHING, Head
from sync.store import erasure, journal
from sync.store.applying import FIRST, Applying, causally
from sync.store.compaction import compact
from sync.store.held import all_held, applied_upon, keep
from sync.store.permission import hub_keys
from sync.store.ready import ready
from sync.store.reasons import Reason
from sync.store.withdrawing import withdraw

RULING = frozenset({"device", "replica", "revocation", "decision"})
"""Entities that may let through what was put aside before."""

_LARGEST_LEAP = 2**40
"""More writes than any programme makes: a time beyond it would use up the numbers."""


@dataclass(slots=True)
class Merged:
    """What became of a batch of operations.

    Attributes:
        taken: how many were new here.
        entities: tables whose rows changed.
        held: those that could not be applied, and why.
        freed: those that were held before and have been applied now.
    """

    taken: int = 0
    entities: set[str] = field(default_factory=set[str])
    held: dict[Dot, Reason] = field(default_factory=dict[Dot, Reason])
    freed: set[Dot] = field(default_factory=set[Dot])

    @property
    def erased(self) -> bool:
        """Whether somebody was erased; the database's files still need to forget."""
        return erasure.ERASURE in self.entities


def merge(connection: Connection, operations: Iterable[Operation]) -> Merged:
    """Take in operations of other replicas, in any order, any number of times.

    Raises:
        MalformedMessage: they cannot be what their replica wrote.
    """
    heads = journal.heads_of(connection)
    fresh = _next_in_line(_not_forged(connection, operations), heads)
    if not fresh:
        return Merged()
    newest = journal.moved(heads, fresh)
    journal.advance(connection, newest)
    vector = {replica: head.seq for replica, head in (heads | newest).items()}
    held = ready(connection, fresh, vector)
    merged = _take(connection, fresh, held, vector)
    if merged.entities & RULING:
        again = retry(connection)
        merged.entities |= again.entities
        for dot in again.freed & merged.held.keys():
            del merged.held[dot]
    return merged


def retry(connection: Connection) -> Merged:
    """Try again what is held: a decision, a role or a release may let it through."""
    return _take(connection, [], all_held(connection), journal.vector_of(connection))


def _take(
    connection: Connection,
    fresh: list[Operation],
    held: list[Operation],
    vector: Mapping[UUID, int],
) -> Merged:
    """Apply operations that are new here, and some that are held."""
    applying = Applying(connection, vector)
    known = erasure.erased_people(connection)
    everything = [*held, *applied_upon(connection, held), *fresh]
    journal.append(connection, [one for one in fresh if one.entity in FIRST])
    applying.apply(one for one in everything if one.entity in FIRST)
    erased = known
    if erasure.ERASURE in applying.entities:
        erased = erasure.erased_people(connection)
        erasure.scrub(connection, erased - known)
    if erased:
        everything = erasure.scrubbed(connection, everything, erased)
        fresh = everything[len(everything) - len(fresh) :]
    journal.append(connection, [one for one in fresh if one.entity not in FIRST])
    again = withdraw(
        connection, applying, (one for one in fresh if one.entity not in FIRST)
    )
    if again:
        everything = list(({one.dot: one for one in everything} | again).values())
    applying.apply(one for one in everything if one.entity not in FIRST)
    keep(
        connection,
        [*held, *again.values()],
        applying.held,
        applying.authors.decisions,
    )
    compact(connection, everything)
    freed = {one.dot for one in held} - applying.held.keys()
    return Merged(len(fresh), applying.entities, applying.held, freed)


def _not_forged(
    connection: Connection, operations: Iterable[Operation]
) -> list[Operation]:
    """Return operations without those that others wrote under the hub's name.

    They would take the numbers of what the hub itself has yet to say.
    """
    hubs = hub_keys(connection)

    def is_forged(one: Operation) -> bool:
        key = hubs.get(one.replica)
        return key is not None and not is_proven(one, key)

    return [one for one in operations if not is_forged(one)]


def _next_in_line(
    operations: Iterable[Operation], heads: Mapping[UUID, Head]
) -> list[Operation]:
    """Return the operations that follow what is held: each once, without a gap.

    One whose Lamport time does not grow follows something else, which another database
    wrote under the same name: it is left until `sync.store.branching` has told them
    apart.

    Raises:
        MalformedMessage: a Lamport time leaps.
    """
    fresh: list[Operation] = []
    highest = max((head.lamport for head in heads.values()), default=0) + _LARGEST_LEAP
    in_line = sorted(operations, key=lambda one: (one.replica.int, one.seq))
    for replica, group in groupby(in_line, key=lambda one: one.replica):
        seq, lamport, _ = heads.get(replica, NOTHING)
        for one in group:
            if one.seq != seq + 1 or one.lamport <= lamport:
                continue
            if one.lamport > highest:
                raise MalformedMessage(replica=str(replica), seq=one.seq)
            seq, lamport = one.seq, one.lamport
            fresh.append(one)
    fresh.sort(key=causally)
    return fresh
