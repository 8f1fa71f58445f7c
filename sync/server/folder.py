"""What lies in a hub's data folder."""

import json
import os
import secrets
from contextlib import suppress
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

    @property
    def url(self) -> str:
        """The address that laptops are told."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.port}"


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
            self._write_once(
                self._settings_file, json.dumps(asdict(settings), indent=2)
            )
        except OSError as error:
            raise HubFolderUnusable(folder=str(self.path)) from error

    def change(self, settings: HubSettings) -> None:
        """Let the hub have other settings; there is never a half of them.

        Raises:
            HubFolderUnusable: they cannot be written.
        """
        if settings == self.settings():
            return
        draft = self._settings_file.with_suffix(".new")
        try:
            draft.unlink(missing_ok=True)
            self._write_once(draft, json.dumps(asdict(settings), indent=2))
            draft.replace(self._settings_file)
        except OSError as error:
            raise HubFolderUnusable(folder=str(self.path)) from error

    def is_used(self) -> bool:
        """Tell whether a hub is here."""
        return self._settings_file.exists()

    def forget_settings(self) -> None:
        """Let the administrator choose again."""
        self._settings_file.unlink(missing_ok=True)

    def take_over(self, certificate: bytes) -> None:
        """Begin a hub that laptops know already by its certificate.

        Args:
            certificate: with its key, in PEM.

        Raises:
            HubFolderUnusable: it cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._certificate_file.unlink(missing_ok=True)
            self._write_once(self._certificate_file, certificate.decode())
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

    def metrics_token(self) -> str:
        """Return what a reader of the metrics has to show, made on first use.

        Raises:
            HubFolderUnusable: it cannot be read or written.
        """
        try:
            self._write_once(self._token_file, secrets.token_urlsafe(24))
            token = self._token_file.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise HubFolderUnusable(folder=str(self.path)) from error
        if not token:  # a crash while it was written; nobody may show an empty one
            raise HubFolderUnusable(folder=str(self.path))
        return token

    def _write_once(self, file: Path, content: str) -> None:
        """Write a file that only we can read, unless it is there."""
        with suppress(FileExistsError):
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as opened:
                opened.write(content)

    @property
    def _token_file(self) -> Path:
        return self.path / "metrics.token"

    @property
    def _settings_file(self) -> Path:
        return self.path / "hub.json"

    @property
    def _certificate_file(self) -> Path:
        return self.path / "hub.pem"
