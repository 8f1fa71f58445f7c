"""Open a replica's database: SQLCipher on a laptop, PostgreSQL on the hub."""

from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 10
_CACHE_KIB = 16_000
"""Pages kept decrypted; a large exchange else decrypts the same ones again."""

WRITE = {"appello_write": True}
"""Execution options of a connection whose transaction is going to write."""


def laptop_engine(path: Path, key: bytes) -> Engine:
    """Return the engine of an encrypted SQLite file, made on first use.

    Args:
        path: the database file; its folder exists.
        key: 32 random bytes, used as they are (no passphrase to stretch).
    """
    sqlcipher: Any = import_module("sqlcipher3.dbapi2")  # a hub has none
    for kind in (bytes, type(None)):  # else each value is asked what it adapts to,
        sqlcipher.register_adapter(kind, _as_it_is)  # which doubles an insert's time

    def connect() -> Any:  # noqa: ANN401 - sqlcipher3 has no types
        connection = sqlcipher.connect(
            str(path),
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        connection.execute("PRAGMA cipher_log_level = NONE")  # we say it in words
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_mode = WAL")
        return connection

    engine = create_engine(
        "sqlite://",
        hide_parameters=True,
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_use_lifo=True,  # the one used last has the pages that are wanted
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
        writes = connection.get_execution_options().get("appello_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _as_it_is(value: object) -> object:
    return value


def hub_engine(url: str, **options: Any) -> Engine:  # noqa: ANN401 - create_engine's
    """Return the engine of a PostgreSQL server.

    Args:
        url: as SQLAlchemy or libpq writes it.
        options: passed on to `create_engine`.
    """
    for prefix in ("postgresql://", "postgres://"):
        url = url.replace(prefix, "postgresql+psycopg://", 1)
    # values are people: they never get into an error, nor so into a log
    return create_engine(url, pool_pre_ping=True, hide_parameters=True, **options)


def in_schema(engine: Engine, schema: str) -> Engine:
    """Return a view of a PostgreSQL engine that sees one programme's tables only."""
    return engine.execution_options(schema_translate_map={None: schema})


def schema_of(connection: Connection) -> str | None:
    """Return the PostgreSQL schema that a connection writes to."""
    return connection.get_execution_options().get("schema_translate_map", {}).get(None)


def lock_writers(connection: Connection) -> None:
    """Let one transaction at a time write a programme, as SQLite does by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtext(:schema))"),
            {"schema": f"appello:{schema_of(connection)}"},
        )
