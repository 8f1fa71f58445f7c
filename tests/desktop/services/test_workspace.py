import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import Connection

from desktop.paths import paths_under
from desktop.services.demo import ProgrammePresent, load_demo
from desktop.services.keys import KeyMissing, KeyPlace
from desktop.services.sync_status import entity_counts, sync_status
from desktop.services.workspace import Workspace, open_workspace
from sync.schema.device import DeviceRow
from sync.store.compare import Rows, differences, rows_of
from sync.store.errors import (
    DatabaseCorrupt,
    DatabaseKeyWrong,
    DatabaseMissing,
    DatabaseTooNew,
    FolderUnwritable,
    TextTooLong,
)
from sync.store.journal import vector_of
from tests.desktop.services.conftest import Clock, open_laptop


def test_the_database_is_unreadable_without_its_key(laptop: Workspace) -> None:
    laptop.close()
    for file in laptop.paths.data.iterdir():
        content = file.read_bytes()
        assert b"SQLite format 3" not in content
        assert b"Ambrosio" not in content
        assert b"mark" not in content


def test_the_key_lies_apart_from_the_database_and_only_we_read_it(
    laptop: Workspace,
) -> None:
    key_file = laptop.paths.key_file
    assert laptop.chain.place is KeyPlace.FILE
    assert laptop.paths.data not in key_file.parents
    if os.name == "posix":
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_second_opening_finds_everything(laptop: Workspace, clock: Clock) -> None:
    before = entity_counts(laptop)
    laptop.close()
    again = open_laptop(laptop.paths.data.parent, clock, seed=99)
    assert entity_counts(again) == before
    assert again.device_id == laptop.device_id
    again.close()


def test_a_lost_key_is_said_and_the_database_stays(laptop: Workspace) -> None:
    laptop.close()
    laptop.paths.key_file.unlink()
    before = laptop.paths.database.read_bytes()
    with pytest.raises(KeyMissing):
        open_workspace(laptop.paths)
    assert laptop.paths.database.read_bytes() == before
    assert not laptop.paths.key_file.exists()


def test_a_key_of_another_database_is_told_from_a_damaged_file(
    laptop: Workspace, tmp_path: Path, clock: Clock
) -> None:
    laptop.close()
    other = open_laptop(tmp_path / "other", clock, seed=2)
    other.close()
    database = laptop.paths.database
    whole = database.read_bytes()
    database.write_bytes(other.paths.database.read_bytes())
    with pytest.raises(DatabaseKeyWrong):
        open_workspace(laptop.paths)
    database.write_bytes(whole[:16] + os.urandom(4080) + whole[4096:])
    with pytest.raises(DatabaseCorrupt):
        open_workspace(laptop.paths)
    database.write_bytes(whole)
    open_workspace(laptop.paths).close()


def test_a_damaged_key_file_is_said(laptop: Workspace) -> None:
    laptop.close()
    laptop.paths.key_file.write_text("{}")
    with pytest.raises(KeyMissing):
        open_workspace(laptop.paths)


def test_a_database_of_a_newer_program_is_left_alone(laptop: Workspace) -> None:
    with laptop.store.connect(writes=True) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    laptop.close()
    with pytest.raises(DatabaseTooNew):
        open_workspace(laptop.paths)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnwritable):
        open_workspace(paths_under(tmp_path / "file" / "below"))


def test_the_same_seed_gives_the_same_demo(
    laptop: Workspace, tmp_path: Path, clock: Clock
) -> None:
    other = open_laptop(tmp_path / "other", clock, seed=2)
    load_demo(other)
    with laptop.store.connect() as one, other.store.connect() as two:
        differing = {name for name, _ in differences(_plain(one), _plain(two))}
    assert differing == {"device", "replica"}  # each has its own
    with pytest.raises(ProgrammePresent):
        load_demo(other)
    other.close()


def _plain(connection: Connection) -> Rows:
    """Return the rows without the names of their writers."""
    rows = rows_of(connection)
    for row in rows.values():
        row.pop("versions", None)
    return rows


def test_before_joining_everything_is_unsent(laptop: Workspace) -> None:
    status = sync_status(laptop)
    assert not status.joined
    assert status.unsent == sum(entity_counts(laptop).values())


def test_a_database_that_is_gone_or_empty_is_never_begun_anew(
    laptop: Workspace,
) -> None:
    laptop.close()
    laptop.paths.database.write_bytes(b"")
    with pytest.raises(DatabaseMissing):
        open_workspace(laptop.paths)
    laptop.paths.database.unlink()
    with pytest.raises(DatabaseMissing):
        open_workspace(laptop.paths)
    assert not laptop.paths.database.exists()


def test_a_key_file_of_noise_is_a_lost_key(laptop: Workspace) -> None:
    laptop.close()
    laptop.paths.key_file.write_bytes(b"\xff\xfe{")
    with pytest.raises(KeyMissing):
        open_workspace(laptop.paths)


def test_a_database_restored_from_a_copy_writes_under_a_new_name(
    laptop: Workspace, clock: Clock
) -> None:
    first = laptop.store.replica
    laptop.chain.change(high_water=10_000)  # the hub has seen more than the copy holds
    laptop.close()
    again = open_laptop(laptop.paths.data.parent, clock, seed=5)
    assert again.store.replica != first
    with again.store.read() as session:
        device = session.get_one(DeviceRow, again.device_id)
        assert device.replica == again.store.replica
        vector = vector_of(session.connection())
    assert vector[again.store.replica] == 2  # the laptop, and its new name
    again.close()
    once_more = open_laptop(laptop.paths.data.parent, clock, seed=6)
    assert once_more.store.replica == again.store.replica
    once_more.close()


def test_a_text_that_no_replica_would_take_is_refused_at_once(
    laptop: Workspace,
) -> None:
    def rename() -> None:
        with laptop.store.write() as work:
            row = work.session.get_one(DeviceRow, laptop.device_id)
            row.name = "x" * 100_001

    with pytest.raises(TextTooLong):
        rename()
