"""Enrol laptops that another laptop has let in: the hub takes its word for them.

The word counts only from a laptop that the hub itself has enrolled, with a station of
its own, and has not struck off since; so nobody who is still waiting to be confirmed
brings in others. Who forges a voucher gains nothing: it names one key, and only who
holds that key can log in.
"""

from datetime import timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from sync.domain.ids import same_id
from sync.domain.programme import Role
from sync.protocol.chunk import to_microseconds
from sync.protocol.messages import (
    VouchedReply,
    VouchedRequest,
    Voucher,
    voucher_statement,
)
from sync.protocol.refusals import DeviceUnknown, HubOtherProgramme
from sync.schema.device import DeviceRow
from sync.server.hub import Hub
from sync.server.joining import enrol
from sync.server.membership import programme_of
from sync.server.tables import MemberRow, TenantRow
from sync.store.work import Work

VOUCHER_LIFE = timedelta(days=90)
"""How long a laptop may stay away before it needs a code of the administrator."""


def confirm(hub: Hub, request: VouchedRequest) -> VouchedReply:
    """Enrol a laptop by another one's word; it may ask again.

    Raises:
        DeviceUnknown: the word does not count.
        DeviceRevoked: the laptop was struck off.
        HubOtherProgramme: the laptop belongs elsewhere.
    """
    voucher = request.voucher
    device = same_id("device", voucher.public_key.hex())
    tenant_id = programme_of(hub, voucher.device)
    with Session(hub.engine) as session:
        member = session.get(MemberRow, device)
        tenant = session.get_one(TenantRow, tenant_id)
    if tenant.programme_id != voucher.programme:
        raise DeviceUnknown
    if member is not None and member.tenant_id != tenant_id:
        raise HubOtherProgramme
    with hub.tenants.store(tenant_id).write() as work:
        _check(work, voucher)
        known = work.session.get(DeviceRow, device)
        row = enrol(
            work,
            voucher.public_key,
            replica=request.replica,
            name=request.name,
            role=(known and known.role) or Role.TUTOR.value,
        )
        work.session.merge(
            MemberRow(device=device, tenant_id=tenant_id, joined_at=work.now)
        )
        assert row.station is not None
        assert row.role is not None
        return VouchedReply(row.station, row.role)


def _check(work: Work, voucher: Voucher) -> None:
    """Make sure that an enrolled laptop has said so, and not too long ago."""
    host = work.session.scalar(
        select(DeviceRow).where(
            DeviceRow.id == voucher.device,
            DeviceRow.station.is_not(None),
            DeviceRow.revoked_at.is_(None),
        )
    )
    if host is None or voucher.issued_at < to_microseconds(work.now - VOUCHER_LIFE):
        raise DeviceUnknown
    statement = voucher_statement(
        voucher.programme, voucher.public_key, voucher.issued_at
    )
    try:
        Ed25519PublicKey.from_public_bytes(host.public_key).verify(
            voucher.signature, statement
        )
    except InvalidSignature as error:
        raise DeviceUnknown from error
