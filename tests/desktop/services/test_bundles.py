import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.services.bundles import (
    StationUnknown,
    StationWithoutKey,
    bundle_name,
    find_target,
    read_bundle,
    station_of,
    write_bundle,
)
from desktop.services.workspace import Workspace
from sync.protocol.bundle_keys import published
from sync.protocol.vector import pack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import HUB, BadgeKeyRow, PeerRow
from sync.store.bulk import upsert
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from tests.desktop.services.conftest import Clock, open_laptop
from tests.sync.laptops import content
from tests.sync.sample import fill, mark


def introduce(*laptops: Workspace) -> None:
    """Let laptops hold the same, as after a meeting with the hub."""
    for giver in (*laptops, *laptops):
        for taker in laptops:
            with taker.store.connect() as connection:
                held = vector_of(connection)
            with giver.store.connect() as connection:
                operations = operations_lacking(connection, held, 100_000)
            with taker.store.connect(writes=True) as connection:
                merge(connection, operations)


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with a small programme."""
    laptop = open_laptop(tmp_path, clock)
    fill(laptop.store)
    with laptop.store.write() as work:
        laptop.ensure_badge_key(work)
    yield laptop
    laptop.close()


@pytest.fixture
def other(laptop: Workspace, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a second laptop of the programme, station 2."""
    other = open_laptop(tmp_path / "other", clock, seed=2)
    with other.store.write() as work:
        row = work.session.get_one(DeviceRow, other.device_id)
        row.station, row.name = 2, "Porta est"
    introduce(laptop, other)
    yield other
    other.close()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a bundle may lie; its frames are short, so that it has several."""
    monkeypatch.setattr("sync.client.bundle_writing.FRAME", 10)
    return tmp_path / "bundle.appello"


def test_a_meeting_travels_by_file(
    laptop: Workspace, other: Workspace, file: Path
) -> None:
    mark(laptop.store, 5)
    written = write_bundle(laptop, file)
    assert written.readers == 1
    assert written.size == file.stat().st_size
    found = read_bundle(other, file)
    assert (found.taken, found.operations) == (5, written.operations)
    assert content(laptop.store) == content(other.store)
    assert found.writer == laptop.device_id


def test_badge_keys_never_travel_by_file(
    laptop: Workspace, other: Workspace, file: Path
) -> None:
    write_bundle(laptop, file)
    read_bundle(other, file)
    with other.store.read() as session:
        assert session.scalars(select(BadgeKeyRow)).all() == []
    assert all(key not in file.read_bytes() for key in laptop.badge_keys.values())


def test_a_file_for_a_station_holds_what_it_is_not_known_to_hold(
    laptop: Workspace, other: Workspace, file: Path
) -> None:
    target = find_target(laptop, "2")
    assert target == str(other.device_id)
    with laptop.store.connect() as connection:
        own = vector_of(connection)[other.store.replica]
    everything = write_bundle(laptop, file, "all").operations
    assert own
    assert write_bundle(laptop, file, target).operations == everything - own
    write_bundle(other, file)
    read_bundle(laptop, file)
    mark(laptop.store, 3)
    assert write_bundle(laptop, file, target).operations == 3
    assert read_bundle(other, file).taken == 3


def test_a_file_for_the_hub_holds_what_the_hub_is_not_known_to_hold(
    laptop: Workspace, other: Workspace, file: Path
) -> None:
    del other
    everything = write_bundle(laptop, file, "hub").operations
    with laptop.store.connect(writes=True) as connection:
        told = {
            "name": HUB,
            "vector": pack_vector(vector_of(connection)),
            "exchanged_at": laptop.now(),
        }
        upsert(connection, PeerRow.__table__, [told])
    mark(laptop.store, 4)
    assert everything > 4
    assert write_bundle(laptop, file, "hub").operations == 4


def test_stations_are_found_by_number_and_name(
    laptop: Workspace, other: Workspace, tmp_path: Path, clock: Clock
) -> None:
    third = open_laptop(tmp_path / "third", clock, seed=3)
    introduce(laptop, other, third)
    third.close()
    for words in ("2", " porta EST ", "PORTA EST"):
        assert find_target(laptop, words) == str(other.device_id)
    assert [find_target(laptop, words) for words in ("hub", "ALL")] == ["hub", "all"]
    for words in ("3", "", "Porta ovest"):
        with pytest.raises(StationUnknown):
            find_target(laptop, words)


def test_a_station_that_cannot_read_is_no_target(
    laptop: Workspace, other: Workspace, file: Path
) -> None:
    target = str(other.device_id)
    with laptop.store.write() as work:
        work.session.get_one(DeviceRow, other.device_id).bundle_key = None
    with pytest.raises(StationWithoutKey):
        write_bundle(laptop, file, target)
    with laptop.store.write() as work:
        work.session.get_one(DeviceRow, other.device_id).revoked_at = work.now
    with pytest.raises(StationUnknown):
        write_bundle(laptop, file, target)
    with pytest.raises(StationUnknown):
        find_target(laptop, "2")
    assert not file.exists()


def test_the_usual_name_of_a_file_is_one_that_any_stick_takes(
    laptop: Workspace, other: Workspace
) -> None:
    assert station_of(laptop, other.device_id).name == "Porta est"
    assert bundle_name(other) == "appello-2-2026-11-21-150200.appello"
    assert bundle_name(laptop) == "appello-0-2026-11-21-150200.appello"
    with laptop.store.write() as work:
        device = work.session.get_one(DeviceRow, laptop.device_id)
        device.name = "Aula: 3/B"
    assert bundle_name(laptop) == "appello-Aula-3-B-2026-11-21-150200.appello"


def test_a_laptop_tells_its_bundle_key_also_when_it_is_older_than_bundles(
    tmp_path: Path, clock: Clock
) -> None:
    laptop = open_laptop(tmp_path, clock)
    with laptop.store.write() as work:
        work.session.get_one(DeviceRow, laptop.device_id).bundle_key = None
    laptop.close()
    laptop = open_laptop(tmp_path, clock)
    with laptop.store.read() as session:
        row = session.get_one(DeviceRow, laptop.device_id)
        assert row.bundle_key == published(laptop.device_key)
    laptop.close()


def test_what_a_file_shows_to_others_is_noted_outside_the_database(
    laptop: Workspace, other: Workspace, file: Path
) -> None:
    del other
    mark(laptop.store, 2)
    write_bundle(laptop, file)
    with laptop.store.connect() as connection:
        own = vector_of(connection)[laptop.store.replica]
    assert laptop.keys.high_water == own


def test_a_laptop_restored_with_its_keys_learns_it_from_a_file(
    laptop: Workspace, other: Workspace, tmp_path: Path, clock: Clock, file: Path
) -> None:
    laptop.store.engine.dispose()  # all of it is in the files now
    for folder in ("data", "secrets"):
        shutil.copytree(tmp_path / folder, tmp_path / "copy" / folder)
    mark(laptop.store, 5)
    write_bundle(laptop, file)
    read_bundle(other, file)
    restored = open_laptop(tmp_path / "copy", clock, seed=3)
    old = restored.store.replica
    mark(restored.store, 2)  # under names that the first five have already
    write_bundle(other, file)
    assert read_bundle(restored, file).taken >= 5
    assert restored.store.replica != old
    write_bundle(restored, file)
    read_bundle(other, file)
    assert len(content(other.store)["mark"]) == 7
    assert content(restored.store) == content(other.store)
    restored.close()


READING = """
import sys
from pathlib import Path
from desktop.paths import paths_under
from desktop.services.bundles import read_bundle
from desktop.services.workspace import open_workspace
laptop = open_workspace(paths_under(Path(sys.argv[1])))
read_bundle(laptop, Path(sys.argv[2]), lambda *at: print(*at, flush=True))
"""


@pytest.mark.parametrize("tenths", [1, 4, 8])
def test_after_a_kill_while_reading_it_is_read_again(
    tenths: int,
    laptop: Workspace,
    other: Workspace,
    clock: Clock,
    file: Path,
) -> None:
    mark(laptop.store, 1000)
    write_bundle(laptop, file)
    whole = content(laptop.store)
    folder = other.paths.data.parent
    other.close()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", READING, str(folder), str(file)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    size = file.stat().st_size
    for line in process.stdout:
        done, _total = map(int, line.split())
        if done > 2 * size + tenths * size // 10:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()
    again = open_laptop(folder, clock, seed=2)
    found = read_bundle(again, file)
    assert 0 < found.taken < 1000
    assert found.gap is None
    assert content(again.store) == whole
    assert read_bundle(again, file).taken == 0
    again.close()
