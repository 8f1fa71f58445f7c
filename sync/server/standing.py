"""How things stand: what each programme holds, and who is how far behind."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sync.domain.replica import Cause
from sync.schema.device import DeviceRow, ReplicaRow
from sync.schema.journal import HeldRow, OperationRow, VectorRow
from sync.server.hub import Hub
from sync.server.tables import SeenRow
from sync.server.tenants import Tenant
from sync.store.permission import hub_names


@dataclass(frozen=True, slots=True)
class Station:
    """A laptop, as an administrator sees it.

    Attributes:
        replicas: the names under which it has written, the present one first, each
            with why it began.
        holds: how many of the hub's operations it was last known to hold.
    """

    device: UUID
    number: int | None
    name: str | None
    role: str | None
    replicas: dict[UUID, str]
    revoked_at: datetime | None
    seen_at: datetime | None
    holds: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a programme holds.

    Attributes:
        operations: all that were ever written and have arrived.
        held: how many of them are not applied, by state.
        last_write: when the newest one was written, by its writer's clock.
    """

    operations: int
    held: dict[str, int]
    last_write: datetime | None
    stations: list[Station]


def standing_of(hub: Hub, tenant: Tenant) -> Standing:
    """Return how things stand in a programme; cheap, however much it holds."""
    with hub.tenants.store(tenant.id).read() as session:
        operations = session.scalar(select(func.sum(VectorRow.seq)))
        held = session.execute(
            select(HeldRow.state, func.count()).group_by(HeldRow.state)
        )
        newest = select(OperationRow.captured_at).order_by(OperationRow.lamport.desc())
        return Standing(
            operations=int(operations or 0),
            held=dict(held.all()),
            last_write=session.scalar(newest.limit(1)),
            stations=_stations(session),
        )


def _stations(session: Session) -> list[Station]:
    rows = session.scalars(select(DeviceRow).order_by(DeviceRow.station)).all()
    others: dict[UUID, dict[UUID, str]] = {}
    hubs = hub_names(session.connection())
    for one in session.scalars(select(ReplicaRow).order_by(ReplicaRow.captured_at)):
        if one.branch_of in hubs:
            continue
        others.setdefault(one.device_id, {})[one.id] = one.cause
    ours = select(SeenRow).where(SeenRow.device.in_([row.id for row in rows]))
    seen = {one.device: one for one in session.scalars(ours)}
    return [
        Station(
            device=row.id,
            number=row.station,
            name=shown_name(row),
            role=row.role,
            replicas=_present_first(row.replica, others.get(row.id, {})),
            revoked_at=row.revoked_at,
            seen_at=seen[row.id].seen_at if row.id in seen else None,
            holds=seen[row.id].holds if row.id in seen else None,
        )
        for row in rows
    ]


def shown_name(row: DeviceRow) -> str | None:
    """Return what to call a laptop: one that has a station need not say a name."""
    numbered = None if row.station is None else f"Postazione {row.station}"
    return (row.name or "").strip() or numbered


def _present_first(present: UUID, known: dict[UUID, str]) -> dict[UUID, str]:
    return {present: known.get(present, Cause.NEW.value)} | known
