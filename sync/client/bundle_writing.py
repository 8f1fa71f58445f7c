"""Write what others lack into a file that they carry away: whole, or not at all."""

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection, select

from sync.client.identity import DeviceIdentity
from sync.errors import KnownError
from sync.protocol.bundle import Header, bundle_bytes
from sync.protocol.bundle_keys import KEY_SIZE, wrap
from sync.protocol.chunk import pack_operations, to_microseconds
from sync.protocol.vector import Vector, count_lacking
from sync.schema.device import DeviceRow
from sync.schema.programme import ProgrammeRow
from sync.store.errors import DiskFull
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.struck_off import word_on
from sync.store.work import Store

FRAME = 2000
"""Operations of one frame; a larger one would keep a reader's database locked."""

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much; what it raises gives up."""


class BundleForNobody(KnownError):
    """No other laptop is known yet that could read the file."""

    code = "bundle-for-nobody"


class FileUnwritable(KnownError):
    """The file's folder takes nothing, or goes away while it is written."""

    code = "file-unwritable"


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """What a file got.

    Attributes:
        size: bytes.
        readers: laptops that can read it, apart from the one that wrote it.
    """

    operations: int
    size: int
    readers: int


def write_bundle(
    store: Store,
    identity: DeviceIdentity,
    file: Path,
    *,
    known: Vector,
    chance: Callable[[int], bytes],
    on_progress: Progress,
) -> WrittenBundle:
    """Write what a replica with the vector `known` lacks.

    Args:
        chance: gives n random bytes.
        on_progress: told in operations.

    Raises:
        BundleForNobody, DiskFull, FileUnwritable: nothing was written.
    """
    file_key = chance(KEY_SIZE)
    ephemeral = X25519PrivateKey.from_private_bytes(chance(KEY_SIZE))
    with store.connect() as connection:  # one state of the data, however long it takes
        programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()
        readers = _readers(connection, file_key, ephemeral)
        others = len(readers.keys() - {identity.device})
        if programme is None or not others:
            raise BundleForNobody
        vector = vector_of(connection)
        revoked = _revoked(connection)
        header = Header(
            writer=identity.device,
            programme=programme,
            created_at=to_microseconds(store.clock()),
            before={one: known[one] for one in vector.keys() & known.keys()},
            after=vector,
            ephemeral=ephemeral.public_key().public_bytes_raw(),
            readers=readers,
            revoked=revoked,
            word=word_on(connection, revoked),
        )
        chunks = _chunks(connection, vector, known, on_progress)
        with _whole(file) as out:
            for piece in bundle_bytes(header, file_key, identity.private_key, chunks):
                out.write(piece)
            size = out.tell()
    return WrittenBundle(count_lacking(vector, known), size, others)


def _readers(
    connection: Connection, file_key: bytes, ephemeral: X25519PrivateKey
) -> dict[UUID, bytes]:
    """Return the file's key wrapped for each laptop that has not been struck off."""
    rows = connection.execute(
        select(DeviceRow.id, DeviceRow.bundle_key).where(
            DeviceRow.revoked_at.is_(None), DeviceRow.bundle_key.is_not(None)
        )
    )
    return {
        device: wrapped
        for device, key in rows
        if key is not None and (wrapped := wrap(file_key, ephemeral, key))
    }


def _revoked(connection: Connection) -> list[UUID]:
    query = select(DeviceRow.id).where(DeviceRow.revoked_at.is_not(None))
    return list(connection.execute(query).scalars())


def _chunks(
    connection: Connection, vector: Vector, known: Vector, on_progress: Progress
) -> Iterator[bytes]:
    reached = dict(known)
    total, done = count_lacking(vector, known), 0
    while operations := operations_lacking(connection, reached, FRAME):
        yield pack_operations(operations)
        reached.update((one.replica, one.seq) for one in operations)
        done += len(operations)
        on_progress(done, total)


@contextmanager
def _whole(file: Path) -> Generator[BinaryIO]:
    """Open a file that appears under its name only when all of it is on the disk."""
    fresh = file.with_name(f"{file.name}.part")
    try:
        with fresh.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError as error:
        if error.errno == ENOSPC:
            raise DiskFull from error
        raise FileUnwritable(file=str(file)) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
