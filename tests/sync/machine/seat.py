"""A laptop as it is: data on a disk, keys beside it, a clock, a line to the hub."""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import select

from desktop.paths import paths_under
from desktop.services import bundles
from desktop.services.nearby import NearbyLine
from desktop.services.syncing import HubLine
from desktop.services.wipe import wipe
from desktop.services.workspace import Workspace, open_workspace
from sync.client.exchange import StruckOff
from sync.client.identity import HubAddress
from sync.protocol.refusals import DeviceRevoked
from sync.schema.programme import ProgrammeRow
from sync.server.device_tls import device_certificate
from sync.server.laptop_hosting import Laptop, LaptopHost
from sync.store.work import Store
from tests.sync.machine.crashing import Crash, crashing
from tests.sync.machine.network import Network
from tests.sync.sample import NOON

FEW = 4
"""Operations of one request, so that there are many places to be cut off at."""


@dataclass
class Time:
    """What time it really is."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Seat:
    """One laptop.

    Attributes:
        machine: marks of its hardware.
        ahead: by how much its clock is wrong.
        gone: it was struck off and has wiped itself.
        unsure: another database may be writing under its name.
    """

    name: str
    folder: Path
    time: Time
    network: Network
    machine: str
    ahead: timedelta = timedelta()
    gone: bool = False
    unsure: bool = False
    _lives: Iterator[int] = field(default_factory=lambda: iter(range(1, 10**6)))

    def clock(self) -> datetime:
        return self.time.now + self.ahead

    @property
    def store(self) -> Store:
        return self.workspace.store

    @property
    def device(self) -> UUID:
        return self.workspace.device_id

    def open(self) -> "Seat":
        """Start the program."""
        chance = random.Random(f"{self.name} {next(self._lives)}")  # noqa: S311
        self.workspace: Workspace = open_workspace(
            paths_under(self.folder),
            clock=self.clock,
            chance=chance.randbytes,
            machine=lambda: frozenset({self.machine}),
        )
        self.line = HubLine(self.workspace)
        with self.store.read() as session:
            programme = session.scalars(select(ProgrammeRow.id)).one_or_none()
        if programme is not None:
            self._answer_others(programme)
        return self

    def close(self) -> None:
        self.line.close()
        self.workspace.close()

    def restart(self) -> None:
        self.close()
        self.open()

    @contextmanager
    def crashing(self, after: int | None) -> Iterator[None]:
        """Let the program end at a statement, if at all, and start it again."""
        if after is None:
            yield
            return
        try:
            with crashing(self.store.engine, after):
                yield
        except Crash:
            self.restart()

    def exchange(self) -> None:
        """Exchange with the hub; one that was struck off wipes itself."""
        with self._wiped_when_struck_off():
            try:
                self.line.sync_now()
            except DeviceRevoked:  # meanwhile: the next login tells
                self.line.sync_now()
        self.unsure = False

    def call(self, other: "Seat") -> None:
        """Exchange with another laptop on the same network."""
        line = NearbyLine(self.workspace, other.device, lambda: other.address, most=FEW)
        with self._wiped_when_struck_off():
            line.exchange()

    def write_bundle(self, file: Path, target: str) -> None:
        bundles.write_bundle(self.workspace, file, target)

    def read_bundle(self, file: Path) -> None:
        with self._wiped_when_struck_off():
            bundles.read_bundle(self.workspace, file)

    @contextmanager
    def _wiped_when_struck_off(self) -> Iterator[None]:
        try:
            yield
        except StruckOff:
            wipe(self.workspace)
            self.gone = True

    def copy_to(self, folder: Path, *, keys: bool = True) -> None:
        """Copy what is on the disk; the program is not running meanwhile."""
        self.close()
        copy_disk(self.folder, folder, keys=keys)
        self.open()

    def restore_from(self, folder: Path, *, keys: bool) -> None:
        """Put back what was copied."""
        self.close()
        copy_disk(folder, self.folder, keys=keys)
        self.open()

    def _answer_others(self, programme: UUID) -> None:
        workspace = self.workspace
        certificate = device_certificate(workspace.device_key)
        self.host = LaptopHost(
            Laptop(
                programme=programme,
                device=workspace.device_id,
                key=workspace.device_key,
                store=lambda: workspace.store,
                hub=lambda: (workspace.keys.hub_url, workspace.keys.hub_certificate),
                tell=lambda _device, _holds: workspace.raise_high_water(),
                clock=self.clock,
                chance=workspace.chance,
            )
        )
        self.address: HubAddress = self.network.host(
            f"https://{self.name}.test:8443",
            certificate.public_bytes(Encoding.PEM).decode(),
            self.host,
        )


def copy_disk(source: Path, target: Path, *, keys: bool = True) -> None:
    """Copy a laptop's folder, with or without the keys beside the database."""
    here, there = paths_under(source), paths_under(target)
    there.data.mkdir(parents=True, exist_ok=True)
    for suffix in ("-wal", "-shm"):
        there.database.with_name(there.database.name + suffix).unlink(missing_ok=True)
    shutil.copy(here.database, there.database)
    if keys:
        there.key_file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(here.key_file, there.key_file)
