"""The laptop's secrets, kept apart from the database that they open."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from sync.errors import KnownError
from sync.store.errors import DiskFull, FolderUnwritable

SERVICE = "Appello"


class KeyMissing(KnownError):
    """There is a database, but nothing that opens it."""

    code = "database-key-missing"


class KeyringLocked(KnownError):
    """The system's keyring does not give or take the key."""

    code = "keyring-locked"


class KeyPlace(StrEnum):
    """Where the keys are kept; the settings say so."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Keys:
    """What makes this laptop itself.

    Attributes:
        database: key of the local database, 32 bytes.
        device: private Ed25519 key, 32 bytes.
        replica: name under which the database writes.
        high_water: own operations that another replica may have seen; a database
            that has fewer was restored from a copy.
        salt: first 16 bytes of the database file that `database` opens.
        machine: marks of the hardware that the database was last used on.
        turn: what to say at the hub's next login; a copy has another.
        hub_url, hub_certificate: of the hub, once joined.
    """

    database: bytes
    device: bytes
    replica: UUID
    high_water: int = 0
    salt: bytes = b""
    machine: frozenset[str] = frozenset()
    turn: bytes = b""
    hub_url: str = ""
    hub_certificate: str = ""


class KeyChain:
    """Loads and saves `Keys`: in the system's keyring, or in a file without one."""

    def __init__(self, database: Path, key_file: Path) -> None:
        self._file = key_file
        self._database = database
        self._account = sha256(str(database).encode()).hexdigest()[:16]
        self._changing = Lock()
        self.place = KeyPlace.FILE
        self.keys: Keys | None = None

    def open(self, make: Callable[[], Keys]) -> Keys:
        """Return the keys, made anew where there is neither key nor database.

        Raises:
            KeyMissing: a database is there and its key is not.
        """
        if not self._file.exists() and _keyring():
            self.place = KeyPlace.KEYRING
        found = self._load()
        if found is not None:
            self.keys = found
            return found
        if self._database.exists():
            raise KeyMissing(place=str(self._file))
        return self.save(make())

    def save(self, keys: Keys) -> Keys:
        """Keep changed keys, durably."""
        text = _encode(keys)
        if self.place is KeyPlace.KEYRING:
            with _unlocked():
                _keyring().set_password(SERVICE, self._account, text)
        else:
            _write_private(self._file, text)
        self.keys = keys
        return keys

    def change(self, **changes: Any) -> Keys:  # noqa: ANN401 - fields of Keys
        """Keep the keys with some of them changed."""
        with self._changing:  # exchanges run side by side
            return self.save(replace(self.reload(), **changes))

    def raise_high_water(self, replica: UUID, written: int) -> None:
        """Note how much a replica has written; it never counts back."""
        with self._changing:
            keys = self.reload()
            if keys.replica == replica and keys.high_water < written:
                self.save(replace(keys, high_water=written))

    def reload(self) -> Keys:
        """Return the keys as kept now: another program may have changed some."""
        self.keys = self._load() or self.keys
        assert self.keys is not None
        return self.keys

    def destroy(self) -> None:
        """Throw the keys away: what they open is unreadable from now on."""
        if self.place is KeyPlace.KEYRING:
            with _unlocked():
                _keyring().delete_password(SERVICE, self._account)
        else:
            self._file.unlink(missing_ok=True)
        self.keys = None

    def _load(self) -> Keys | None:
        """Return the keys that are kept, if any.

        Raises:
            KeyMissing: what is kept there are no keys.
        """
        try:
            if self.place is KeyPlace.KEYRING:
                with _unlocked():
                    found = _keyring().get_password(SERVICE, self._account)
            else:
                found = self._file.read_bytes() if self._file.exists() else None
            return _decode(found) if found else None
        except (ValueError, KeyError, TypeError) as error:
            raise KeyMissing(place=str(self._file)) from error
        except OSError as error:
            raise FolderUnwritable(folder=str(self._file.parent)) from error


@contextmanager
def _unlocked() -> Generator[None]:
    """Turn a keyring that refuses into an error that says so."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - slow to import

    try:
        yield
    except KeyringError as error:
        raise KeyringLocked from error


def _keyring() -> Any:  # noqa: ANN401 - a keyring backend, or None
    """Return the system's keyring, or `None` where there is none that is safe."""
    import keyring  # noqa: PLC0415 - slow, and only needed without a key file
    from keyring.backends import fail, null  # noqa: PLC0415

    backend = keyring.get_keyring()
    return None if isinstance(backend, fail.Keyring | null.Keyring) else backend


def _write_private(path: Path, text: str) -> None:
    fresh = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        if error.errno == ENOSPC:
            raise DiskFull from error
        raise FolderUnwritable(folder=str(path.parent)) from error


def _encode(keys: Keys) -> str:
    return json.dumps(
        {
            "database": b64encode(keys.database).decode(),
            "device": b64encode(keys.device).decode(),
            "replica": str(keys.replica),
            "high_water": keys.high_water,
            "salt": b64encode(keys.salt).decode(),
            "machine": sorted(keys.machine),
            "turn": b64encode(keys.turn).decode(),
            "hub_url": keys.hub_url,
            "hub_certificate": keys.hub_certificate,
        }
    )


def _decode(text: str | bytes) -> Keys:
    found = json.loads(text)
    keys = Keys(
        database=b64decode(found["database"]),
        device=b64decode(found["device"]),
        replica=UUID(found["replica"]),
        high_water=int(found["high_water"]),
        salt=b64decode(found["salt"]),
        machine=frozenset(map(str, found.get("machine", []))),
        turn=b64decode(found.get("turn", "")),
        hub_url=str(found["hub_url"]),
        hub_certificate=str(found["hub_certificate"]),
    )
    if len(keys.database) != 32 or len(keys.device) != 32:
        raise ValueError("key size")
    return keys
