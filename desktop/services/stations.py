"""The laptops of the programme: who wrote what, and what became of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from desktop.services.workspace import Workspace
from sync.domain.permission import Author
from sync.domain.replica import Cause
from sync.errors import KnownError
from sync.protocol.vector import count_lacking, unpack_vector
from sync.schema.device import DeviceRow, ReplicaRow, RevocationRow
from sync.schema.journal import HUB, AuthorityRow, OperationRow, PeerRow, VectorRow
from sync.store.journal import vector_of
from sync.store.permission import hub_names


class NotCoordinator(KnownError):
    """Settling what others wrote is a coordinator's."""

    code = "not-coordinator"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote something, as far as this laptop knows.

    Attributes:
        number: of the station; none for the hub, or before it was given one.
        name: what people call the station; empty where nobody knows.
        hub, here: whether it is the hub, or this laptop itself.
    """

    number: int | None = None
    name: str = ""
    hub: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class StationLine:
    """A laptop of the programme.

    Attributes:
        last_exchange: of this laptop with it; of itself with the hub.
        last_write: the newest of its writes that has arrived here.
        renewals: when its database was found restored or cloned, oldest first.
    """

    device: UUID
    writer: Writer
    role: str | None
    last_exchange: datetime | None
    last_write: datetime | None
    renewals: tuple[tuple[Cause, datetime], ...]
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PeerLine:
    """Somebody with whom this laptop has exchanged.

    Attributes:
        name: `hub`, or the station's device.
        lacks: operations held here that the other side is not known to hold.
    """

    name: str
    writer: Writer
    exchanged_at: datetime
    lacks: int


class Writers:
    """Tells by a replica's name whose it is."""

    def __init__(self, workspace: Workspace, session: Session) -> None:
        self._here, self._replica = workspace.device_id, workspace.store.replica
        devices = session.scalars(select(DeviceRow)).all()
        by_id = {row.id: row for row in devices}
        self._devices = {row.replica: row for row in devices}
        self._hubs = set(session.scalars(select(AuthorityRow.replica)))
        for row in session.scalars(select(ReplicaRow)):
            self._devices[row.id] = by_id[row.device_id]
            if row.branch_of in self._hubs:
                self._hubs.add(row.id)

    def of(self, replica: UUID) -> Writer:
        """Return who writes under this name."""
        if replica in self._hubs:
            return Writer(hub=True)
        device = self._devices.get(replica)
        if device is None:
            return Writer(here=replica == self._replica)
        return self.at(device)

    def at(self, device: DeviceRow) -> Writer:
        """Return who writes on this laptop."""
        return Writer(device.station, device.name or "", here=device.id == self._here)


def stations(workspace: Workspace) -> list[StationLine]:
    """Return every laptop of the programme, by number."""
    with workspace.store.read() as session:
        writers = Writers(workspace, session)
        exchanged = {
            row.name: row.exchanged_at for row in session.scalars(select(PeerRow))
        }
        if HUB in exchanged:
            exchanged[str(workspace.device_id)] = exchanged.pop(HUB)
        wrote = _last_writes(session)
        names: defaultdict[UUID, list[ReplicaRow]] = defaultdict(list)
        for row in session.scalars(select(ReplicaRow).order_by(ReplicaRow.captured_at)):
            if not writers.of(row.id).hub:
                names[row.device_id].append(row)
        revoked = dict(
            session.execute(
                select(RevocationRow.device_id, RevocationRow.captured_at)
            ).all()
        )
        devices = session.scalars(
            select(DeviceRow).order_by(
                DeviceRow.station.nulls_last(), DeviceRow.name, DeviceRow.id
            )
        )
        return [
            StationLine(
                device=row.id,
                writer=writers.at(row),
                role=row.role,
                last_exchange=exchanged.get(str(row.id)),
                last_write=_newest(
                    wrote, [row.replica, *(one.id for one in names[row.id])]
                ),
                renewals=tuple(
                    (Cause(one.cause), one.captured_at)
                    for one in names[row.id]
                    if one.cause in {Cause.RESTORED, Cause.CLONED}
                ),
                revoked_at=row.revoked_at or revoked.get(row.id),
            )
            for row in devices
        ]


def peers(workspace: Workspace) -> list[PeerLine]:
    """Return everybody with whom this laptop has exchanged, the hub first."""
    with workspace.store.read() as session:
        have = vector_of(session.connection())
        writers = Writers(workspace, session)
        devices = {str(row.id): row for row in session.scalars(select(DeviceRow))}
        rows = session.scalars(select(PeerRow).order_by(PeerRow.name)).all()
        found = [
            PeerLine(
                name=row.name,
                writer=(
                    writers.at(devices[row.name])
                    if row.name in devices
                    else Writer(hub=row.name == HUB)
                ),
                exchanged_at=row.exchanged_at,
                lacks=count_lacking(have, unpack_vector(row.vector)),
            )
            for row in rows
        ]
    return sorted(found, key=lambda line: not line.writer.hub)


def has_company(workspace: Workspace, session: Session) -> bool:
    """Tell whether any other laptop of the programme is known.

    The one that the demo programme makes up has no key for bundles.
    """
    others = select(DeviceRow.id).where(
        DeviceRow.id != workspace.device_id,
        DeviceRow.revoked_at.is_(None),
        DeviceRow.bundle_key.is_not(None),
    )
    return session.scalar(others.limit(1)) is not None


def elsewhere(workspace: Workspace, session: Session) -> dict[UUID, int]:
    """Return what the hub is known to hold; where there is none, any other laptop."""
    held: dict[UUID, int] = {}
    for row in session.scalars(select(PeerRow)):
        if row.name == HUB or not workspace.keys.hub_url:
            for name, seq in unpack_vector(row.vector).items():
                held[name] = max(seq, held.get(name, 0))
    return held


def own_author(workspace: Workspace, session: Session) -> Author:
    """Return what this laptop is; alone only while it has heard of no hub.

    Without a role it has been let in by another laptop, and the hub has yet to be
    asked.
    """
    if not hub_names(session.connection()):
        return Author.ALONE
    device = session.get(DeviceRow, workspace.device_id)
    return Author.of_role(device.role if device else None)


def ensure_coordinator(workspace: Workspace, session: Session) -> None:
    """Refuse what is a coordinator's.

    Raises:
        NotCoordinator: this laptop is no coordinator's.
    """
    if not own_author(workspace, session).decides:
        raise NotCoordinator


def _last_writes(session: Session) -> dict[UUID, datetime]:
    newest = select(VectorRow.replica, OperationRow.captured_at).join(
        OperationRow,
        and_(
            OperationRow.replica == VectorRow.replica,
            OperationRow.seq == VectorRow.seq,
        ),
    )
    return dict(session.execute(newest).all())


def _newest(wrote: dict[UUID, datetime], replicas: Sequence[UUID]) -> datetime | None:
    return max((wrote[one] for one in replicas if one in wrote), default=None)
