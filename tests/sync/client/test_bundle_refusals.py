import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec import structs
from sqlalchemy import select

from sync.client.bundle_reading import (
    BundleNotForUs,
    BundleOtherProgramme,
    BundleWriterUnknown,
    FileUnreadable,
)
from sync.errors import KnownError
from sync.protocol.bundle import BundleDamaged, BundleReader, bundle_bytes
from sync.protocol.bundle_keys import bundle_key, unwrap
from sync.protocol.chunk import pack_operations
from sync.protocol.refusals import DeviceRevoked
from sync.schema.device import DeviceRow, RevocationRow
from sync.schema.journal import HeldRow, OperationRow
from sync.schema.meeting import MarkRow
from sync.schema.programme import ProgrammeRow
from sync.store.work import Store
from tests.sync.members import (
    Member,
    everything,
    forge,
    introduce,
    introduce_devices,
    mark_of,
    member,
    refused,
)
from tests.sync.sample import NOON, fill, mark

MakeStore = Callable[[], Store]


def test_a_changed_file_is_refused_whole(
    anna: Member, bruno: Member, file: Path
) -> None:
    mark(anna.store, 50)
    anna.write(file, bruno.vector)
    data = file.read_bytes()
    for at in [*range(0, len(data), 23), len(data) - 1]:
        changed = bytearray(data)
        changed[at] ^= 1
        file.write_bytes(changed)
        assert issubclass(refused(bruno, file), KnownError), at
    file.write_bytes(data)
    assert bruno.read(file).taken == 50


