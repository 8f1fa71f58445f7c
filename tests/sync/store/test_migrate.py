import os
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

from sync.schema.base import Base
from sync.schema.journal import NoteRow
from sync.store.engine import hub_engine, in_schema, laptop_engine, schema_of
from sync.store.errors import DatabaseTooNew
from sync.store.migrate import PROGRAMME, ensure_current, migrate


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """Return an empty database of each kind; a folder's name may hold a percent."""
    if request.param == "sqlite":
        folder = tmp_path / "100%"
        folder.mkdir()
        return laptop_engine(folder / "empty.db", os.urandom(32))
    url: str = request.getfixturevalue("postgresql")
    return in_schema(hub_engine(url), f"p_{uuid4().hex}")


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        schema = schema_of(connection)
        return set(inspect(connection).get_table_names(schema=schema))


def test_the_migrations_lead_to_what_the_program_expects(engine: Engine) -> None:
    ensure_current(engine)
    ensure_current(engine)
    with engine.connect() as connection:
        if schema := schema_of(connection):
            connection.execute(text(f'SET search_path TO "{schema}"'))
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_migrations_go_down_and_up_again(engine: Engine) -> None:
    ensure_current(engine)
    full = tables(engine)
    migrate(engine, "base")
    assert tables(engine) <= {"alembic_version"}
    ensure_current(engine)
    assert tables(engine) == full
    engine.dispose()


def test_what_an_older_program_noted_of_the_clock_is_measured_anew(
    engine: Engine,
) -> None:
    ensure_current(engine)
    migrate(engine, "0004")
    with Session(engine) as session, session.begin():
        session.add(NoteRow(name="clock", value=b"\xcb" + bytes(8)))
        session.add(NoteRow(name="verified", value=b""))
    ensure_current(engine)
    with Session(engine) as session:
        assert session.scalars(select(NoteRow.name)).all() == ["verified"]
    engine.dispose()


def test_a_newer_database_is_refused_and_not_touched(engine: Engine) -> None:
    ensure_current(engine)
    with engine.begin() as connection:
        schema = schema_of(connection)
        name = f'"{schema}".alembic_version' if schema else "alembic_version"
        connection.execute(text(f"UPDATE {name} SET version_num = '9999'"))  # noqa: S608
    before = tables(engine)
    with pytest.raises(DatabaseTooNew):
        ensure_current(engine)
    assert tables(engine) == before
    engine.dispose()


def test_every_revision_is_known_to_the_program() -> None:
    script = ScriptDirectory(str(PROGRAMME.folder))
    assert [one.revision for one in script.walk_revisions()][::-1] == list(
        PROGRAMME.known
    )
