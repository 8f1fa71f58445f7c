"""How often wrong join codes may be tried, at all processes of a hub together.

A code's secret is one of 2^40. Who tries from one network, ten times a minute, hits a
certain code within a day with a chance of 1 in 76 million; and keeps out nobody but
those who share the network. All networks together, at 6,000 a minute, hit it within a
day with a chance of 1 in 127,000, within the hour that a code serves by default with
one of 1 in 3 million; it takes 600 networks to keep others out in this way.
"""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from sync.protocol.refusals import TooManyTries
from sync.server.tables import WrongCodeRow
from sync.store.work import Clock

MOST_FROM_ONE, MOST = 10, 6000
"""Wrong codes in a minute: from one network, and in all."""
WINDOW = timedelta(minutes=1)


class Tries:
    """Wrong codes of the last minute, by where they came from."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock

    def check(self, network: str) -> None:
        """Make sure that another code may be tried.

        Args:
            network: see `sync.server.limits.network`.

        Raises:
            TooManyTries: not now, not from there.
        """
        now = self._clock()
        lately = WrongCodeRow.tried_at.between(now - WINDOW, now)
        from_there = func.count().filter(WrongCodeRow.network == network)
        with Session(self._engine) as session:
            query = select(from_there, func.count()).where(lately)
            there, everywhere = session.execute(query).one()
        if there >= MOST_FROM_ONE or everywhere >= MOST:
            raise TooManyTries

    def count_wrong(self, network: str) -> None:
        """Remember a wrong code."""
        now = self._clock()
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(WrongCodeRow).where(WrongCodeRow.tried_at < now - WINDOW)
            )
            session.add(WrongCodeRow(id=uuid4(), network=network, tried_at=now))
