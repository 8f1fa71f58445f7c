"""Write everything that a hub holds into one file.

It says who the hub is and who belongs to it, and brings each programme's operations as
they travel, so it needs no PostgreSQL tools and fits any server; rows, conflicts and
what is held are made again by merging.

What serves the moment only is left out: who was seen when, wrong codes, and the turns
of logins, which laptops have taken since.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Row, select

from sync.errors import KnownError
from sync.protocol.chunk import pack_operations
from sync.schema.journal import BadgeKeyRow
from sync.server.archive import (
    Code,
    HubPart,
    Member,
    OperationsPart,
    Part,
    ProgrammePart,
    encode_part,
)
from sync.server.folder import HubFolder
from sync.server.hub import Hub
from sync.server.rereading import whole_journal
from sync.server.sealed import SALT_SIZE, SealedWriter
from sync.server.tables import JoinCodeRow, MemberRow, SecretRow, TenantRow
from sync.store.errors import known_failures
from sync.store.journal import vector_of
from sync.store.permission import hub_names


class BackupUnwritable(KnownError):
    """The file, or the folder that it is to lie in, cannot be written."""

    code = "backup-unwritable"


class JournalBroken(KnownError):
    """A programme's journal has a gap; such a backup could not be restored."""

    code = "journal-broken"


def write_backup(
    hub: Hub, folder: HubFolder, file: Path, passphrase: bytes
) -> tuple[int, int]:
    """Write what one moment shows, while laptops go on writing.

    Returns:
        how many programmes, and how many operations.

    Raises:
        BackupUnwritable: the file cannot be written.
        JournalBroken: there is a gap.
    """
    programmes = operations = 0
    with _becoming(file) as opened:
        sealed = SealedWriter(opened, passphrase, hub.chance(SALT_SIZE))
        for part in _parts(hub, folder):
            sealed.write(encode_part(part))
            if isinstance(part, ProgrammePart):
                programmes += 1
                operations += sum(part.vector.values())
        sealed.finish()
    return programmes, operations


@contextmanager
def _becoming(file: Path) -> Generator[IO[bytes]]:
    """Open a file that gets its name once it is whole and on the disk."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb") as opened:
                yield opened
                opened.flush()
                os.fsync(opened.fileno())
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise BackupUnwritable(file=str(file)) from error


def _parts(hub: Hub, folder: HubFolder) -> Iterator[Part]:
    one_moment: dict[str, Any] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }
    with (
        known_failures(),
        hub.engine.connect().execution_options(**one_moment) as connection,
    ):
        yield _hub_part(connection, hub, folder)
        tenants = select(TenantRow.__table__).order_by(TenantRow.created_at)
        for tenant in connection.execute(tenants).all():
            own = {"schema_translate_map": {None: tenant.schema}}
            yield from _programme_parts(connection.execution_options(**own), tenant)


def _hub_part(connection: Connection, hub: Hub, folder: HubFolder) -> HubPart:
    settings = folder.settings()
    members = connection.execute(select(MemberRow.__table__)).mappings()
    codes = connection.execute(select(JoinCodeRow.__table__)).mappings()
    secrets = connection.execute(select(SecretRow.name, SecretRow.value))
    return HubPart(
        made_at=hub.clock(),
        host=settings.host,
        port=settings.port,
        certificate=folder.certificate().file.read_bytes(),
        members=[Member(**row) for row in members],
        codes=[Code(**row) for row in codes],
        secrets=dict(secrets.all()),
    )


def _programme_parts(connection: Connection, tenant: Row[Any]) -> Iterator[Part]:
    keys = connection.execute(select(BadgeKeyRow.epoch, BadgeKeyRow.key))
    vector = vector_of(connection)
    hubs = hub_names(connection)
    yield ProgrammePart(
        id=tenant.id,
        slug=tenant.slug,
        name=tenant.name,
        programme_id=tenant.programme_id,
        created_at=tenant.created_at,
        hubs=hubs,
        badge_keys=dict(keys.all()),
        vector=vector,
    )
    written = 0
    for operations in whole_journal(connection, hubs):
        written += len(operations)
        yield OperationsPart(pack_operations(operations))
    if written != sum(vector.values()):
        raise JournalBroken(programme=tenant.slug)
