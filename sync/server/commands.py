"""What each command of `appello-hub` does; each yields its lines of output."""

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import timedelta
from types import FrameType
from typing import NoReturn

from sqlalchemy import func, select

from sync.domain.programme import Role
from sync.schema.device import DeviceRow
from sync.schema.journal import HeldRow, OperationRow
from sync.server.folder import HubFolder, HubSettings
from sync.server.hub import open_hub
from sync.server.joining import give_code
from sync.server.serving import serving

Line = dict[str, str | int | None]
"""One line of output, by stable keys."""


def init(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Make a hub, or one more programme on it."""
    folder.create(HubSettings(given.database, given.host, given.port))
    with open_hub(folder) as hub:
        tenant = hub.tenants.create(given.programme)
        yield {
            "hub": str(folder.path),
            "programme": tenant.slug,
            "fingerprint": hub.certificate.fingerprint,
        }


def serve(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Serve until a signal says stop."""
    signal.signal(signal.SIGTERM, _stop)
    port = folder.settings().port if given.port is None else given.port
    with open_hub(folder, database=given.database) as hub:
        for url in serving(hub, given.host, port):
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
        yield {
            "code": str(code),
            "url": f"https://{settings.host}:{settings.port}",
            "programme": tenant.slug,
            "role": given.role,
            "expires": (hub.clock() + life).isoformat(timespec="seconds"),
        }


def devices(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """List the laptops of a programme."""
    with open_hub(folder, database=given.database) as hub:
        tenant = hub.tenants.named(given.programme)
        with hub.tenants.store(tenant.id).read() as session:
            rows = session.scalars(select(DeviceRow).order_by(DeviceRow.station)).all()
    for row in rows:
        yield {
            "station": row.station,
            "name": row.name,
            "role": row.role,
            "device": str(row.id),
            "revoked": row.revoked_at.isoformat() if row.revoked_at else None,
        }


def status(folder: HubFolder, given: Namespace) -> Iterator[Line]:
    """Count what each programme holds."""
    with open_hub(folder, database=given.database) as hub:
        for tenant in hub.tenants.all():
            with hub.tenants.store(tenant.id).read() as session:
                held = dict(
                    session.execute(
                        select(HeldRow.state, func.count()).group_by(HeldRow.state)
                    ).all()
                )
                yield {
                    "programme": tenant.slug,
                    "name": tenant.name,
                    "devices": session.scalar(
                        select(func.count())
                        .select_from(DeviceRow)
                        .where(DeviceRow.station.is_not(None))
                    ),
                    "operations": session.scalar(
                        select(func.count()).select_from(OperationRow)
                    ),
                    "waiting": held.get("waiting", 0),
                    "quarantined": held.get("quarantined", 0),
                }
