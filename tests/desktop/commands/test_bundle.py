from pathlib import Path

import pytest

from desktop.paths import paths_under
from desktop.services.workspace import open_workspace
from sync.schema.device import DeviceRow
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from tests.desktop.commands.test_commands import Station
from tests.sync.sample import fill, mark


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> tuple[Station, Station]:
    """Return two stations that know each other; the first has news."""
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    first, second = (open_workspace(paths_under(folder)) for folder in folders)
    fill(first.store)
    for number, one in enumerate((first, second), start=1):
        with one.store.write() as work:
            work.session.get_one(DeviceRow, one.device_id).station = number
    for giver, taker in [(first, second), (second, first)]:
        with taker.store.connect() as connection:
            held = vector_of(connection)
        with giver.store.connect() as connection:
            operations = operations_lacking(connection, held, 10_000)
        with taker.store.connect(writes=True) as connection:
            merge(connection, operations)
    mark(first.store, 5)
    for one in (first, second):
        one.close()
    return Station(folders[0]), Station(folders[1])


def test_a_file_is_written_into_a_folder_and_read(
    stations: tuple[Station, Station], tmp_path: Path
) -> None:
    first, second = stations
    (wrote,) = first("bundle", "write", tmp_path, "--for", "2")
    (file,) = tmp_path.iterdir()
    assert file.match("appello-1-*.appello")
    assert wrote["file"] == str(file)
    assert (wrote["readers"], wrote["bytes"]) == (1, file.stat().st_size)
    (read,) = second("bundle", "read", file)
    keys = ["station", "name", "written_at", "operations", "received", "seconds"]
    assert list(read) == [*keys, "waiting", "quarantined", "conflicts"]
    assert (read["station"], read["received"]) == (1, 5)
    assert read["operations"] == wrote["operations"]


def test_what_is_wrong_is_said(
    stations: tuple[Station, Station], tmp_path: Path
) -> None:
    first, second = stations
    noise = tmp_path / "noise"
    noise.write_bytes(b"noise")
    assert second.error("bundle", "read", noise) == "bundle-damaged"
    assert second.error("bundle", "read", tmp_path / "gone") == "file-unreadable"
    assert first.error("bundle", "write", noise, "--for", "9") == "station-unknown"
    assert noise.read_bytes() == b"noise"
