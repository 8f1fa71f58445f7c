"""What each command of `appello-hub` does; each yields its lines of output."""

import signal
import socket
import sys
from argparse import Namespace
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from types import FrameType
from typing import Any, NoReturn

from sync.domain.programme import Role
from sync.errors import KnownError
from sync.protocol.join_code import DEFAULT_PORT, JoinCode, join_link
from sync.server.archive import read_passphrase
from sync.server.backup import write_backup
from sync.server.folder import HubFolder, HubSettings
from sync.server.hub import open_hub
from sync.server.join_picture import drawn, write_png
from sync.server.joining import give_code
from sync.server.logs import write_log
from sync.server.restore import restore_backup
from sync.server.revoking import revoke as revoke_station
from sync.server.serving import serving
from sync.server.standing import Standing, Station, standing_of
from sync.server.tenants import programme_name
from sync.server.verify import verify as verify_programme

Line = dict[str, Any] | str
"""A line of output: values by stable keys, or a drawing for people alone."""


FIRST = "Appello"
"""What a hub's first programme is called unless somebody says otherwise."""


class HostInvalid(KnownError):
    """No laptop could reach the hub by this name and port."""

    code = "host-invalid"


class HubDatabaseDiffers(KnownError):
    """The hub that is there keeps another database."""

    code = "hub-database-differs"


class ProgrammeDiffers(KnownError):
    """What a programme shows is not what its journal says."""

    code = "programme-differs"


def init(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Make a hub, or one more programme on it, or let it be found elsewhere."""
    named = given.programme is not None or not folder.is_used()
    name = programme_name(FIRST if given.programme is None else given.programme)
    settings = _chosen(folder, given)
    _link(settings, JoinCode("0" * 8, "0" * 16))  # or no code could be given out
    with _begun(folder, settings), open_hub(folder) as hub:
        programmes = hub.tenants.all()
        if named or not programmes:
            programmes = [hub.tenants.create(name)]
        folder.change(settings)
        for tenant in programmes:
            yield {
                "hub": str(folder.path),
                "url": settings.url,
                "programme": tenant.slug,
                "fingerprint": hub.certificate.fingerprint,
            }


def _chosen(folder: HubFolder, given: Namespace) -> HubSettings:
    """Return a new hub's settings, or those of one that is there with other ones."""
    if not folder.is_used():
        host = socket.gethostname() if given.host is None else given.host
        port = DEFAULT_PORT if given.port is None else given.port
        return HubSettings(given.database or "", host, port)
    known = folder.settings()
    if given.database not in (None, known.database):
        raise HubDatabaseDiffers(folder=str(folder.path))
    host = known.host if given.host is None else given.host
    port = known.port if given.port is None else given.port
    return HubSettings(known.database, host, port)


@contextmanager
def _begun(folder: HubFolder, settings: HubSettings) -> Generator[None]:
    """Keep the settings of a new hub only if it could be opened with them."""
    fresh = not folder.is_used()
    folder.create(settings)
    try:
        yield
    except KnownError:
        if fresh:
            folder.forget_settings()
        raise


def serve(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Serve until a signal says stop."""
    signal.signal(signal.SIGTERM, _stop)
    port = folder.settings().port if given.port is None else given.port
    with open_hub(folder, database=given.database, serves=True) as hub:
        for url in serving(hub, given.host, port):
            write_log()
            yield {"listening_on": url}


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)  # so that a stopped hub leaves its database in order


def enrol(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Give out a code that enrols one laptop."""
    settings = folder.settings()
    with open_hub(folder, database=given.database) as hub:
        tenant = hub.tenants.named(given.programme)
        life = timedelta(minutes=given.minutes)
        code = give_code(hub, tenant, Role(given.role), life)
        link = _link(settings, code)
        if given.png:
            write_png(link, given.png)
        yield {
            "code": str(code),
            "url": settings.url,
            "link": link,
            "programme": tenant.slug,
            "role": given.role,
            "expires": (hub.clock() + life).isoformat(timespec="seconds"),
        }
        yield drawn(link, sys.stdout)


def _link(settings: HubSettings, code: JoinCode) -> str:
    try:
        return join_link(settings.url, code)
    except ValueError as error:
        raise HostInvalid(host=settings.host, port=settings.port) from error


def revoke(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Strike a laptop off."""
    with open_hub(folder, database=given.database) as hub:
        tenant = hub.tenants.named(given.programme)
        struck = revoke_station(hub, tenant, given.device, given.reason)
        standing = standing_of(hub, tenant)
    yield from (
        _told(one, standing) for one in standing.stations if one.device == struck
    )


def devices(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """List the laptops of a programme."""
    with open_hub(folder, database=given.database) as hub:
        standing = standing_of(hub, hub.tenants.named(given.programme))
    yield from (_told(one, standing) for one in standing.stations)


def _told(one: Station, standing: Standing) -> dict[str, Any]:
    return {
        "station": one.number,
        "name": one.name,
        "role": one.role,
        "device": str(one.device),
        "revoked": _iso(one.revoked_at),
        "last_seen": _iso(one.seen_at),
        "lag": None if one.holds is None else standing.operations - one.holds,
        "replicas": [
            {"replica": str(replica), "cause": cause}
            for replica, cause in one.replicas.items()
        ],
    }


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat(timespec="seconds") if instant else None


def status(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Say how things stand in each programme."""
    with open_hub(folder, database=given.database) as hub:
        for tenant in hub.tenants.all():
            standing = standing_of(hub, tenant)
            yield {
                "programme": tenant.slug,
                "name": tenant.name,
                "operations": standing.operations,
                "waiting": standing.held.get("waiting", 0),
                "quarantined": standing.held.get("quarantined", 0),
                "last_write": _iso(standing.last_write),
                "devices": [_told(one, standing) for one in standing.stations],
            }


def backup(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Write everything into one file."""
    passphrase = read_passphrase(given.passphrase_file)
    with open_hub(folder, database=given.database) as hub:
        programmes, operations = write_backup(hub, folder, given.file, passphrase)
    yield {
        "backup": str(given.file),
        "programmes": programmes,
        "operations": operations,
        "bytes": given.file.stat().st_size,
    }


def restore(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Make a new hub from a backup."""
    passphrase = read_passphrase(given.passphrase_file)
    for row in restore_backup(folder, given.database or "", given.file, passphrase):
        yield {"hub": str(folder.path), "programme": row.slug, "name": row.name}


def verify(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Compare programmes with their journals."""
    wrong: list[str] = []
    with open_hub(folder, database=given.database) as hub:
        one = hub.tenants.named(given.programme) if given.programme else None
        for tenant in [one] if one else hub.tenants.all():
            found = verify_programme(hub.tenants.store(tenant.id))
            if not found.is_whole:
                wrong.append(tenant.slug)
            yield {
                "programme": tenant.slug,
                "whole": found.is_whole,
                "operations": found.operations,
                "rows": found.rows,
                "waiting": found.held.get("waiting", 0),
                "quarantined": found.held.get("quarantined", 0),
                "gaps": [str(replica) for replica in found.gaps],
                "malformed": found.malformed,
                "differences": [
                    {"entity": name, "id": str(row_id), "fields": fields}
                    for name, row_id, fields in found.differences
                ],
            }
    if wrong:
        raise ProgrammeDiffers(programmes=", ".join(wrong))
