"""One-time codes that a laptop gives out: one at a time, gone when the program ends."""

import hmac
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sync.protocol.join_code import JoinCode, make_join_code
from sync.protocol.refusals import (
    JoinCodeExpired,
    JoinCodeUsed,
    JoinCodeWrong,
    TooManyTries,
)
from sync.store.work import Clock

LIFE = timedelta(minutes=10)
MOST_FROM_ONE, MOST_WRONG = 10, 10_000
"""Wrong codes while one serves: from one address, so that whoever guesses keeps out
nobody else, and in all; of 2^40, these hit it with a chance of 1 in 100 million. After
that another one has to be given out."""


@dataclass(slots=True)
class Invitation:
    """A code for one laptop.

    Attributes:
        used_by: the laptop that it let in, which may repeat itself.
        wrong: how many others were tried, by network.
    """

    code: JoinCode
    expires_at: datetime
    used_by: UUID | None = None
    wrong: Counter[str] = field(default_factory=Counter[str])


class Invitations:
    """Gives out a code and takes it back.

    Args:
        certificate: the laptop's, in DER; the code names it.
        chance: gives n random bytes.
    """

    def __init__(
        self, certificate: bytes, clock: Clock, chance: Callable[[int], bytes]
    ) -> None:
        self._certificate, self._clock, self._chance = certificate, clock, chance
        self._lock = threading.Lock()
        self._now: Invitation | None = None

    def give(self) -> Invitation:
        """Return a new code; the one before serves no longer."""
        code = make_join_code(self._chance(5), self._certificate)
        with self._lock:
            self._now = Invitation(code, self._clock() + LIFE)
            return self._now

    @property
    def used_by(self) -> UUID | None:
        """Which laptop came by the newest code, if one has."""
        with self._lock:
            return self._now and self._now.used_by

    def withdraw(self) -> None:
        """Let nobody in."""
        with self._lock:
            self._now = None

    def use(self, secret: str, device: UUID, network: str) -> None:
        """Let a laptop in by a code.

        Args:
            network: where it asks from.

        Raises:
            JoinCodeWrong, JoinCodeExpired, JoinCodeUsed, TooManyTries: not by this one.
        """
        with self._lock:
            given = self._now
            if given is None:
                raise JoinCodeWrong
            wrong = given.wrong
            if wrong[network] >= MOST_FROM_ONE or wrong.total() >= MOST_WRONG:
                raise TooManyTries
            if not hmac.compare_digest(secret.encode(), given.code.secret.encode()):
                wrong[network] += 1
                raise JoinCodeWrong
            if given.expires_at < self._clock():
                raise JoinCodeExpired
            if given.used_by not in (None, device):
                raise JoinCodeUsed
            given.used_by = device
