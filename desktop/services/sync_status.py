"""How things stand between this laptop and the hub; asks nobody but the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.services.keys import KeyPlace
from desktop.services.workspace import Workspace
from sync.errors import KnownError
from sync.protocol.vector import count_lacking, unpack_vector
from sync.schema.base import Base
from sync.schema.device import DeviceRow
from sync.schema.entities import ENTITIES
from sync.schema.journal import HUB, ConflictRow, HeldRow, PeerRow
from sync.store.journal import vector_of


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the status bar and the sync page show.

    Attributes:
        unsent: operations that the hub is not known to hold; all, before joining.
        waiting: operations that wait for another one.
        quarantined: operations that cannot be applied.
        conflicts: values that lost to another and await a decision.
        last_error: why the last exchange failed; none after a good one.
    """

    joined: bool
    hub_url: str
    station: str
    key_place: KeyPlace
    unsent: int
    waiting: int
    quarantined: int
    conflicts: int
    last_exchange: datetime | None
    last_error: KnownError | None


def sync_status(workspace: Workspace) -> SyncStatus:
    """Return how things stand."""
    with workspace.store.read() as session:
        have = vector_of(session.connection())
        peer = session.get(PeerRow, HUB)
        device = session.get_one(DeviceRow, workspace.device_id)
        by_state = select(HeldRow.state, func.count()).group_by(HeldRow.state)
        held = dict(session.execute(by_state).all())
        conflicts = session.scalar(
            select(func.count()).select_from(ConflictRow).where(ConflictRow.differs)
        )
    return SyncStatus(
        joined=bool(workspace.keys.hub_url),
        hub_url=workspace.keys.hub_url,
        station=device.name or "",
        key_place=workspace.chain.place,
        unsent=count_lacking(have, unpack_vector(peer.vector) if peer else {}),
        waiting=held.get("waiting", 0),
        quarantined=held.get("quarantined", 0),
        conflicts=conflicts or 0,
        last_exchange=peer.exchanged_at if peer else None,
        last_error=workspace.last_sync_error,
    )


def entity_counts(workspace: Workspace) -> dict[str, int]:
    """Return how many rows of each entity this laptop holds."""
    with workspace.store.read() as session:
        return {name: _count(session, name) for name in ENTITIES}


def _count(session: Session, name: str) -> int:
    table = Base.metadata.tables[name]
    return session.scalar(select(func.count()).select_from(table)) or 0
