"""What one hub process works with."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError, ProgrammingError
from sqlalchemy.orm import Session

from sync.domain.ids import uuid7
from sync.errors import KnownError
from sync.server import tables
from sync.server.folder import HubFolder
from sync.server.postgres import EmbeddedPostgres
from sync.server.sessions import Sessions
from sync.server.tables import SecretRow
from sync.server.tenants import Tenants
from sync.server.tls import Certificate
from sync.server.tries import Tries
from sync.store.engine import hub_engine, in_schema
from sync.store.errors import known_failures
from sync.store.migrate import ensure_current
from sync.store.work import Clock, system_clock

WORKERS = 8
"""Requests that may work on the database at once, each with a connection."""

_CONNECTION = {
    "connect_timeout": 10,
    "options": "-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s",
}
"""So that a stuck process, ours or another, never holds the others up for good."""

_SECRET = "session"  # noqa: S105 - its name


class DatabaseAddressInvalid(KnownError):
    """What was given is no URL of a PostgreSQL server."""

    code = "database-address-invalid"


class DatabaseRefused(KnownError):
    """The PostgreSQL server does not let us do what we have to."""

    code = "database-refused"


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub process beside its database.

    Attributes:
        chance: gives n random bytes.
        tries: of join codes, counted by this process.
    """

    engine: Engine
    certificate: Certificate
    tenants: Tenants
    sessions: Sessions
    tries: Tries
    clock: Clock
    chance: Callable[[int], bytes]


@contextmanager
def open_hub(
    folder: HubFolder,
    *,
    database: str | None = None,
    clock: Clock = system_clock,
    chance: Callable[[int], bytes] = os.urandom,
) -> Generator[Hub]:
    """Start or reach the database, bring its tables up to date, and open the hub.

    Args:
        database: URL of a PostgreSQL server, instead of the one chosen at first.
        chance: gives n random bytes.

    Raises:
        KnownError: the folder holds no hub, or the database is not usable.
    """

    def new_id() -> UUID:
        return uuid7(clock(), chance(10))

    chosen = database or folder.settings().database
    server = nullcontext(chosen) if chosen else EmbeddedPostgres(folder.postgres)
    with server as url:
        engine = _engine(url)
        try:
            with _refusals(), known_failures():
                ensure_current(in_schema(engine, tables.SCHEMA), tables.REVISIONS)
                secret = _secret(engine, chance(32))
                tenants = Tenants(engine, clock, new_id)
                tenants.upgrade()
            yield Hub(
                engine=engine,
                certificate=folder.certificate(),
                tenants=tenants,
                sessions=Sessions(secret, clock, chance),
                tries=Tries(),
                clock=clock,
                chance=chance,
            )
        finally:
            engine.dispose()


def _engine(url: str) -> Engine:
    if not url.startswith(("postgresql", "postgres:")):
        raise DatabaseAddressInvalid
    try:
        return hub_engine(
            url, pool_size=WORKERS, max_overflow=2, connect_args=_CONNECTION
        )
    except (ArgumentError, ValueError) as error:
        raise DatabaseAddressInvalid from error


@contextmanager
def _refusals() -> Generator[None]:
    """Turn what an account may not do into words."""
    try:
        yield
    except ProgrammingError as error:
        raise DatabaseRefused(reason=str(error.orig)) from error


def _secret(engine: Engine, proposed: bytes) -> bytes:
    """Return the secret that all processes of this hub share."""
    row = {"name": _SECRET, "value": proposed}
    with Session(engine) as session, session.begin():
        session.execute(insert(SecretRow).values(row).on_conflict_do_nothing())
        return session.get_one(SecretRow, _SECRET).value
