"""The laptop's secrets, kept apart from the database that they open."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from sync.errors import KnownError

SERVICE = "Appello"


class KeyMissing(KnownError):
    """There is a database, but nothing that opens it."""

    code = "database-key-missing"


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
        hub: address and certificate of the hub, once joined.
    """

    database: bytes
    device: bytes
    replica: UUID
    high_water: int = 0
    salt: bytes = b""
    hub_url: str = ""
    hub_certificate: str = ""


class KeyChain:
    """Loads and saves `Keys`: in the system's keyring, or in a file without one."""

    def __init__(self, database: Path, key_file: Path) -> None:
        self._file = key_file
        self._database = database
        self._account = sha256(str(database).encode()).hexdigest()[:16]
        self.place = KeyPlace.FILE
        self.keys: Keys | None = None

    def open(self, make: Callable[[], Keys]) -> Keys:
        """Return the keys, made anew where there is neither key nor database.

        Raises:
            KeyMissing: a database is there and its key is not.
        """
        if self._file.exists():
            found = self._file.read_text("utf-8")
        else:
            self.place = KeyPlace.KEYRING if _keyring() else KeyPlace.FILE
            found = self._in_keyring()
        if found:
            try:
                self.keys = _decode(found)
            except (ValueError, KeyError, TypeError) as error:
                raise KeyMissing(place=str(self._file)) from error
            return self.keys
        if self._database.exists():
            raise KeyMissing(place=str(self._file))
        return self.save(make())

    def save(self, keys: Keys) -> Keys:
        """Keep changed keys, durably."""
        text = _encode(keys)
        if self.place is KeyPlace.KEYRING:
            _keyring().set_password(SERVICE, self._account, text)
        else:
            _write_private(self._file, text)
        self.keys = keys
        return keys

    def change(self, **changes: Any) -> Keys:  # noqa: ANN401 - fields of Keys
        """Keep the keys with some of them changed."""
        assert self.keys is not None
        return self.save(replace(self.keys, **changes))

    def _in_keyring(self) -> str | None:
        if self.place is KeyPlace.FILE:
            return None
        return _keyring().get_password(SERVICE, self._account)


def _keyring() -> Any:  # noqa: ANN401 - a keyring backend, or None
    """Return the system's keyring, or `None` where there is none that is safe."""
    import keyring  # noqa: PLC0415 - slow, and only needed without a key file
    from keyring.backends import fail, null  # noqa: PLC0415

    backend = keyring.get_keyring()
    return None if isinstance(backend, fail.Keyring | null.Keyring) else backend


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _encode(keys: Keys) -> str:
    return json.dumps(
        {
            "database": b64encode(keys.database).decode(),
            "device": b64encode(keys.device).decode(),
            "replica": str(keys.replica),
            "high_water": keys.high_water,
            "salt": b64encode(keys.salt).decode(),
            "hub_url": keys.hub_url,
            "hub_certificate": keys.hub_certificate,
        }
    )


def _decode(text: str) -> Keys:
    found = json.loads(text)
    keys = Keys(
        database=b64decode(found["database"]),
        device=b64decode(found["device"]),
        replica=UUID(found["replica"]),
        high_water=int(found["high_water"]),
        salt=b64decode(found["salt"]),
        hub_url=str(found["hub_url"]),
        hub_certificate=str(found["hub_certificate"]),
    )
    if len(keys.database) != 32 or len(keys.device) != 32:
        raise ValueError("key size")
    return keys
