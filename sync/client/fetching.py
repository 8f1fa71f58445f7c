"""Ask another side for operations by their names."""

from collections.abc import Callable, Iterable, Iterator

from sync.domain.versions import Dot
from sync.protocol.chunk import unpack_operations
from sync.protocol.messages import FetchRequest, encode
from sync.protocol.operation import Operation

_AT_ONCE = 500

Post = Callable[[str, bytes], bytes]
"""Asks the other side: path and body; returns the answer's body."""


def fetch(post: Post, dots: Iterable[Dot]) -> Iterator[list[Operation]]:
    """Yield what the other side holds of some operations, answer by answer.

    An answer brings what is held in the order asked for, until it is full. So it goes
    on after the last one that came; what came not before that is not held there. What
    was not asked for is not believed.
    """
    left = list(dict.fromkeys(dots))
    while asked := left[:_AT_ONCE]:
        request = FetchRequest([(one.replica, one.seq) for one in asked])
        answer = unpack_operations(post("/v1/fetch", encode(request)))
        places = {dot: place for place, dot in enumerate(asked, start=1)}
        came = [one for one in answer if one.dot in places]
        if came:
            yield came
        reached = max((places[one.dot] for one in came), default=len(asked))
        del left[:reached]
