"""A hub that this process serves, as a laptop sees it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sync.domain.programme import Role
from sync.server.folder import HubFolder, HubSettings
from sync.server.hub import Hub, open_hub
from sync.server.joining import give_code
from sync.server.serving import listen, make_server
from sync.server.tenants import Tenant
from sync.store.work import Clock, system_clock


@dataclass(frozen=True)
class Served:
    hub: Hub
    url: str

    def code(
        self, tenant: Tenant, *, role: Role = Role.COORDINATOR, minutes: int = 10
    ) -> str:
        return str(give_code(self.hub, tenant, role, timedelta(minutes=minutes)))


@contextmanager
def serve_in_thread(
    path: Path, database: str, *, clock: Clock = system_clock
) -> Iterator[Served]:
    folder = HubFolder(path)
    folder.create(HubSettings(database, "localhost", 0))
    with open_hub(folder, clock=clock) as hub, listen("127.0.0.1", 0) as listener:
        server = make_server(hub)
        thread = threading.Thread(
            target=lambda: asyncio.run(server.serve(sockets=[listener]))
        )
        thread.start()
        try:
            yield Served(hub, f"https://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join()
