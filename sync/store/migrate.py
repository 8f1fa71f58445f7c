"""Bring a database's tables to what this program expects, or refuse in words."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from sync.store.engine import WRITE, schema_of
from sync.store.errors import DatabaseTooNew, known_failures

REVISIONS = Path(__file__).with_name("revisions")
HEAD = "0001"
KNOWN = ("0001",)
"""The revisions that lie in `revisions/versions`, oldest first."""


def ensure_current(engine: Engine) -> None:
    """Create or upgrade the tables; does nothing when they are as they should be.

    Raises:
        DatabaseTooNew: a newer program wrote the database; nothing was touched.
    """
    with known_failures():
        with engine.connect() as connection:
            revision = _revision(connection)
        if revision == HEAD:
            return
        if revision is not None and revision not in KNOWN:
            raise DatabaseTooNew(found=revision, known=HEAD)
        migrate(engine, HEAD)


def migrate(engine: Engine, revision: str) -> None:
    """Run the migrations up or down to `revision` or `base`, in one transaction."""
    from alembic import command  # noqa: PLC0415 - slow, seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    with engine.execution_options(**WRITE).begin() as connection:
        _enter_schema(connection)
        config.attributes["connection"] = connection
        current = _revision(connection)
        order = ("base", *KNOWN)
        if current and order.index(revision) < order.index(current):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def _enter_schema(connection: Connection) -> None:
    if schema := schema_of(connection):
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{schema}"'))
        connection.execute(text(f'SET LOCAL search_path TO "{schema}"'))


def _revision(connection: Connection) -> str | None:
    schema = schema_of(connection)
    if not inspect(connection).has_table("alembic_version", schema=schema):
        return None
    table = f'"{schema}".alembic_version' if schema else "alembic_version"
    return connection.execute(
        text(f"SELECT version_num FROM {table}")  # noqa: S608 - our own name
    ).scalar()
