"""Take in operations: keep them, apply what can be applied, hold the rest.

All of it happens in the caller's transaction, the vector's move included, so
that a cut at any point leaves the database as it was before or after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Connection

from sync.domain.versions import Dot
from sync.protocol.operation import Operation
from sync.protocol.proof import is_proven
from sync.protocol.vector import NOTHING, Head, Vector
from sync.store import erasure, journal
from sync.store.applying import FIRST, Applying, causally
from sync.store.compaction import compact_at_once
from sync.store.held import all_held, applied_upon, keep
from sync.store.permission import hub_keys
from sync.store.ready import ready
from sync.store.reasons import Reason
from sync.store.remaking import remake_forked
from sync.store.withdrawing import withdraw

RULING = frozenset({"device", "replica", "revocation", "decision"})
"""Entities that may let through what was put aside before."""

LARGEST_LEAP = 2**40
"""More writes than any programme makes: a time beyond it would use up the numbers."""

ANY_LEAP = 2**63
"""For a journal that is taken in again, in another order than it came."""


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


def merge(
    connection: Connection,
    operations: Iterable[Operation],
    *,
    leap: int = LARGEST_LEAP,
) -> Merged:
    """Take in operations of other replicas, in any order, any number of times.

    What does not follow what is here is left: it may come again.

    Args:
        leap: by how much a Lamport time may exceed all that came before.
    """
    heads = journal.heads_of(connection)
    fresh, newest = _next_in_line(_not_forged(connection, operations), heads, leap)
    if not fresh:
        return Merged()
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
    """Try again what is held: a decision, a role or a release may let it through.

    What comes through may let through more.
    """
    entities, freed = set[str](), set[Dot]()
    while True:
        held, vector = all_held(connection), journal.vector_of(connection)
        merged = _take(connection, [], held, vector)
        entities |= merged.entities
        freed |= merged.freed
        if len(merged.held) >= len(held) or not merged.entities & RULING:
            return Merged(0, entities, merged.held, freed)


def _take(
    connection: Connection,
    fresh: list[Operation],
    held: list[Operation],
    vector: Vector,
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
    if forks := applying.authors.forks:
        remake_forked(connection, everything, forks)
    compact_at_once(connection, everything)
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
    operations: Iterable[Operation], heads: Mapping[UUID, Head], leap: int
) -> tuple[list[Operation], dict[UUID, Head]]:
    """Return the operations that follow what is held, each once, and the new heads.

    One whose Lamport time does not grow follows something else, which another database
    wrote under the same name: it is left until `sync.store.forks` has told them apart.
    """
    fresh: list[Operation] = []
    newest: dict[UUID, Head] = {}
    highest = max((head.lamport for head in heads.values()), default=0)
    for one in sorted(operations, key=causally):
        head = newest.get(one.replica) or heads.get(one.replica, NOTHING)
        if one.seq != head.seq + 1 or one.lamport <= head.lamport:
            continue
        if one.lamport > highest + leap:
            break  # nor is anything near that comes after it
        newest[one.replica] = head.after(one)
        highest = max(highest, one.lamport)
        fresh.append(one)
    return fresh, newest
