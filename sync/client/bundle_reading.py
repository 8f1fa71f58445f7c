"""Read a file that another laptop wrote: verified whole, then taken in."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import Connection, select

from sync.client.bundle_writing import Progress
from sync.client.exchange import StruckOff
from sync.client.identity import CopyNoticed, DeviceIdentity
from sync.domain.replica import Cause
from sync.errors import KnownError
from sync.protocol.bundle import LARGEST_FILE, BundleDamaged, BundleReader, Header
from sync.protocol.bundle_keys import bundle_key, unwrap
from sync.protocol.chunk import MalformedMessage, from_microseconds, unpack_operations
from sync.protocol.operation import Operation
from sync.protocol.refusals import DeviceRevoked
from sync.protocol.vector import Vector, pack_vector, unpack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import HUB, PeerRow
from sync.schema.programme import ProgrammeRow
from sync.store.bulk import upsert
from sync.store.journal import vector_of
from sync.store.merge import Merged, merge, retry
from sync.store.names import claims, is_doubtful, trusted_with
from sync.store.struck_off import is_struck_off
from sync.store.work import Store


class BundleOtherProgramme(KnownError):
    """The file carries another programme."""

    code = "bundle-other-programme"


class BundleWriterUnknown(KnownError):
    """This laptop does not know the one that wrote the file."""

    code = "bundle-writer-unknown"


class BundleNotForUs(KnownError):
    """The file is encrypted for others: its writer did not know this laptop's key."""

    code = "bundle-not-for-us"


class BundleGap(KnownError):
    """Some operations follow others that are in neither the file nor this laptop."""

    code = "bundle-gap"


class FileUnreadable(KnownError):
    """The file is not there, or goes away or becomes another one while it is read."""

    code = "file-unreadable"


@dataclass(frozen=True, slots=True)
class ReadBundle:
    """What a file brought.

    Attributes:
        writer: the device that wrote it.
        created_at: by the writer's clock.
        operations: all that it carries.
        taken: those that were new here.
        gap: those that could not be taken, if any: what they follow is missing.
    """

    writer: UUID
    created_at: datetime
    operations: int
    taken: int
    gap: BundleGap | None


def read_bundle(
    store: Store, identity: DeviceIdentity, file: Path, *, on_progress: Progress
) -> ReadBundle:
    """Take in a file that is whole, ours and for us; any other changes nothing.

    It is gone through three times: for the signature, for what it says, to apply it.
    What is not the same as the first time is not used.

    Args:
        on_progress: told in bytes, three times those of the file.

    Raises:
        CopyNoticed: its writer holds more of what we wrote than we do.
        KnownError: the file was refused; or, once it had been verified, it went
            away, or became another one, or the database failed: what had been applied
            then stays.
    """
    try:
        with file.open("rb") as source:
            return _Reading(store, identity, source, on_progress).read()
    except OSError as error:
        raise FileUnreadable(file=str(file)) from error
    except MalformedMessage as error:
        raise BundleDamaged from error


