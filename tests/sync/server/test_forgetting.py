"""An erasure that arrives at the hub reaches the files of its own PostgreSQL."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Connection, select, text

from sync.schema.people import ErasureRow, ParticipantRow
from sync.store.engine import schema_of
from sync.store.work import Store
from tests.sync.databases import make_database
from tests.sync.hubs import Served, serve_in_thread
from tests.sync.laptops import Laptop
from tests.sync.sample import DEVICE, NOON, ZOE, mark
from tests.sync.server.own_hubs import NewLaptop

NAME = "Quorvexilla"
"""Nothing else is called that."""


@pytest.fixture
def embedded() -> Iterator[Served]:
    """Serve a hub whose PostgreSQL is its own; its account has to reach the folder."""
    with TemporaryDirectory() as folder, serve_in_thread(Path(folder), "") as served:
        yield served


@pytest.fixture
def writer(embedded: Served, new_laptop: NewLaptop) -> Laptop:
    return joined(embedded, new_laptop)


def joined(served: Served, new_laptop: NewLaptop) -> Laptop:
    """Return a laptop that has told the hub of a person, twice."""
    laptop = new_laptop("writer")
    laptop.fill()
    tenant = served.hub.tenants.create("Prova")
    laptop.join(served.url, served.code(tenant))
    for name in (NAME, f"{NAME} 2"):
        with laptop.store.write() as work:
            work.session.get_one(ParticipantRow, ZOE).given_name = name
            for number in range(300):  # so that there are statistics of names
                work.add(
                    ParticipantRow(
                        kind="youth", given_name=f"Ada {number}", family_name="B"
                    )
                )
        laptop.sync()
    with at_once(served) as connection:
        connection.execute(text("ANALYZE"))
    return laptop


def store_of(served: Served) -> Store:
    return served.hub.tenants.store(served.hub.tenants.named(None).id)


def at_once(served: Served) -> Connection:
    engine = served.hub.engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine.connect()


def erase(laptop: Laptop) -> None:
    with laptop.store.write() as work:
        work.add(
            ErasureRow(
                participant_id=ZOE, captured_at=NOON, device_id=DEVICE, reason="asked"
            )
        )


def folder_of(served: Served) -> Path:
    """Return the server's folder, once everything written is in its files."""
    with at_once(served) as connection:
        connection.execute(text("CHECKPOINT"))
        return Path(connection.execute(text("SHOW data_directory")).scalar_one())


def naming(folder: Path) -> dict[str, list[str]]:
    """Return the files of a server that hold the name, by their first folder."""
    found: dict[str, list[str]] = {}
    for file in folder.rglob("*"):
        if file.is_file() and NAME.encode() in file.read_bytes():
            place = file.relative_to(folder)
            found.setdefault(place.parts[0], []).append(str(place))
    return found


def tables_of(store: Store, folder: Path) -> list[bytes]:
    """Return what a programme's tables and indexes hold."""
    query = text(
        "SELECT pg_relation_filepath(oid) FROM pg_class "
        "WHERE relkind IN ('r', 'i') AND relnamespace = to_regnamespace(:schema)"
    )
    with store.connect() as connection:
        schema = schema_of(connection)
        files = connection.execute(query, {"schema": schema}).scalars().all()
    return [Path(folder, one).read_bytes() for one in files]


def test_no_file_of_the_hubs_own_server_keeps_an_erased_person(
    embedded: Served, writer: Laptop
) -> None:
    """Neither a table, an index, a statistic nor the write-ahead log."""
    store, folder = store_of(embedded), folder_of(embedded)
    assert naming(folder).keys() == {"base", "pg_wal"}
    with store.connect() as connection:
        statistics = text("SELECT pg_stats::text FROM pg_stats")
        assert NAME in "".join(connection.execute(statistics).scalars())
    erase(writer)
    writer.sync()
    assert naming(folder) == {}
    with store.connect() as connection:
        column = ParticipantRow.given_name
        assert len(connection.execute(select(column)).all()) == 601


def test_nobody_waits_until_who_still_reads_on_the_hub_has_ended(
    embedded: Served, writer: Laptop
) -> None:
    store, folder = store_of(embedded), folder_of(embedded)
    erase(writer)
    with store.engine.connect() as download:
        download.execution_options(isolation_level="REPEATABLE READ")
        download.execute(select(ParticipantRow.given_name)).all()
        began = time.monotonic()
        writer.sync()
        assert time.monotonic() - began < 5
        assert naming(folder)
    mark(writer.store)
    writer.sync()
    assert naming(folder) == {}


def test_an_account_that_may_do_less_forgets_what_is_its_own(
    tmp_path: Path, postgresql: str, new_laptop: NewLaptop
) -> None:
    """On a server of one's own, neither its log nor its statistics are ours."""
    database, account = make_database(postgresql), f"hub_{uuid4().hex}"
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {account} LOGIN".encode())
        name = connection.info.dbname
        connection.execute(f'GRANT CREATE ON DATABASE "{name}" TO {account}'.encode())
        (folder,) = connection.execute("SHOW data_directory").fetchone() or ("",)
        own = database.replace("//postgres:", f"//{account}:")
        with serve_in_thread(tmp_path / "hub", own) as served:
            laptop = joined(served, new_laptop)
            store = store_of(served)
            connection.execute("CHECKPOINT")
            assert any(NAME.encode() in one for one in tables_of(store, Path(folder)))
            erase(laptop)
            laptop.sync()
            connection.execute("CHECKPOINT")
            assert not any(
                NAME.encode() in one for one in tables_of(store, Path(folder))
            )
