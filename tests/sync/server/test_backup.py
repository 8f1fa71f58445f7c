import os
import stat
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.errors import KnownError
from sync.schema.meeting import MarkRow
from sync.server.archive import read_parts, read_passphrase
from sync.server.backup import write_backup
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from sync.server.restore import restore_backup
from sync.server.sealed import BackupUnreadable, SealedWriter, read_sealed
from sync.server.tls import Certificate
from sync.server.verify import verify
from tests.sync.hubs import Served, serve_in_thread
from tests.sync.laptops import content
from tests.sync.sample import mark
from tests.sync.server.own_hubs import PASSPHRASE, NewDatabase, NewLaptop, move


def saved(own_hub: Served, folder: Path) -> Path:
    file = folder / "backup"
    write_backup(own_hub.hub, HubFolder(folder / "hub"), file, PASSPHRASE)
    return file


def test_a_restored_hub_gets_back_what_came_after_its_backup(
    own_hub: Served, tmp_path: Path, new_laptop: NewLaptop, new_database: NewDatabase
) -> None:
    tenant, other = (
        own_hub.hub.tenants.create("Prova"),
        own_hub.hub.tenants.create("Altro"),
    )
    north, south = new_laptop("north"), new_laptop("south")
    north.fill()
    for laptop in (north, south):
        laptop.join(own_hub.url, own_hub.code(tenant))
        laptop.sync()
    mark(north.store, 10)
    north.sync()
    unused = own_hub.code(tenant)
    file = saved(own_hub, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"Prova" not in file.read_bytes()

    # laptops and hub go on after the backup
    mark(north.store, 5)
    mark(south.store, 7)
    for laptop in (north, south, north):
        laptop.sync()
    late = new_laptop("late")
    late.join(own_hub.url, own_hub.code(tenant))
    north.sync()

    database = new_database()
    folder = HubFolder(tmp_path / "again")
    names = [row.slug for row in restore_backup(folder, database, file, PASSPHRASE)]
    assert names == [tenant.slug, other.slug]
    with serve_in_thread(folder.path, database) as again:
        store = again.hub.tenants.store(tenant.id)
        with store.read() as session:
            count = select(func.count()).select_from(MarkRow)
            assert session.scalar(count) == 10
        third = new_laptop("third")  # what the hub writes now gets numbers of its own
        third.join(again.url, unused)
        for laptop in (north, south, north, south):
            move(laptop, again.url)
            laptop.sync()
        third.sync()
        assert content(store) == content(north.store)
        assert content(store) == content(south.store) == content(third.store)
        assert len(content(store)["mark"]) == 22
        move(late, again.url)  # enrolled after the backup, as north could tell
        late.sync()
        assert content(late.store) == content(store)
        assert verify(store).is_whole


def test_a_backup_is_one_moment_while_laptops_write(
    own_hub: Served, tmp_path: Path, new_laptop: NewLaptop, new_database: NewDatabase
) -> None:
    tenant = own_hub.hub.tenants.create("Prova")
    laptop = new_laptop("laptop")
    laptop.fill()
    laptop.join(own_hub.url, own_hub.code(tenant))
    laptop.sync()

    class Meddler(HubFolder):
        """Lets a laptop write once the backup has begun."""

        def certificate(self) -> Certificate:
            mark(laptop.store, 50)
            laptop.sync()
            return super().certificate()

    file = tmp_path / "backup"
    _, operations = write_backup(
        own_hub.hub, Meddler(tmp_path / "hub"), file, PASSPHRASE
    )
    store = own_hub.hub.tenants.store(tenant.id)
    assert verify(store).operations == operations + 50
    folder = HubFolder(tmp_path / "again")
    database = new_database()
    restore_backup(folder, database, file, PASSPHRASE)
    with open_hub(folder) as again:
        assert verify(again.tenants.store(tenant.id)).operations == operations


def test_a_damaged_backup_is_refused_whole(
    own_hub: Served, tmp_path: Path, new_laptop: NewLaptop, new_database: NewDatabase
) -> None:
    laptop = new_laptop("laptop")
    laptop.fill()
    mark(laptop.store, 20)
    laptop.join(own_hub.url, own_hub.code(own_hub.hub.tenants.create("Prova")))
    laptop.sync()
    sound = saved(own_hub, tmp_path).read_bytes()
    database = new_database()
    damaged = tmp_path / "damaged"

    def error(data: bytes, passphrase: bytes = PASSPHRASE) -> str:
        damaged.write_bytes(data)
        with pytest.raises(KnownError) as caught:
            restore_backup(HubFolder(tmp_path / "none"), database, damaged, passphrase)
        assert not (tmp_path / "none").exists()
        return caught.value.code

    assert error(b"") == "backup-unreadable"
    assert error(b"another file" * 100) == "backup-unreadable"
    assert error(sound, b"another passphrase") == "passphrase-wrong"
    for at in (len(sound) - 1, len(sound) // 2):
        assert error(sound[:at]) == "backup-unreadable"
        changed = bytearray(sound)
        changed[at] ^= 1
        assert error(bytes(changed)) == "backup-unreadable"
    assert error(sound + b"\0" * 9) == "backup-unreadable"
    # what is left is a hub that can be made after all
    damaged.write_bytes(sound)
    assert restore_backup(HubFolder(tmp_path / "none"), database, damaged, PASSPHRASE)


def test_a_hub_is_never_overwritten(
    own_hub: Served, tmp_path: Path, new_database: NewDatabase
) -> None:
    own_hub.hub.tenants.create("Prova")
    file = saved(own_hub, tmp_path)
    database = new_database()
    restore_backup(HubFolder(tmp_path / "one"), database, file, PASSPHRASE)
    for place, url in ((tmp_path / "one", new_database()), (tmp_path / "b", database)):
        with pytest.raises(KnownError) as caught:
            restore_backup(HubFolder(place), url, file, PASSPHRASE)
        assert caught.value.code == "hub-already-there"


def test_nothing_is_left_of_a_backup_that_could_not_be_written(
    own_hub: Served, tmp_path: Path
) -> None:
    with pytest.raises(KnownError) as caught:
        write_backup(
            own_hub.hub, HubFolder(tmp_path / "hub"), tmp_path / "no" / "b", PASSPHRASE
        )
    assert caught.value.code == "backup-unwritable"
    kept = tmp_path / "kept"
    kept.write_bytes(b"the last one")
    with pytest.raises(KnownError):
        write_backup(own_hub.hub, HubFolder(tmp_path / "elsewhere"), kept, PASSPHRASE)
    assert kept.read_bytes() == b"the last one"
    assert {one.name for one in tmp_path.iterdir()} == {"hub", "kept"}


def test_a_passphrase_has_a_file_and_a_length(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    for content_ in (b"", b"short\n", b"\nthe second line is long enough"):
        file.write_bytes(content_)
        with pytest.raises(KnownError):
            read_passphrase(file)
    with pytest.raises(KnownError):
        read_passphrase(tmp_path / "none")
    file.write_bytes(b"correct horse battery\r\nstaple")
    assert read_passphrase(file) == PASSPHRASE


def test_frames_are_neither_moved_nor_repeated_nor_cut() -> None:
    file = BytesIO()
    sealed = SealedWriter(file, PASSPHRASE, os.urandom(16))
    parts = [b"one", b"", b"three" * 1000]
    for part in parts:
        sealed.write(part)
    sealed.finish()
    data = file.getvalue()
    assert list(read_sealed(BytesIO(data), PASSPHRASE)) == parts
    first, second, third = data[32:55], data[55:75], data[75:]
    for other in (second + first + third, first + first + second + third, first):
        with pytest.raises(KnownError):
            list(read_sealed(BytesIO(data[:32] + other), PASSPHRASE))


def test_sealed_parts_of_another_form_are_refused() -> None:
    file = BytesIO()
    sealed = SealedWriter(file, PASSPHRASE, bytes(16))
    sealed.write(b"\x81\xa4type\xa3hub")
    sealed.finish()
    with pytest.raises(BackupUnreadable):
        list(read_parts(BytesIO(file.getvalue()), PASSPHRASE))
