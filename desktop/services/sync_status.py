"""How things stand between this laptop and the hub; asks nobody but the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.comparing import compared, differing_meetings
from desktop.services.keys import KeyPlace
from desktop.services.stations import elsewhere, has_company, own_author
from desktop.services.things import Thing
from desktop.services.workspace import Workspace
from desktop.services.wrong_clock import noted_clock
from sync.errors import KnownError
from sync.protocol.vector import count_lacking
from sync.schema.base import Base
from sync.schema.device import DeviceRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import HUB, ConflictRow, HeldRow, PeerRow
from sync.store.journal import vector_of

UNSETTLED = (
    select(ConflictRow.entity, ConflictRow.row_id, ConflictRow.field)
    .where(ConflictRow.differs)
    .distinct()
)
"""The fields of which more than one value stands."""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the status bar and the sync page show.

    Attributes:
        station: what people call this laptop.
        number: of this station within the programme; none before joining.
        role: given by the hub; none before.
        decides: whether it is this laptop's to settle what others wrote.
        company: whether other laptops of the programme are known.
        unsent: operations that are not known to be elsewhere, see
            `stations.elsewhere`.
        waiting: operations that wait for another one.
        quarantined: operations that cannot be applied.
        conflicts: fields that somebody has to settle.
        last_error: why the last exchange failed; none after a good one.
        last_exchange: with the hub; where there is none, with any other laptop.
        wrong_clock: seconds by which the hub's clock is ahead; none if ours is right.
        mended: rows that did not match their journal, until somebody has read of it.
        differing: meetings that hold other rows elsewhere, though both sides mended.
    """

    joined: bool
    hub_url: str
    station: str
    number: int | None
    role: str | None
    decides: bool
    company: bool
    key_place: KeyPlace
    unsent: int
    waiting: int
    quarantined: int
    conflicts: int
    last_exchange: datetime | None
    last_error: KnownError | None
    wrong_clock: float | None
    mended: int
    differing: tuple[Thing, ...]


def sync_status(workspace: Workspace) -> SyncStatus:
    """Return how things stand."""
    with workspace.store.read() as session:
        have = vector_of(session.connection())
        joined = bool(workspace.keys.hub_url)
        known = elsewhere(workspace, session)
        latest = select(func.max(PeerRow.exchanged_at))
        if joined:
            latest = latest.where(PeerRow.name == HUB)
        last_exchange = session.scalar(latest)
        company = has_company(workspace, session)
        device = session.get_one(DeviceRow, workspace.device_id)
        by_state = select(HeldRow.state, func.count()).group_by(HeldRow.state)
        held = dict(session.execute(by_state).all())
        conflicts = session.scalar(
            select(func.count()).select_from(UNSETTLED.subquery())
        )
        clock, decides = noted_clock(session), own_author(workspace, session).decides
        found = compared(session)
        differing = differing_meetings(session, found)
    return SyncStatus(
        joined=joined,
        hub_url=workspace.keys.hub_url,
        station=device.name or "",
        number=device.station,
        role=device.role,
        decides=decides,
        company=company,
        key_place=workspace.chain.place,
        unsent=count_lacking(have, known),
        waiting=held.get("waiting", 0),
        quarantined=held.get("quarantined", 0),
        conflicts=conflicts or 0,
        last_exchange=last_exchange,
        last_error=workspace.last_sync_error,
        wrong_clock=clock and clock.seconds,
        mended=found.mended,
        differing=differing,
    )


def entity_counts(workspace: Workspace) -> dict[str, int]:
    """Return how many rows of each entity this laptop holds."""
    with workspace.store.read() as session:
        return {name: _count(session, name) for name in ENTITIES}


def _count(session: Session, name: str) -> int:
    table = Base.metadata.tables[name]
    return session.scalar(select(func.count()).select_from(table)) or 0
