"""What lies in a hub's data folder."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from sync.errors import KnownError
from sync.server.tls import Certificate, load_certificate, make_certificate


class HubNotInitialised(KnownError):
    """The folder holds no hub yet."""

    code = "hub-not-initialised"


class HubFolderUnusable(KnownError):
    """The folder cannot be read or written, or holds what we did not write."""

    code = "hub-folder-unusable"


@dataclass(frozen=True, slots=True)
class HubSettings:
    """What the administrator chose once.

    Attributes:
        database: URL of a PostgreSQL server; empty for the embedded one.
        host: the name by which laptops reach the hub.
        port: where it listens.
    """

    database: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class HubFolder:
    """The folder; only our own account reads its files."""

    path: Path

    @property
    def postgres(self) -> Path:
        """The embedded PostgreSQL server's files."""
        return self.path / "postgresql"

    def create(self, settings: HubSettings) -> None:
        """Make what is missing; what is there stays.

        Raises:
            HubFolderUnusable: it cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not self._certificate_file.exists():
                make_certificate(self._certificate_file)
            if not self._settings_file.exists():
                handle = os.open(self._settings_file, os.O_WRONLY | os.O_CREAT, 0o600)
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(asdict(settings), file, indent=2)
        except OSError as error:
            raise HubFolderUnusable(folder=str(self.path)) from error

    def settings(self) -> HubSettings:
        """Return what the administrator chose.

        Raises:
            HubNotInitialised: nothing yet.
            HubFolderUnusable: the file is damaged.
        """
        try:
            return HubSettings(**json.loads(self._settings_file.read_text("utf-8")))
        except FileNotFoundError as error:
            raise HubNotInitialised(folder=str(self.path)) from error
        except (OSError, ValueError, TypeError) as error:
            raise HubFolderUnusable(folder=str(self.path)) from error

    def certificate(self) -> Certificate:
        """Return the hub's certificate.

        Raises:
            HubFolderUnusable: it is missing or damaged.
        """
        try:
            return load_certificate(self._certificate_file)
        except (OSError, ValueError) as error:
            raise HubFolderUnusable(folder=str(self.path)) from error

    @property
    def _settings_file(self) -> Path:
        return self.path / "hub.json"

    @property
    def _certificate_file(self) -> Path:
        return self.path / "hub.pem"
