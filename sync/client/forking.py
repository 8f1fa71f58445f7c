"""Find out where the hub's operations under a name part from ours."""

from collections.abc import Iterable, Mapping
from itertools import chain
from uuid import UUID

from sync.client.fetching import Post, fetch
from sync.domain.versions import Dot
from sync.errors import KnownError
from sync.protocol.operation import Operation
from sync.protocol.vector import Told, imprint_of, without
from sync.store.journal import heads_of, operations_named
from sync.store.work import Store

_AT_ONCE = 500


class ForkNoticed(KnownError):
    """The hub holds other operations under some names than we do: two databases wrote.

    Attributes:
        forks: for each name, up to where both hold the same.
    """

    code = "fork-noticed"

    def __init__(self, forks: Mapping[UUID, int]) -> None:
        super().__init__(names=len(forks))
        self.forks = forks


def find_trunks(
    store: Store, post: Post, told: Mapping[UUID, Told], names: Iterable[UUID]
) -> dict[UUID, int]:
    """Return, for each name, up to where both sides hold the same.

    Args:
        told: what the other side holds.
    """
    with store.connect() as connection:
        mine = heads_of(connection)
    found: dict[UUID, int] = {}
    for name in names:
        ours = Told(mine[name].seq, mine[name].history)
        found[name] = _trunk(store, post, name, (ours, told[name]))
    return found


def _trunk(store: Store, post: Post, name: UUID, sides: tuple[Told, Told]) -> int:
    """Walk back from the end until both histories are the same."""
    here, there = (side.history for side in sides)
    shorter = min(side.seq for side in sides)
    at = max(side.seq for side in sides)
    while at:
        dots = [Dot(name, seq) for seq in range(at, max(at - _AT_ONCE, 0), -1)]
        with store.connect() as connection:
            ours = _imprints(operations_named(connection, dots))
        theirs = _imprints(chain.from_iterable(fetch(post, dots)))
        for dot in dots:
            if at <= shorter and here == there:
                return at
            here = without(here, ours.get(dot, ()))
            there = without(there, theirs.get(dot, ()))
            at -= 1
    return 0


def _imprints(operations: Iterable[Operation]) -> dict[Dot, tuple[int]]:
    return {one.dot: (imprint_of(one),) for one in operations}
