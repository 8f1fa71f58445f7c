"""What a database may do to us, as errors that a user can act on."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from sync.errors import KnownError


class DatabaseTooNew(KnownError):
    """A newer release wrote the database; it is left as it is."""

    code = "database-too-new"


class DatabaseCorrupt(KnownError):
    """The file is damaged."""

    code = "database-corrupt"


class DatabaseKeyWrong(KnownError):
    """The key at hand opens another database."""

    code = "database-key-wrong"


class DiskFull(KnownError):
    """There is no room left; nothing was written."""

    code = "disk-full"


class FolderUnwritable(KnownError):
    """The folder of the database cannot be written to."""

    code = "data-folder-unwritable"


class TextTooLong(KnownError):
    """A text is longer than a field may hold; nothing was written."""

    code = "text-too-long"


class DatabaseMissing(KnownError):
    """There are keys of a database, but the database is gone or empty."""

    code = "database-missing"


class DatabaseBusy(KnownError):
    """Another program holds the database for too long."""

    code = "database-busy"


class DatabaseUnreachable(KnownError):
    """The PostgreSQL server does not answer."""

    code = "database-unreachable"


_WORDS: dict[str, type[KnownError]] = {
    "file is not a database": DatabaseCorrupt,
    "database disk image is malformed": DatabaseCorrupt,
    "malformed database schema": DatabaseCorrupt,
    "database or disk is full": DiskFull,
    "disk i/o error": DiskFull,
    "unable to open database file": FolderUnwritable,
    "attempt to write a readonly database": FolderUnwritable,
    "database is locked": DatabaseBusy,
    "no space left on device": DiskFull,
    "lock timeout": DatabaseBusy,
    "statement timeout": DatabaseBusy,
    "eof detected": DatabaseUnreachable,
}
"""What SQLite says, then PostgreSQL."""


@contextmanager
def known_failures() -> Generator[None]:
    """Turn the database's own failures into known errors."""
    try:
        yield
    except DBAPIError as error:
        message = str(error.orig).lower()
        for words, kind in _WORDS.items():
            if words in message:
                raise kind from error
        if error.connection_invalidated or "connection" in message:
            raise DatabaseUnreachable from error
        raise
