from pathlib import Path

import pytest

from sync.client.bundle_writing import BundleForNobody, FileUnwritable
from sync.schema.people import ParticipantRow
from sync.store.errors import DiskFull
from tests.sync.members import Member, everything
from tests.sync.sample import ZOE, mark


def test_nothing_of_the_content_lies_in_clear(
    anna: Member, bruno: Member, file: Path
) -> None:
    del bruno
    with anna.store.write() as work:
        work.add(
            ParticipantRow(kind="youth", given_name="Desdemona", family_name="Èlia")
        )
    anna.write(file)
    data = file.read_bytes()
    for words in (b"Desdemona", "Èlia".encode(), b"participant", ZOE.bytes):
        assert words not in data


def test_without_another_laptop_no_file_is_written(anna: Member, file: Path) -> None:
    with pytest.raises(BundleForNobody):
        anna.write(file)
    assert not list(file.parent.glob("*.appello*"))


def test_a_full_or_broken_disk_leaves_nothing_half_written(
    anna: Member, bruno: Member, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"the last one")
    with pytest.raises(FileUnwritable):
        anna.write(file.parent / "missing" / "file")
    full = OSError(28, "No space left on device")

    def no_room(_handle: int) -> None:
        raise full

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(DiskFull):
        anna.write(file, bruno.vector)
    assert file.read_bytes() == b"the last one"
    assert not list(file.parent.glob("*.part"))


class GivenUp(Exception):
    """A test had enough."""


def test_giving_up_leaves_the_file_unwritten_and_the_data_whole(
    anna: Member, bruno: Member, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.client.bundle_writing.FRAME", 10)
    mark(anna.store, 50)

    def stop(done: int, total: int) -> None:
        if done * 2 > total:
            raise GivenUp

    with pytest.raises(GivenUp):
        anna.write(file, on_progress=stop)
    assert not list(file.parent.glob("*.appello*"))
    anna.write(file)
    before = everything(bruno.store)
    with pytest.raises(GivenUp):
        bruno.read(file, on_progress=stop)  # while it is checked
    assert everything(bruno.store) == before
    told: list[tuple[int, int]] = []
    assert bruno.read(file, on_progress=lambda *at: told.append(at)).taken == 50
    assert told == sorted(told)
    assert {total for _done, total in told} == {3 * file.stat().st_size}
