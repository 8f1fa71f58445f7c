"""Join a hub, and exchange with it."""

from collections.abc import Callable

from sqlalchemy import select

from desktop.services.workspace import Workspace
from sync.client.exchange import Exchange, exchange
from sync.client.identity import DeviceIdentity, HubAddress
from sync.client.joining import join
from sync.client.session import HubSession
from sync.client.transport import HttpsTransport
from sync.errors import KnownError
from sync.schema.device import DeviceRow
from sync.schema.journal import BadgeKeyRow, VectorRow
from sync.schema.programme import ProgrammeRow

Progress = Callable[[int, int], None]


class NotJoined(KnownError):
    """This laptop works alone: there is no hub to exchange with."""

    code = "not-joined"


def join_hub(workspace: Workspace, url: str, code: str, station_name: str) -> None:
    """Enrol this laptop at a hub by a one-time code.

    Raises:
        KnownError: the hub is not there, is another one, or refused; nothing
            changed here.
    """
    with workspace.store.read() as session:
        programme = session.scalar(select(ProgrammeRow.id).limit(1))
    name_station(workspace, station_name)
    joined = join(
        url,
        code,
        _identity(workspace),
        name=station_name,
        programme=programme,
        badge_keys=workspace.badge_keys,
    )
    with workspace.store.write() as work:
        for epoch, key in joined.badge_keys.items():
            work.session.merge(BadgeKeyRow(epoch=epoch, key=key))
    workspace.reload_badge_keys()
    workspace.chain.change(
        hub_url=joined.address.url, hub_certificate=joined.address.certificate_pem
    )


def name_station(workspace: Workspace, name: str) -> None:
    """Say what people call this laptop."""
    with workspace.store.write() as work:
        device = work.session.get_one(DeviceRow, workspace.device_id)
        if name and device.name != name:
            device.name = name


class HubLine:
    """The connection to the hub, kept between exchanges."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._session: HubSession | None = None

    def sync_now(self, on_progress: Progress | None = None) -> Exchange:
        """Exchange with the hub once.

        Raises:
            NotJoined: this laptop works alone.
            KnownError: the hub cannot be reached or refused; what had arrived stays.
        """
        workspace = self._workspace
        try:
            session = self._session = self._session or _session(workspace)
            _raise_high_water(workspace)
            done = exchange(workspace.store, session, on_progress=on_progress)
        except KnownError as error:
            workspace.last_sync_error = error
            self.close()
            raise
        workspace.last_sync_error = None
        if done.received:
            workspace.reload_badge_keys()
        return done

    def close(self) -> None:
        """Close the connection."""
        if self._session is not None:
            self._session.close()
            self._session = None


def sync_now(workspace: Workspace, on_progress: Progress | None = None) -> Exchange:
    """Exchange with the hub once, on a connection of its own."""
    line = HubLine(workspace)
    try:
        return line.sync_now(on_progress)
    finally:
        line.close()


def _session(workspace: Workspace) -> HubSession:
    keys = workspace.keys
    if not keys.hub_url:
        raise NotJoined
    address = HubAddress(keys.hub_url, keys.hub_certificate)
    return HubSession(HttpsTransport(address), _identity(workspace))


def _identity(workspace: Workspace) -> DeviceIdentity:
    return DeviceIdentity(
        workspace.device_id, workspace.store.replica, workspace.device_key
    )


def _raise_high_water(workspace: Workspace) -> None:
    """Note outside the database what the hub is about to see of our writes."""
    with workspace.store.read() as session:
        written = session.scalar(
            select(VectorRow.seq).where(VectorRow.replica == workspace.store.replica)
        )
    if written and written > workspace.keys.high_water:
        workspace.chain.change(high_water=written)
