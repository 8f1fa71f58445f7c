"""Make a hub from a backup, with nothing half done.

What is no whole backup is refused before anything is written, and the programmes
appear together at the end.

Each programme gets another name for the hub to write under: what the old one wrote
after the backup was made may still come back from laptops, under the same numbers.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec.structs import asdict
from sqlalchemy import delete
from sqlalchemy.orm import Session

from sync.domain.ids import uuid7
from sync.errors import KnownError
from sync.protocol.chunk import unpack_operations
from sync.protocol.proof import prover
from sync.schema.journal import BadgeKeyRow
from sync.server.archive import HubPart, OperationsPart, Part, ProgrammePart, read_parts
from sync.server.folder import HubFolder, HubSettings
from sync.server.hub import SIGNING, Hub, open_hub
from sync.server.sealed import BackupUnreadable
from sync.server.tables import JoinCodeRow, MemberRow, SecretRow, TenantRow
from sync.store.bulk import upsert
from sync.store.engine import in_schema
from sync.store.errors import known_failures
from sync.store.journal import vector_of
from sync.store.merge import ANY_LEAP, merge, retry
from sync.store.migrate import ensure_current
from sync.store.permission import vouch_for
from sync.store.work import Store


class HubAlreadyThere(KnownError):
    """The folder or the database holds a hub, which a backup must not replace."""

    code = "hub-already-there"


class BackupMissing(KnownError):
    """The file cannot be read."""

    code = "backup-missing"


def restore_backup(
    folder: HubFolder, database: str, file: Path, passphrase: bytes
) -> list[TenantRow]:
    """Make the hub that a file holds.

    Args:
        folder: where it is to be; holds no hub yet.
        database: URL of a PostgreSQL server; empty for the embedded one.
        file: the backup.
        passphrase: the one that it was written with.

    Returns:
        the programmes.

    Raises:
        KnownError: nothing was restored.
    """
    if folder.is_used():
        raise HubAlreadyThere(place=str(folder.path))
    try:
        with file.open("rb") as opened:
            head = _check(opened, passphrase)
            opened.seek(0)
            folder.take_over(head.certificate)
            with open_hub(folder, database=database) as hub:
                if hub.tenants.all():
                    raise HubAlreadyThere(place="the database")
                with known_failures():
                    programmes = _restore(hub, read_parts(opened, passphrase))
    except OSError as error:
        raise BackupMissing(file=str(file)) from error
    folder.create(HubSettings(database, head.host, head.port))
    return programmes


def _check(file: IO[bytes], passphrase: bytes) -> HubPart:
    """Read all of a file and return its first part."""
    parts = read_parts(file, passphrase)
    head = next(parts, None)
    if not isinstance(head, HubPart):
        raise BackupUnreadable
    for _ in parts:
        pass
    return head


def _restore(hub: Hub, parts: Iterator[Part]) -> list[TenantRow]:
    head: HubPart | None = None
    programmes: list[TenantRow] = []
    begun: tuple[ProgrammePart, Store] | None = None
    for part in parts:
        match part:
            case HubPart():
                head = part
            case ProgrammePart():
                _finish(begun)
                if head is None:
                    raise BackupUnreadable
                row = _tenant(hub, part)
                programmes.append(row)
                begun = part, _begin(hub, part, row, head.secrets)
            case OperationsPart() if begun:
                with begun[1].connect(writes=True) as connection:
                    merge(connection, unpack_operations(part.chunk), leap=ANY_LEAP)
            case _:
                raise BackupUnreadable
    _finish(begun)
    assert head
    with Session(hub.engine, expire_on_commit=False) as session, session.begin():
        session.add_all(programmes)
        session.flush()
        session.execute(delete(SecretRow))
        session.add_all(SecretRow(name=k, value=v) for k, v in head.secrets.items())
        session.add_all(MemberRow(**asdict(one)) for one in head.members)
        session.add_all(JoinCodeRow(**asdict(one)) for one in head.codes)
    return programmes


def _tenant(hub: Hub, part: ProgrammePart) -> TenantRow:
    return TenantRow(
        id=part.id,
        slug=part.slug,
        name=part.name,
        schema=f"p_{uuid4().hex}",
        programme_id=part.programme_id,
        hub_replica=uuid7(hub.clock(), hub.chance(10)),
        created_at=part.created_at,
    )


def _begin(
    hub: Hub, part: ProgrammePart, row: TenantRow, secrets: Mapping[str, bytes]
) -> Store:
    engine = in_schema(hub.engine, row.schema)
    ensure_current(engine)
    keys = [{"epoch": epoch, "key": key} for epoch, key in part.badge_keys.items()]
    try:
        key = Ed25519PrivateKey.from_private_bytes(secrets[SIGNING])
    except (KeyError, ValueError) as error:
        raise BackupUnreadable from error
    public_key = key.public_key().public_bytes_raw()
    with engine.begin() as connection:
        vouch_for(connection, [*part.hubs, row.hub_replica], public_key)
        upsert(connection, BadgeKeyRow.__table__, keys)
    return Store(
        engine,
        row.hub_replica,
        clock=hub.clock,
        new_id=lambda: uuid7(hub.clock(), hub.chance(10)),
        prove=prover(key, always=True),
    )


def _finish(begun: tuple[ProgrammePart, Store] | None) -> None:
    """Make sure that a programme has arrived whole."""
    if begun is None:
        return
    part, store = begun
    with store.connect(writes=True) as connection:
        retry(connection)
        if vector_of(connection) != part.vector:
            raise BackupUnreadable
