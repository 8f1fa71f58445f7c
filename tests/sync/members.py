"""Laptops of one programme that hand each other files."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select

from sync.client.bundle_reading import (
    ReadBundle,
    read_bundle,
)
from sync.client.bundle_writing import (
    WrittenBundle,
    write_bundle,
)
from sync.client.identity import DeviceIdentity
from sync.domain.ids import same_id
from sync.domain.replica import Cause, replica_statement
from sync.errors import KnownError
from sync.protocol.bundle import Header, bundle_bytes
from sync.protocol.bundle_keys import published, wrap
from sync.protocol.chunk import pack_operations
from sync.protocol.operation import Operation
from sync.protocol.vector import Vector
from sync.schema.base import Base
from sync.schema.device import DeviceRow, ReplicaRow
from sync.store.journal import vector_of
from sync.store.lacking import operations_lacking
from sync.store.merge import merge
from sync.store.work import Store
from tests.sync.enrolling import key_of
from tests.sync.sample import DEVICE, MEETING, NOON, ZOE


@dataclass(frozen=True)
class Member:
    """A laptop of the programme, as far as bundles go."""

    store: Store
    identity: DeviceIdentity

    def write(
        self, file: Path, known: Vector | None = None, **options: Any
    ) -> WrittenBundle:
        return write_bundle(
            self.store,
            self.identity,
            file,
            known=known or {},
            chance=os.urandom,
            **({"on_progress": lambda _done, _total: None} | options),
        )

    def read(self, file: Path, **options: Any) -> ReadBundle:
        options = {"on_progress": lambda _done, _total: None} | options
        return read_bundle(self.store, self.identity, file, **options)

    @property
    def vector(self) -> dict[UUID, int]:
        with self.store.connect() as connection:
            return vector_of(connection)

    def change(self, device: UUID, **values: Any) -> None:
        with self.store.write() as work:
            row = work.session.get_one(DeviceRow, device)
            for name, value in values.items():
                setattr(row, name, value)


def member(store: Store) -> Member:
    key = key_of(store.replica)
    device = same_id("device", key.public_key().public_bytes_raw().hex())
    identity = DeviceIdentity(device, store.replica, key)
    with store.write() as work:
        work.add(
            DeviceRow(
                id=device,
                public_key=identity.public_key,
                replica=store.replica,
                bundle_key=published(key),
            )
        )
        work.session.flush()
        work.add(
            ReplicaRow(
                id=store.replica,
                device_id=device,
                cause=Cause.NEW.value,
                captured_at=work.now,
                signature=key.sign(replica_statement(store.replica)),
            )
        )
    return Member(store, identity)


def introduce(*members: Member) -> None:
    """Let laptops hold the same, as after a meeting with the hub."""
    for giver in (*members, *members):
        for taker in members:
            with giver.store.connect() as connection:
                operations = operations_lacking(connection, taker.vector, 10_000)
            with taker.store.connect(writes=True) as connection:
                merge(connection, operations)


def everything(store: Store) -> dict[str, list[Any]]:
    """Return every row of every table."""
    with store.connect() as connection:
        return {
            table.name: sorted(connection.execute(select(table)), key=repr)
            for table in Base.metadata.sorted_tables
        }


def refused(reader: Member, file: Path) -> type[KnownError]:
    """Read a file that must change nothing, and return why it was refused."""
    before = everything(reader.store)
    with pytest.raises(KnownError) as caught:
        reader.read(file)
    assert everything(reader.store) == before
    return caught.type


def introduce_devices(to: Member, *others: Member) -> None:
    """Let a laptop know the keys of others, without anything of their programme."""
    with to.store.write() as work:
        for one in others:
            work.add(
                DeviceRow(
                    id=one.identity.device,
                    public_key=one.identity.public_key,
                    replica=one.store.replica,
                    bundle_key=published(one.identity.private_key),
                )
            )


def mark_of(writer: Member, ahead: int) -> Operation:
    """Return a mark that a laptop could have written next."""
    fields = {
        "meeting_id": MEETING.bytes,
        "participant_id": ZOE.bytes,
        "direction": "in",
        "source": "camera",
        "captured_at": 0,
        "device_id": DEVICE.bytes,
    }
    return Operation(
        replica=writer.store.replica,
        seq=writer.vector[writer.store.replica] + ahead,
        lamport=1000 + ahead,
        entity="mark",
        row_id=uuid4(),
        fields=dict(fields),
        captured_at=NOON,
    )


def forge(
    writer: Member, reader: Member, file: Path, *chunks: list[Operation] | bytes
) -> None:
    """Write what no honest laptop writes, rightly signed and encrypted."""
    ephemeral, file_key = X25519PrivateKey.generate(), os.urandom(32)
    wrapped = wrap(file_key, ephemeral, published(reader.identity.private_key))
    assert wrapped
    with writer.store.connect() as connection:
        programme = connection.execute(
            select(Base.metadata.tables["programme"].c.id)
        ).scalar_one()
    header = Header(
        writer=writer.identity.device,
        programme=programme,
        created_at=0,
        before={},
        after=writer.vector,
        ephemeral=ephemeral.public_key().public_bytes_raw(),
        readers={reader.identity.device: wrapped},
        revoked=[],
    )
    packed = [one if isinstance(one, bytes) else pack_operations(one) for one in chunks]
    file.write_bytes(
        b"".join(bundle_bytes(header, file_key, writer.identity.private_key, packed))
    )
