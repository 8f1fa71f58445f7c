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
    ProgrammeKeys,
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
from sync.server.members import as_member, is_revoked
from sync.server.membership import programme_of
from sync.server.sessions import TOKEN_LIFE, Caller
from sync.server.tables import JoinCodeRow, MemberRow, TenantRow, TurnRow
from sync.server.tenants import Tenant, settle
from sync.store.permission import hub_names
from sync.store.work import Work

_TURN_SIZE = 16


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


def join(hub: Hub, request: JoinRequest, network: str) -> JoinReply:
    """Enrol a laptop; the same laptop may ask again if our answer was lost.

    Args:
        network: where it asks from.
    """
    hub.tries.check(network)
    with Session(hub.engine) as session:
        given = session.get(JoinCodeRow, _hash(request.secret))
    if given is None:
        hub.tries.count_wrong(network)
        raise JoinCodeWrong
    device = same_id("device", request.public_key.hex())
    with hub.tenants.store(given.tenant_id).write() as work:
        code = work.session.get_one(JoinCodeRow, given.hash, with_for_update=True)
        if code.used_by not in (None, device):
            raise JoinCodeUsed
        if code.expires_at < work.now:
            raise JoinCodeExpired
        role = _role(work, code, request, device)
        code.used_by = device
        work.session.merge(
            MemberRow(device=device, tenant_id=code.tenant_id, joined_at=work.now)
        )
        row = enrol(
            work,
            request.public_key,
            replica=request.replica,
            name=request.name,
            role=role,
        )
        holds = settle(work.session.connection(), code.tenant_id, request.holds)
        station = row.station
    return JoinReply(
        device=device,
        station=station,
        role=role,
        hub_replica=hub.tenants.store(given.tenant_id).replica,
        holds=holds,
    )


def challenge(hub: Hub, request: ChallengeRequest) -> ChallengeReply:
    """Return what a laptop is to sign."""
    return ChallengeReply(hub.sessions.challenge(request.device))


def log_in(hub: Hub, request: SessionRequest) -> SessionReply:
    """Return a token for the laptop that signed our challenge."""
    hub.sessions.check_challenge(request.device, request.challenge)
    tenant_id = programme_of(hub, request.device)
    store = hub.tenants.store(tenant_id)
    with as_member(store, request.device, even_revoked=True) as connection:
        query = select(DeviceRow.public_key, DeviceRow.role)
        key, role = connection.execute(
            query.where(DeviceRow.id == request.device)
        ).one()
        statement = session_statement(hub.certificate.digest, request.challenge)
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(request.signature, statement)
        except InvalidSignature as error:
            raise DeviceUnknown from error
        if revoked := is_revoked(connection, request.device):
            holds = ProgrammeKeys()
        else:
            brings = role == Role.COORDINATOR.value
            holds = settle(connection, tenant_id, request.holds, brings=brings)
        hubs = [one for one in hub_names(connection) if one != store.replica]
    turn = _next_turn(hub, request)
    return SessionReply(
        token=hub.sessions.token(Caller(tenant_id, request.device)),
        seconds=int(TOKEN_LIFE.total_seconds()),
        holds=holds,
        hubs=[*hubs, store.replica],
        hub_key=hub.tenants.public_key,
        turn=turn or b"",
        cloned=turn is None,
        revoked=revoked,
    )


def _next_turn(hub: Hub, request: SessionRequest) -> bytes | None:
    """Return what a replica has to say next time; none where a copy was here before.

    It is taken as well if it says what it said last time: our answer may be lost.
    """
    fresh = hub.chance(_TURN_SIZE)
    with Session(hub.engine) as session, session.begin():
        row = session.get(TurnRow, request.replica, with_for_update=True)
        if row is None:
            row = TurnRow(
                replica=request.replica, device=request.device, turn=b"", last=b""
            )
            session.add(row)
        elif row.device != request.device or request.turn not in {row.turn, row.last}:
            return None
        row.last, row.turn = request.turn, fresh
    return fresh


def _role(work: Work, code: JoinCodeRow, request: JoinRequest, device: UUID) -> str:
    """Return the code's role; who brings the programme is a coordinator of it.

    A code that is used again changes nothing.
    """
    known = work.session.get(DeviceRow, device)
    if code.used_by == device and known is not None and known.role is not None:
        return known.role
    held = select(TenantRow.programme_id).where(TenantRow.id == code.tenant_id)
    if request.holds.programme and work.session.scalar(held) is None:
        return Role.COORDINATOR.value
    return code.role


def enrol(
    work: Work, public_key: bytes, *, replica: UUID, name: str, role: str
) -> DeviceRow:
    """Give a laptop its role and, once and for all, its station.

    Raises:
        DeviceRevoked: it was struck off.
    """
    device = same_id("device", public_key.hex())
    row = work.session.get(DeviceRow, device)
    called = name.strip() or (row and row.name)
    if row is None:
        row = work.add(
            DeviceRow(
                id=device,
                public_key=public_key,
                replica=replica,
                name=called,
                station=_next_station(work),
                role=role,
            )
        )
    if row.revoked_at is not None:
        raise DeviceRevoked
    row.replica, row.name = replica, called
    if row.role != Role.COORDINATOR.value:  # what a coordinator wrote has to stay valid
        row.role = role
    row.station = row.station or _next_station(work)
    return row


def _next_station(work: Work) -> int:
    return (work.session.scalar(select(func.max(DeviceRow.station))) or 0) + 1


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
