"""How often one caller may ask: generous to many, firm with one that misbehaves."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket's size, and how many tokens come back in a second."""

    burst: int
    per_second: float


DEVICE = Rate(600, 30)
"""A laptop asks some ten times an exchange; a first full download 500 times."""

ADDRESS = Rate(6000, 600)
"""A school's laptops share one address: 200 of them start at once, each with the
three requests that come before it has a name."""

_MOST_CALLERS = 20_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Buckets:
    """A bucket for each caller; the callers not seen for longest are forgotten."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock, self._lock = rate, clock, threading.Lock()
        self._buckets: OrderedDict[object, _Bucket] = OrderedDict()

    def wait(self, caller: object) -> int:
        """Take a token; return 0, or after how many seconds to ask again."""
        now = self._clock()
        with self._lock:
            bucket = self._buckets.setdefault(caller, _Bucket(self._rate.burst, now))
            self._buckets.move_to_end(caller)
            if len(self._buckets) > _MOST_CALLERS:
                self._buckets.popitem(last=False)
            gained = (now - bucket.at) * self._rate.per_second
            bucket.tokens = min(self._rate.burst, bucket.tokens + gained)
            bucket.at = now
            if bucket.tokens < 1:
                return math.ceil((1 - bucket.tokens) / self._rate.per_second)
            bucket.tokens -= 1
            return 0


def network(address: str) -> str:
    """Return whom an address belongs to: a home gets 2^64 of the newer kind."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
    return address
