"""A real hub on PostgreSQL, whose database may be taken back to an earlier day."""

import random
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from sync.domain.programme import Role
from sync.schema.base import Base
from sync.server.folder import HubFolder, HubSettings
from sync.server.hosting import HubHost
from sync.server.hub import Hub, open_hub
from sync.server.joining import give_code
from sync.server.revoking import revoke
from sync.server.tables import HubBase
from sync.server.tenants import Tenant
from sync.store.work import Store

Picture = dict[Table, list[dict[str, Any]]]
"""Every row of a database."""

URL = "https://hub.test:8443"


class HubSide:
    """The hub and its one programme."""

    def __init__(self, hub: Hub) -> None:
        self.hub, self.host = hub, HubHost(hub)
        self.tenant: Tenant = hub.tenants.create("prova")
        self.certificate = ssl.DER_cert_to_PEM_cert(hub.certificate.der)

    @property
    def store(self) -> Store:
        return self.hub.tenants.store(self.tenant.id)

    def code(self, role: Role) -> str:
        return str(give_code(self.hub, self.tenant, role, timedelta(days=1)))

    def revoke(self, device: object) -> None:
        revoke(self.hub, self.tenant, str(device), None)

    def renew(self) -> None:
        """Write under another name from now on, as a hub does that was restored."""
        self.hub.tenants.renew(self.tenant.id, self.store.replica)

    def picture(self) -> Picture:
        return picture_of(self.store)

    def go_back(self, picture: Picture) -> None:
        set_back(self.store, picture)


def picture_of(store: Store) -> Picture:
    with store.connect() as connection:
        return {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in _tables()
        }


def set_back(store: Store, picture: Picture) -> None:
    """Let a hub's database be what it was, as after its disk was set back."""
    with store.connect(writes=True) as connection:
        _replace(connection, picture)


def _tables() -> list[Table]:
    return [*HubBase.metadata.sorted_tables, *Base.metadata.sorted_tables]


def _replace(connection: Connection, picture: Picture) -> None:
    for table in reversed(_tables()):
        connection.execute(table.delete())
    for table in _tables():
        rows = sorted(picture[table], key=lambda row: row.get("voids") is not None)
        if rows:
            connection.execute(insert(table), rows)


@contextmanager
def open_hub_side(
    folder: Path, database: str, clock: Callable[[], datetime]
) -> Iterator[HubSide]:
    chance = random.Random(0)  # noqa: S311 - the same on each run
    place = HubFolder(folder)
    place.create(HubSettings(database, "hub.test", 8443))
    with open_hub(place, clock=clock, chance=chance.randbytes) as hub:
        yield HubSide(hub)
