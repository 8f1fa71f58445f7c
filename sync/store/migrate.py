"""Bring a database's tables to what this program expects, or refuse in words."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from sync.store.engine import WRITE, lock_writers, schema_of
from sync.store.errors import DatabaseTooNew, known_failures


@dataclass(frozen=True, slots=True)
class Revisions:
    """A line of migrations.

    Attributes:
        folder: where Alembic finds them, in `versions`.
        known: their names, oldest first.
    """

    folder: Path
    known: tuple[str, ...]

    @property
    def head(self) -> str:
        """The newest one, which the program's tables equal."""
        return self.known[-1]


PROGRAMME = Revisions(
    Path(__file__).with_name("revisions"), ("0001", "0002", "0003", "0004", "0005")
)
"""The tables of one replica."""


def ensure_current(engine: Engine, revisions: Revisions = PROGRAMME) -> None:
    """Create or upgrade the tables; does nothing when they are as they should be.

    Raises:
        DatabaseTooNew: a newer program wrote the database; nothing was touched.
    """
    with known_failures():
        with engine.connect() as connection:
            revision = _revision(connection)
        if revision == revisions.head:
            return
        if revision is not None and revision not in revisions.known:
            raise DatabaseTooNew(found=revision, known=revisions.head)
        migrate(engine, revisions.head, revisions)


def migrate(engine: Engine, revision: str, revisions: Revisions = PROGRAMME) -> None:
    """Run the migrations up or down to `revision` or `base`, in one transaction."""
    from alembic import command  # noqa: PLC0415 - slow, seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(revisions.folder).replace("%", "%%"))
    with engine.execution_options(**WRITE).begin() as connection:
        lock_writers(connection)
        _enter_schema(connection)
        config.attributes["connection"] = connection
        current = _revision(connection)
        order = ("base", *revisions.known)
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
