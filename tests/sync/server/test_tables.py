from collections.abc import Iterator

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from sync.server.tables import REVISIONS, SCHEMA, HubBase
from sync.store.engine import hub_engine, in_schema
from sync.store.errors import DatabaseTooNew
from sync.store.migrate import ensure_current, migrate


@pytest.fixture
def engine(postgresql: str) -> Iterator[Engine]:
    """Open a database of its own on the test run's server."""
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS tables")
        connection.execute("CREATE DATABASE tables")
    engine = hub_engine(postgresql.replace("/postgres?", "/tables?"))
    yield in_schema(engine, SCHEMA)
    engine.dispose()


def test_the_newest_revision_makes_the_programs_tables(engine: Engine) -> None:
    def ours(_table: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name != "alembic_version"

    ensure_current(engine, REVISIONS)
    with engine.connect() as connection:
        options = {"include_schemas": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, HubBase.metadata) == []


def test_revisions_go_down_and_up_again(engine: Engine) -> None:
    ensure_current(engine, REVISIONS)
    migrate(engine, "base", REVISIONS)
    assert inspect(engine).get_table_names(SCHEMA) == ["alembic_version"]
    ensure_current(engine, REVISIONS)
    assert "tenant" in inspect(engine).get_table_names(SCHEMA)


def test_a_newer_database_is_left_alone(engine: Engine) -> None:
    ensure_current(engine, REVISIONS)
    with engine.begin() as connection:
        connection.execute(text("UPDATE hub.alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew):
        ensure_current(engine, REVISIONS)
