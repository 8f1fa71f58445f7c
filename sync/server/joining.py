"""Enrol laptops by one-time codes."""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sync.domain.ids import same_id
from sync.domain.programme import Role
from sync.protocol.join_code import JoinCode, make_join_code
from sync.protocol.messages import (
    ChallengeReply,
    ChallengeRequest,
    JoinReply,
    JoinRequest,
    SessionReply,
    SessionRequest,
    session_statement,
)
from sync.protocol.refusals import (
    DeviceRevoked,
    DeviceUnknown,
    JoinCodeExpired,
    JoinCodeUsed,
    JoinCodeWrong,
)
from sync.schema.device import DeviceRow
from sync.server.hub import Hub
from sync.server.sessions import TOKEN_LIFE, Caller
from sync.server.tables import JoinCodeRow, MemberRow
from sync.server.tenants import Tenant, as_member, settle
from sync.store.work import Work


def give_code(hub: Hub, tenant: Tenant, role: Role, life: timedelta) -> JoinCode:
    """Return a new code that enrols one laptop."""
    code = make_join_code(hub.chance(5), hub.certificate.der)
    with Session(hub.engine) as session, session.begin():
        session.add(
            JoinCodeRow(
                hash=_hash(code.secret),
                tenant_id=tenant.id,
                role=role.value,
                expires_at=hub.clock() + life,
            )
        )
    return code


def join(hub: Hub, request: JoinRequest) -> JoinReply:
    """Enrol a laptop; the same laptop may ask again if our answer was lost."""
    hub.tries.check()
    with Session(hub.engine) as session:
        given = session.get(JoinCodeRow, _hash(request.secret))
    if given is None:
        hub.tries.count_wrong()
        raise JoinCodeWrong
    device = same_id("device", request.public_key.hex())
    with hub.tenants.store(given.tenant_id).write() as work:
        code = work.session.get_one(JoinCodeRow, given.hash, with_for_update=True)
        if code.used_by not in (None, device):
            raise JoinCodeUsed
        if code.expires_at < work.now:
            raise JoinCodeExpired
        code.used_by = device
        work.session.merge(
            MemberRow(device=device, tenant_id=code.tenant_id, joined_at=work.now)
        )
        row = _enrol(work, device, request, code.role)
        holds = settle(work.session.connection(), code.tenant_id, request.holds)
        station = row.station or 0
    return JoinReply(
        device=device,
        station=station,
        role=code.role,
        hub_replica=hub.tenants.store(given.tenant_id).replica,
        holds=holds,
    )


def challenge(hub: Hub, request: ChallengeRequest) -> ChallengeReply:
    """Return what a laptop is to sign."""
    return ChallengeReply(hub.sessions.challenge(request.device))


def log_in(hub: Hub, request: SessionRequest) -> SessionReply:
    """Return a token for the laptop that signed our challenge."""
    hub.sessions.check_challenge(request.device, request.challenge)
    with Session(hub.engine) as session:
        member = session.get(MemberRow, request.device)
    if member is None:
        raise DeviceUnknown
    with as_member(hub.tenants.store(member.tenant_id), request.device) as connection:
        key = connection.execute(
            select(DeviceRow.public_key).where(DeviceRow.id == request.device)
        ).scalar_one()
        statement = session_statement(hub.certificate.digest, request.challenge)
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(request.signature, statement)
        except InvalidSignature as error:
            raise DeviceUnknown from error
        holds = settle(connection, member.tenant_id, request.holds)
    return SessionReply(
        token=hub.sessions.token(Caller(member.tenant_id, request.device)),
        seconds=int(TOKEN_LIFE.total_seconds()),
        holds=holds,
    )


def _enrol(work: Work, device: UUID, request: JoinRequest, role: str) -> DeviceRow:
    row = work.session.get(DeviceRow, device)
    if row is None:
        last = work.session.scalar(select(func.max(DeviceRow.station)))
        return work.add(
            DeviceRow(
                id=device,
                public_key=request.public_key,
                replica=request.replica,
                name=request.name,
                station=(last or 0) + 1,
                role=role,
            )
        )
    if row.revoked_at is not None:
        raise DeviceRevoked
    row.replica, row.name, row.role = request.replica, request.name, role
    return row


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