def test_a_cut_file_is_refused_whole(
    anna: Member, bruno: Member, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.client.bundle_writing.FRAME", 10)
    mark(anna.store, 50)
    ends: list[int] = []
    anna.write(file, bruno.vector, on_progress=lambda *_: ends.append(0))
    assert len(ends) == 5
    data = file.read_bytes()
    for length in [*frame_ends(data), *range(0, len(data), 97), len(data) - 1]:
        file.write_bytes(data[:length])
        assert refused(bruno, file) is BundleDamaged, length
    file.write_bytes(data + b"\0")
    assert refused(bruno, file) is BundleDamaged


@pytest.mark.parametrize(
    "moment",
    [(1, -1), (2, 84), (2, -1)],
    ids=["while it is counted", "before it is applied", "while it is applied"],
)
def test_a_file_that_is_another_one_by_then_brings_nothing_of_it(
    anna: Member,
    bruno: Member,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    moment: tuple[int, int],
) -> None:
    """Whoever may read a file can encrypt another one like it, but not sign it."""
    monkeypatch.setattr("sync.client.bundle_writing.FRAME", 20)
    monkeypatch.setattr("sync.protocol.bundle.TOGETHER", 3000)
    forged = mark_of(anna, 1)
    mark(anna.store, 1000)
    anna.write(file, bruno.vector)
    turns, back = moment  # the last frame is empty, and followed by the signature
    size = file.stat().st_size
    with file.open("rb") as source:
        header = BundleReader(source).header
    own = bundle_key(bruno.identity.private_key)
    key = unwrap(header.readers[bruno.identity.device], header.ephemeral, own)
    assert key
    others = [pack_operations([forged])] * 100
    signer = bruno.identity.private_key
    other = b"".join(bundle_bytes(header, key, signer, others))

    def change(done: int, _total: int) -> None:
        if done >= turns * size - back:
            file.write_bytes(other)

    before = everything(bruno.store)
    with pytest.raises(FileUnreadable):
        bruno.read(file, on_progress=change)
    with bruno.store.read() as session:
        told = session.scalars(select(OperationRow.row_id)).all()
    assert forged.row_id not in told
    assert (everything(bruno.store) == before) == (back > 0 or turns == 1)


def frame_ends(data: bytes) -> Iterator[int]:
    at = 20 + int.from_bytes(data[16:20], "big")
    while at < len(data) - 64:
        yield at
        at += 4 + int.from_bytes(data[at : at + 4], "big") % 2**31
    yield at


@pytest.mark.parametrize("size", [0, 15, 4096])
def test_noise_is_refused(bruno: Member, file: Path, size: int) -> None:
    file.write_bytes(os.urandom(size))
    assert refused(bruno, file) is BundleDamaged


def test_a_file_that_is_not_there_is_said(bruno: Member, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path):
        with pytest.raises(FileUnreadable):
            bruno.read(path)


def test_another_programmes_file_is_refused(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    stranger = laptop()
    fill(stranger, programme_id=uuid4())
    other = member(stranger)
    introduce_devices(other, anna)
    other.write(file)
    assert refused(bruno, file) is BundleOtherProgramme


def test_a_known_writer_cannot_bring_in_another_programme(
    anna: Member, bruno: Member, file: Path
) -> None:
    forged = structs.replace(mark_of(anna, 2), entity="programme", fields={"name": "X"})
    forge(anna, bruno, file, [mark_of(anna, 1)], [forged])
    bruno.read(file)
    with bruno.store.read() as session:
        assert session.scalars(select(ProgrammeRow.name)).all() == ["Prova"]
        assert session.scalars(select(HeldRow.reason)).all() == ["not-allowed"]


def test_a_signed_chunk_that_is_no_chunk_spoils_the_whole_file(
    anna: Member, bruno: Member, file: Path
) -> None:
    forge(anna, bruno, file, [mark_of(anna, 1)])
    assert bruno.read(file).taken == 1
    forge(anna, bruno, file, [mark_of(anna, 2)], b"no chunk")
    assert refused(bruno, file) is BundleDamaged
    forge(anna, bruno, file, [mark_of(anna, 2)], b"\x28\xb5\x2f\xfd" + b"\xff" * 20)
    assert refused(bruno, file) is BundleDamaged


def test_an_unknown_writers_file_is_refused(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    newcomer = member(laptop())
    introduce(anna, newcomer)
    newcomer.write(file)
    assert refused(bruno, file) is BundleWriterUnknown
    introduce(anna, bruno)
    assert bruno.read(file).taken == 0


def test_what_one_that_was_struck_off_still_had_is_taken_and_put_aside(
    anna: Member, bruno: Member, file: Path
) -> None:
    introduce(anna, bruno)
    own = anna.store.replica
    with bruno.store.write() as work:
        work.session.get_one(DeviceRow, anna.identity.device).revoked_at = work.now
        work.add(
            RevocationRow(
                device_id=anna.identity.device,
                replica=own,
                seq=bruno.vector[own],
                captured_at=work.now,
            )
        )
    mark(anna.store, 2)
    anna.write(file)
    assert bruno.read(file).taken == 2
    made_up = structs.replace(mark_of(anna, 1), replica=uuid4(), seq=1)
    forge(anna, bruno, file, [mark_of(anna, 1), made_up])
    read = bruno.read(file)
    assert (read.operations, read.taken, read.gap) == (2, 1, None)
    with bruno.store.read() as session:
        held = session.scalars(select(HeldRow.reason)).all()
        assert session.scalars(select(MarkRow)).all() == []
    assert held == ["device-revoked"] * 3


def test_a_laptop_that_was_struck_off_learns_it_and_reads_nothing(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    third = member(laptop())
    introduce(anna, bruno, third)
    anna.change(bruno.identity.device, revoked_at=NOON)
    mark(anna.store, 1)
    assert anna.write(file).readers == 1
    assert refused(bruno, file) is DeviceRevoked
    assert third.read(file).taken == 2


def test_a_laptop_whose_key_the_writer_lacks_cannot_read(
    anna: Member, bruno: Member, laptop: MakeStore, file: Path
) -> None:
    introduce(anna, bruno, member(laptop()))
    anna.change(bruno.identity.device, bundle_key=None)
    anna.write(file)
    assert refused(bruno, file) is BundleNotForUs
    anna.change(bruno.identity.device, bundle_key=bytes(32))
    anna.write(file)
    assert refused(bruno, file) is BundleNotForUs
