"""What one hub process works with."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from socket import gethostname
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError, ProgrammingError
from sqlalchemy.orm import Session

from sync.domain.ids import uuid7
from sync.errors import KnownError
from sync.server import tables
from sync.server.app import WORKERS
from sync.server.folder import HubFolder
from sync.server.postgres import EmbeddedPostgres
from sync.server.seen import Seen
from sync.server.sessions import Sessions
from sync.server.tables import SecretRow
from sync.server.tenants import Tenants
from sync.server.tls import Certificate
from sync.server.tries import Tries
from sync.store.engine import hub_engine, in_schema
from sync.store.errors import known_failures
from sync.store.migrate import ensure_current
from sync.store.work import Clock, system_clock

_WAITS = "-c lock_timeout=20s -c idle_in_transaction_session_timeout=60s"
"""So that a stuck process, ours or another, never holds the others up for good."""

_ZONE = "-c TimeZone=UTC"
"""Whatever the server's own: in it the last instants may have no name."""

_HURRY = "-c statement_timeout=25s"
"""A laptop waits 30 seconds; what an administrator asks for may take its time."""

_SESSION, SIGNING = "session", "signing"
"""Names of the secrets: what seals tokens, and the key that signs operations."""


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
        tries: of join codes.
        seen: which laptops were here.
        metrics_token: who shows it may read the metrics.
    """

    engine: Engine
    certificate: Certificate
    tenants: Tenants
    sessions: Sessions
    tries: Tries
    seen: Seen
    metrics_token: str
    clock: Clock
    chance: Callable[[int], bytes]


@contextmanager
def open_hub(
    folder: HubFolder,
    *,
    database: str | None = None,
    serves: bool = False,
    clock: Clock = system_clock,
    chance: Callable[[int], bytes] = os.urandom,
) -> Generator[Hub]:
    """Start or reach the database, bring its tables up to date, and open the hub.

    Args:
        database: URL of a PostgreSQL server, instead of the one chosen at first;
            empty for the embedded one.
        serves: whether laptops wait for us, so that nothing may take long.
        chance: gives n random bytes.

    Raises:
        KnownError: the folder holds no hub, or the database is not usable.
    """

    def new_id() -> UUID:
        return uuid7(clock(), chance(10))

    chosen = folder.settings().database if database is None else database
    server = nullcontext(chosen) if chosen else EmbeddedPostgres(folder.postgres)
    with server as url:
        patient = _engine(url)
        engine = _engine(url, _HURRY) if serves else patient
        try:
            with _refusals(), known_failures():
                ensure_current(in_schema(patient, tables.SCHEMA), tables.REVISIONS)
                secret = _secret(engine, _SESSION, chance(32))
                signing = _secret(engine, SIGNING, chance(32))
                key = Ed25519PrivateKey.from_private_bytes(signing)
                Tenants(patient, key, clock, new_id).upgrade()
            yield Hub(
                engine=engine,
                certificate=folder.certificate(),
                tenants=Tenants(engine, key, clock, new_id),
                sessions=Sessions(secret, clock, chance),
                tries=Tries(engine, clock),
                seen=Seen(engine, clock),
                metrics_token=folder.metrics_token(),
                clock=clock,
                chance=chance,
            )
        finally:
            engine.dispose()
            patient.dispose()


def cancel_statements(hub: Hub) -> None:
    """End whatever this process is asking of the database."""
    ours = text(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = current_setting('application_name') "
        "AND pid <> pg_backend_pid()"
    )
    with hub.engine.connect() as connection:
        connection.execute(ours)


def _engine(url: str, hurry: str = "") -> Engine:
    if not url.startswith(("postgresql", "postgres:")):
        raise DatabaseAddressInvalid
    try:
        return hub_engine(
            url,
            pool_size=WORKERS,
            max_overflow=WORKERS,
            connect_args={
                "connect_timeout": 10,
                "application_name": f"appello-hub {os.getpid()} {gethostname()}",
                "options": f"{_WAITS} {_ZONE} {hurry}",
            },
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


def _secret(engine: Engine, name: str, proposed: bytes) -> bytes:
    """Return a secret that all processes of this hub share."""
    row = {"name": name, "value": proposed}
    with Session(engine) as session, session.begin():
        session.execute(insert(SecretRow).values(row).on_conflict_do_nothing())
        return session.get_one(SecretRow, name).value
