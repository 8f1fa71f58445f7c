"""Which programme a laptop belongs to."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from sync.protocol.refusals import DeviceUnknown
from sync.schema.device import DeviceRow
from sync.server.hub import Hub
from sync.server.tables import MemberRow


def programme_of(hub: Hub, device: UUID) -> UUID:
    """Return the tenant of an enrolled laptop.

    A hub restored from a backup does not remember whom it enrolled since; other
    laptops bring back what it wrote then, and only a hub gives out stations.

    Raises:
        DeviceUnknown: it was never enrolled, as far as is known here.
    """
    with Session(hub.engine) as session:
        member = session.get(MemberRow, device)
    if member:
        return member.tenant_id
    enrolled = select(DeviceRow.id).where(
        DeviceRow.id == device, DeviceRow.station.is_not(None)
    )
    for tenant in hub.tenants.all():
        with hub.tenants.store(tenant.id).connect() as connection:
            if connection.execute(enrolled).first() is None:
                continue
            row = {"device": device, "tenant_id": tenant.id, "joined_at": hub.clock()}
            again = insert(MemberRow).values(row).on_conflict_do_nothing()
            connection.execute(again)
        return tenant.id
    raise DeviceUnknown