class _Reading:
    """A bundle while it is read."""

    def __init__(
        self,
        store: Store,
        identity: DeviceIdentity,
        source: BinaryIO,
        on_progress: Progress,
    ) -> None:
        self._store, self._identity = store, identity
        self._size = os.fstat(source.fileno()).st_size
        if self._size > LARGEST_FILE:
            raise BundleDamaged
        self._on_progress = on_progress
        self._bundle = BundleReader(source)

    def read(self) -> ReadBundle:
        header = self._bundle.header
        with self._store.connect() as connection:
            signer, revoked = _signer(connection, header)
            names = trusted_with(connection, header.writer)
            reached = vector_of(connection)
            own = self._store.replica
            outrun = header.after.get(own, 0) > reached.get(own, 0)
            copied = outrun and is_doubtful(connection, own, self._store.clock())
        self._bundle.verify(signer, self._at_turn(0))
        key = self._key()
        if copied:
            raise CopyNoticed(cause=Cause.RESTORED.value)
        count = 0
        for operations in self._operations(key, turn=1):  # all of them well-formed
            count += len(operations)
            names |= claims(operations, header.writer)
        taken = apart = 0
        for operations in self._operations(key, turn=2):
            some = [one for one in operations if not revoked or one.replica in names]
            if _beyond(reached, some):
                merged, reached = self._take(some)
                taken += merged.taken
                apart += _beyond(reached, some)
        if taken:
            self._announce(self._retry())
        if header.writer != self._identity.device:
            _remember(self._store, header)
        return ReadBundle(
            writer=header.writer,
            created_at=from_microseconds(header.created_at),
            operations=count,
            taken=taken,
            gap=BundleGap(operations=apart) if apart else None,
        )

    def _key(self) -> bytes:
        """Return the key of a verified file.

        Raises:
            StruckOff, DeviceRevoked, BundleNotForUs: it is not for this laptop.
        """
        header, device = self._bundle.header, self._identity.device
        if device in header.revoked:
            raise self._struck_off()
        wrapped = header.readers.get(device, b"")
        own = bundle_key(self._identity.private_key)
        key = unwrap(wrapped, header.ephemeral, own)
        if key is None:
            raise BundleNotForUs
        return key

    def _struck_off(self) -> StruckOff | DeviceRevoked:
        """Return why: what only this laptop has, it takes to the hub first."""
        own = self._store.replica
        with self._store.connect() as connection:
            known = is_struck_off(
                connection, self._identity.device, self._bundle.header.word
            )
            named = select(PeerRow.vector).where(PeerRow.name == HUB)
            brought = connection.execute(named).scalar()
            sent = unpack_vector(brought).get(own, 0) if brought else 0
            kept = vector_of(connection).get(own, 0) - sent
        return StruckOff(handed_in=0) if known and kept <= 0 else DeviceRevoked()

    def _operations(self, key: bytes, *, turn: int) -> Iterator[list[Operation]]:
        tell = self._at_turn(turn)
        for packed, at in self._bundle.chunks(key):
            yield unpack_operations(packed)
            tell(at)

    def _at_turn(self, turn: int) -> Callable[[int], None]:
        return lambda at: self._on_progress(turn * self._size + at, 3 * self._size)

    def _take(self, operations: list[Operation]) -> tuple[Merged, Vector]:
        with self._store.connect(writes=True) as connection:
            merged = merge(connection, operations)
            reached = vector_of(connection)
        self._announce(merged)
        return merged, reached

    def _retry(self) -> Merged:
        with self._store.connect(writes=True) as connection:
            return retry(connection)

    def _announce(self, merged: Merged) -> None:
        if merged.erased:
            self._store.forget()
        self._store.announce(frozenset(merged.entities))


def _signer(connection: Connection, header: Header) -> tuple[bytes, bool]:
    """Return the key of who claims to have written a file, and whether it was revoked.

    What one that was struck off still had is taken, and put aside.

    Raises:
        KnownError: its files are not for this laptop.
    """
    programme = connection.execute(select(ProgrammeRow.id).limit(1)).scalar()
    if programme not in (None, header.programme):
        raise BundleOtherProgramme
    query = select(DeviceRow.public_key, DeviceRow.revoked_at)
    found = connection.execute(query.where(DeviceRow.id == header.writer)).first()
    if found is None:
        raise BundleWriterUnknown
    return found.public_key, found.revoked_at is not None


def _beyond(vector: Vector, operations: Sequence[Operation]) -> int:
    """Return how many of some operations a replica with this vector does not hold."""
    return sum(one.seq > vector.get(one.replica, 0) for one in operations)


def _remember(store: Store, header: Header) -> None:
    """Note what the writer holds, so that what is written for it is no longer."""
    name, vector = str(header.writer), pack_vector(header.after)
    query = select(PeerRow.vector).where(PeerRow.name == name)
    with store.connect() as connection:
        known = connection.execute(query).scalar()
    if known == vector:
        return
    peer = {"name": name, "vector": vector, "exchanged_at": store.clock()}
    with store.connect(writes=True) as connection:
        upsert(connection, PeerRow.__table__, [peer])
