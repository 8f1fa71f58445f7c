"""How often wrong join codes may be tried, at all processes of a hub together."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from sync.protocol.refusals import TooManyTries
from sync.server.tables import WrongCodeRow
from sync.store.work import Clock

MOST = 10
WINDOW = timedelta(minutes=1)


class Tries:
    """Wrong codes of the last minute, from anywhere: guessing never gets far."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock

    def check(self) -> None:
        """Make sure that another code may be tried.

        Raises:
            TooManyTries: not now.
        """
        now = self._clock()
        lately = WrongCodeRow.tried_at.between(now - WINDOW, now)
        with Session(self._engine) as session:
            wrong = session.scalar(select(func.count()).where(lately))
        if (wrong or 0) >= MOST:
            raise TooManyTries

    def count_wrong(self) -> None:
        """Remember a wrong code."""
        now = self._clock()
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(WrongCodeRow).where(WrongCodeRow.tried_at < now - WINDOW)
            )
            session.add(WrongCodeRow(id=uuid4(), tried_at=now))
