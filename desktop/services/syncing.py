"""Join a hub, and exchange with it."""

from platform import node

from sqlalchemy import select

from desktop.services.clock_check import note_clock
from desktop.services.comparing import note_comparison
from desktop.services.identity import KeptTurns
from desktop.services.introduction import keep_introduction, vouched_request
from desktop.services.wipe import wipe
from desktop.services.workspace import Workspace
from sync.client.chunk_size import MOST, MOST_METERED, ChunkSize
from sync.client.exchange import Exchange, Progress, StruckOff, exchange
from sync.client.forking import ForkNoticed
from sync.client.identity import CopyNoticed, DeviceIdentity, HubAddress
from sync.client.joining import Joined, join
from sync.client.session import HubSession
from sync.client.transport import HttpsTransport, HungUp
from sync.domain.replica import Cause
from sync.errors import KnownError
from sync.schema.device import DeviceRow
from sync.schema.journal import BadgeKeyRow
from sync.schema.programme import ProgrammeRow

_RENAMINGS = 3
"""Names that may have to be changed in one exchange, before the next one goes on."""


class NotJoined(KnownError):
    """This laptop works alone: there is no hub to exchange with."""

    code = "not-joined"


def join_hub(workspace: Workspace, url: str, code: str, station_name: str) -> Joined:
    """Enrol this laptop at a hub, or have another laptop let it in, by a one-time code.

    Args:
        url: empty where the code is of a laptop on the local network.
        station_name: empty to keep the one that it has, or be called as the computer.

    Raises:
        KnownError: the hub is not there, is another one, or refused; nothing
            changed here.
    """
    with workspace.store.read() as session:
        programme = session.scalar(select(ProgrammeRow.id).limit(1))
        known_as = session.get_one(DeviceRow, workspace.device_id).name
    name = station_name or known_as or node()
    joined = join(
        url or _host(code),
        code,
        _identity(workspace),
        name=name,
        programme=programme,
        badge_keys=workspace.badge_keys,
    )
    with workspace.store.write() as work:
        device = work.session.get_one(DeviceRow, workspace.device_id)
        if device.name != name:
            device.name = name
        for epoch, key in joined.badge_keys.items():
            if joined.introduction is None or epoch not in workspace.badge_keys:
                work.session.merge(BadgeKeyRow(epoch=epoch, key=key))
    workspace.reload_badge_keys()
    if joined.introduction:
        keep_introduction(workspace, joined.introduction)
    else:
        workspace.chain.change(
            hub_url=joined.address.url, hub_certificate=joined.address.certificate_pem
        )
    return joined


def _host(code: str) -> str:
    from desktop.services.nearby import find_host  # noqa: PLC0415 - slow to import

    return find_host(code)


class HubLine:
    """The connection to the hub, kept between exchanges."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._name = workspace.store.replica
        self._session: HubSession | None = None
        self._under_way: HubSession | None = None
        self._chunk = ChunkSize()

    def sync_now(
        self, on_progress: Progress | None = None, *, metered: bool = False
    ) -> Exchange:
        """Exchange with the hub once.

        Args:
            on_progress: may raise to give up.
            metered: whether traffic is paid for.

        Raises:
            NotJoined: this laptop works alone.
            HungUp: somebody hung up meanwhile; what had arrived stays.
            KnownError: the hub cannot be reached or refused; what had arrived stays.
        """
        workspace = self._workspace
        self._chunk.most = MOST_METERED if metered else MOST
        try:
            done = self._exchange(on_progress)
        except BaseException as error:
            self.close()
            if isinstance(error, KnownError) and not isinstance(error, HungUp):
                workspace.last_sync_error = error
            raise
        workspace.last_sync_error = None
        note_clock(workspace, done.clock_offset_seconds)
        note_comparison(workspace, done)
        if done.received:
            workspace.reload_badge_keys()
        return done

    def _exchange(self, on_progress: Progress | None) -> Exchange:
        for _ in range(_RENAMINGS):
            try:
                return self._exchange_once(on_progress)
            except CopyNoticed as noticed:
                self.close()
                self._workspace.renew(Cause(noticed.details["cause"]))
            except ForkNoticed as noticed:
                self._workspace.branch_off(noticed.forks)
        return self._exchange_once(on_progress)

    def _exchange_once(self, on_progress: Progress | None) -> Exchange:
        workspace = self._workspace
        if self._name != workspace.store.replica:  # another thread took a new one
            self.close()
        self._name = workspace.store.replica
        session = self._session = self._session or hub_session(workspace)
        self._under_way = session
        try:
            if on_progress:
                on_progress(0, 0, 0)  # whoever gave up before there was a line
            workspace.raise_high_water()
            return exchange(
                workspace.store, session, chunk=self._chunk, on_progress=on_progress
            )
        finally:
            self._under_way = None

    def hang_up(self) -> None:
        """End the exchange that another thread is in, if any."""
        session = self._under_way
        if session is not None:
            session.hang_up()

    def close(self) -> None:
        """Close the connection."""
        if self._session is not None:
            self._session.close()
            self._session = None


def sync_now(workspace: Workspace, on_progress: Progress | None = None) -> Exchange:
    """Exchange with the hub once, on a connection of its own.

    Raises:
        StruckOff: the laptop was revoked; its data have been removed.
        KnownError: as `HubLine.sync_now`.
    """
    line = HubLine(workspace)
    try:
        return line.sync_now(on_progress)
    except StruckOff:
        wipe(workspace)
        raise
    finally:
        line.close()


def hub_session(workspace: Workspace, *, seconds: float = 30.0) -> HubSession:
    """Return a line to the hub.

    Args:
        seconds: how long an answer may take.

    Raises:
        NotJoined: this laptop works alone.
    """
    keys = workspace.keys
    if not keys.hub_url:
        raise NotJoined
    address = HubAddress(keys.hub_url, keys.hub_certificate)
    transport = HttpsTransport(address, seconds=seconds)
    return HubSession(
        transport,
        _identity(workspace),
        KeptTurns(workspace.chain),
        vouched_request(workspace),
    )


def _identity(workspace: Workspace) -> DeviceIdentity:
    return DeviceIdentity(
        workspace.device_id, workspace.store.replica, workspace.device_key
    )
