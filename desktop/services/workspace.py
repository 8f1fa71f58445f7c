"""What every use case works on: one laptop's open data."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from desktop.paths import Paths
from desktop.services.identity import (
    Machine,
    device_id,
    raise_high_water,
    renew,
    settle_name,
    this_machine,
)
from desktop.services.keys import KeyChain, Keys
from desktop.services.wrong_clock import WrongClock, noted_clock
from sync.domain.badge import KEY_SIZE
from sync.domain.ids import uuid7
from sync.domain.replica import Cause
from sync.domain.versions import Dot
from sync.errors import KnownError
from sync.protocol.proof import prover
from sync.schema.journal import BadgeKeyRow
from sync.store.engine import laptop_engine
from sync.store.errors import (
    DatabaseCorrupt,
    DatabaseKeyWrong,
    DatabaseMissing,
    FolderUnwritable,
)
from sync.store.forks import branch_off, has_seen
from sync.store.migrate import ensure_current
from sync.store.work import Store, Work, system_clock

_SALT_SIZE = 16


@dataclass(slots=True)
class Workspace:
    """One laptop's data, opened.

    Attributes:
        device_id: the laptop, as marks and certificates name it.
        badge_keys: what seals and opens badges, by epoch.
        last_sync_error: why the last exchange failed; none after a good one.
        wrong_clock: what the last exchange found; none if the clock was right.
    """

    paths: Paths
    store: Store
    chain: KeyChain
    device_id: UUID
    device_key: Ed25519PrivateKey
    chance: Callable[[int], bytes]
    badge_keys: dict[int, bytes] = field(default_factory=dict[int, bytes])
    last_sync_error: KnownError | None = None
    wrong_clock: WrongClock | None = None

    @property
    def keys(self) -> Keys:
        """The laptop's secrets."""
        assert self.chain.keys is not None
        return self.chain.keys

    def now(self) -> datetime:
        """Return the current instant, aware."""
        return self.store.clock()

    def reload_badge_keys(self) -> None:
        """Read the badge keys again after they changed."""
        with self.store.read() as session:
            rows = session.scalars(select(BadgeKeyRow)).all()
            self.badge_keys = {row.epoch: row.key for row in rows}

    def ensure_badge_key(self, work: Work) -> int:
        """Return the newest badge key's epoch; a laptop that works alone makes one."""
        if not self.badge_keys:
            key = self.chance(KEY_SIZE)
            work.session.add(BadgeKeyRow(epoch=0, key=key))
            self.badge_keys = {0: key}
        return max(self.badge_keys)

    def raise_high_water(self) -> None:
        """Note outside the database what others are about to see of our writes."""
        raise_high_water(self.store, self.chain)

    def renew(self, cause: Cause) -> None:
        """Write under another name from now on."""
        renew(self.store, self.chain, self.store.new_id, cause)

    def branch_off(self, forks: Mapping[UUID, int]) -> None:
        """Tell others' writes that the hub holds otherwise under names of their own.

        What we have written upon them we tell again too: by their first names it would
        be taken to replace what the hub holds under those.

        Args:
            forks: for each name, up to where the hub holds the same.
        """
        renamed: dict[Dot, Dot] = {}
        for name, shared in forks.items():
            with self.store.write() as work:
                renamed |= branch_off(work, name, shared=shared)
        with self.store.connect() as connection:
            concerned = has_seen(connection, self.store.replica, renamed)
        if concerned:
            new_id = self.store.new_id
            renew(self.store, self.chain, new_id, Cause.CLONED, renamed=renamed)

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def open_workspace(
    paths: Paths,
    *,
    clock: Callable[[], datetime] = system_clock,
    chance: Callable[[int], bytes] = os.urandom,
    machine: Machine = this_machine,
) -> Workspace:
    """Open a laptop's data, made on first use.

    Args:
        chance: gives n random bytes.
        machine: tells the hardware.

    Raises:
        KnownError: the folder, the key or the database is not usable; nothing
            was changed.
    """
    _make_folder(paths.data)

    def new_id() -> UUID:
        return uuid7(clock(), chance(10))

    def make_keys() -> Keys:
        return Keys(database=chance(32), device=chance(32), replica=new_id())

    chain = KeyChain(paths.database, paths.key_file)
    keys = chain.open(make_keys)
    if keys.salt and _salt(paths.database) == b"":
        raise DatabaseMissing(file=str(paths.database))
    engine = laptop_engine(paths.database, keys.database)
    device_key = Ed25519PrivateKey.from_private_bytes(keys.device)
    store = Store(
        engine, keys.replica, clock=clock, new_id=new_id, prove=prover(device_key)
    )
    try:
        ensure_current(engine)
        store.catch_up()
    except DatabaseCorrupt as error:
        store.close()
        raise _which_failure(paths.database, keys) from error
    except BaseException:
        store.close()
        raise
    salt = _salt(paths.database)
    if keys.salt != salt:
        chain.change(salt=salt)
    settle_name(store, chain, new_id, machine)
    workspace = Workspace(
        paths=paths,
        store=store,
        chain=chain,
        device_id=device_id(device_key),
        device_key=device_key,
        chance=chance,
    )
    workspace.reload_badge_keys()
    with store.read() as session:
        workspace.wrong_clock = noted_clock(session)
    return workspace


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise FolderUnwritable(folder=str(folder)) from error


def _salt(database: Path) -> bytes:
    try:
        with database.open("rb") as file:
            return file.read(_SALT_SIZE)
    except FileNotFoundError:
        return b""


def _which_failure(database: Path, keys: Keys) -> DatabaseKeyWrong | DatabaseCorrupt:
    """Tell a key of another database from a damaged file: both look like noise.

    Source: SQLCipher keeps a database's salt in its first 16 bytes.
    """
    if keys.salt and _salt(database) != keys.salt:
        return DatabaseKeyWrong(file=str(database))
    return DatabaseCorrupt(file=str(database))
