"""A laptop as far as exchanges go: a store, an identity, a hub it has joined."""

import os
import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from sync.client.exchange import Exchange, exchange
from sync.client.identity import DeviceIdentity
from sync.client.joining import Joined, join
from sync.client.session import HubSession
from sync.client.transport import HttpsTransport, Transport
from sync.domain.ids import same_id, uuid7
from sync.protocol.proof import prover
from sync.schema.device import DeviceRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import BadgeKeyRow
from sync.schema.programme import ProgrammeRow
from sync.store.engine import laptop_engine
from sync.store.migrate import ensure_current
from sync.store.work import Store, system_clock
from tests.sync.enrolling import claim
from tests.sync.sample import fill

KEY = bytes(32)


def make_empty(file: Path) -> Path:
    """Make a database that laptops may be copied from, since it takes a while."""
    engine = laptop_engine(file, KEY)
    ensure_current(engine)
    engine.dispose()
    return file


class Laptop:
    session: HubSession
    joined: Joined

    def __init__(self, folder: Path, name: str, empty: Path) -> None:
        self.name = name
        key = Ed25519PrivateKey.generate()
        file = folder / f"{name}.db"
        shutil.copy(empty, file)
        engine = laptop_engine(file, KEY)
        replica = uuid7(system_clock(), os.urandom(10))
        self.store = Store(
            engine,
            replica,
            clock=system_clock,
            new_id=lambda: uuid7(system_clock(), os.urandom(10)),
            prove=prover(key),
        )
        device = same_id("device", key.public_key().public_bytes_raw().hex())
        self.identity = DeviceIdentity(device, replica, key)

    def join(self, url: str, code: str) -> Joined:
        with self.store.read() as session:
            programme = session.scalar(select(ProgrammeRow.id))
            keys = {row.epoch: row.key for row in session.scalars(select(BadgeKeyRow))}
        self.joined = join(
            url,
            code,
            self.identity,
            name=self.name,
            programme=programme,
            badge_keys=keys,
        )
        self.use(HttpsTransport(self.joined.address))
        return self.joined

    def fill(self, *, programme_id: UUID | None = None) -> UUID:
        """Say who we are, as the program does when it starts, and write a programme."""
        store, device = self.store, self.identity.device
        with store.write() as work:
            if work.session.get(DeviceRow, device) is None:
                key = self.identity.public_key
                work.add(DeviceRow(id=device, public_key=key, replica=store.replica))
                work.session.flush()
            work.add(claim(self.identity.private_key, store.replica, work.now))
        return fill(store, programme_id=programme_id)

    def use(self, transport: Transport) -> None:
        if hasattr(self, "session"):
            self.session.close()
        self.session = HubSession(transport, self.identity)

    def sync(self, **options: Any) -> Exchange:
        return exchange(self.store, self.session, **options)

    def close(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
        self.store.close()


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that travels."""
    with store.connect() as connection:
        return {
            name: [
                tuple(row)
                for row in connection.execute(
                    select(entity.table).order_by(entity.table.c.id)
                )
            ]
            for name, entity in ENTITIES.items()
        }
