"""Exchange with laptops of the programme on the same local network, without a hub."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from desktop.services.comparing import note_comparison
from desktop.services.workspace import Workspace
from sync.client.chunk_size import MOST, ChunkSize
from sync.client.discovery import Announcement, Discovery, private_addresses
from sync.client.exchange import Exchange, Progress, StruckOff, exchange
from sync.client.identity import CopyNoticed, DeviceIdentity, HubAddress
from sync.client.joining import Joined
from sync.client.nearby import PeerSession, find_laptop, has_key
from sync.client.transport import HttpsTransport
from sync.domain.replica import Cause
from sync.errors import KnownError
from sync.protocol.join_code import read_join_code
from sync.protocol.nearby import tag
from sync.protocol.refusals import DeviceRevoked, JoinCodeWrong
from sync.schema.device import DeviceRow
from sync.schema.programme import ProgrammeRow
from sync.store.digests import PARTS
from sync.store.struck_off import is_struck_off
from sync.store.work import Store

MOST_AT_ONCE = 250
"""Operations of one request between doors: a larger one would keep a mark waiting."""

LOOK_SECONDS = 5.0
"""How long to listen for a laptop that must be there."""

_SECONDS = 10.0
"""How long another laptop may take to answer."""


class NobodyInvites(KnownError):
    """No laptop on the local network has given out this code."""

    code = "nobody-invites"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A laptop of the programme that is on the local network now.

    Attributes:
        number: of the station; none until the hub has given one.
    """

    device: UUID
    public_key: bytes
    number: int | None
    name: str
    said: Announcement

    def find(self) -> HubAddress:
        """Return where it answers.

        Raises:
            HubUnreachable, HubKeyDiffers: it does not.
        """
        return find_laptop(
            self.said.addresses, self.said.port, has_key(self.public_key)
        )


class NearbyLine:
    """The connection to another laptop, kept between exchanges.

    Args:
        find: returns where it answers.
        store: gives the database, under the name by which it writes now.
        most: operations of one request.
    """

    def __init__(
        self,
        workspace: Workspace,
        device: UUID,
        find: Callable[[], HubAddress],
        *,
        store: Callable[[], Store] | None = None,
        most: int = MOST,
    ) -> None:
        self._workspace, self._device, self._find = workspace, device, find
        self._store = store or (lambda: workspace.store)
        self._chunk = ChunkSize(most)
        self._session: PeerSession | None = None

    def exchange(
        self, on_progress: Progress | None = None, *, brief: bool = False
    ) -> Exchange:
        """Exchange once.

        Args:
            on_progress: may raise to give up.
            brief: see `sync.client.exchange`.

        Raises:
            StruckOff: the hub has signed that we were; it has what we still had.
            DeviceRevoked: the other one says so, and nobody else.
            KnownError: it cannot be reached or refused; what had arrived stays.
        """
        try:
            try:
                done = self._exchange(on_progress, brief=brief)
            except CopyNoticed:
                self.close()
                self._workspace.renew(Cause.RESTORED)
                done = self._exchange(on_progress, brief=False)
        except StruckOff as error:
            word = self._session.word if self._session else b""
            self.close()
            if self._is_true(word):
                raise
            raise DeviceRevoked from error
        except BaseException:
            self.close()
            raise
        note_comparison(self._workspace, done)
        if done.mended:
            self._store().announce(frozenset(PARTS))
        return done

    def hang_up(self) -> None:
        """End the exchange that another thread is in."""
        session = self._session
        if session is not None:
            session.hang_up()

    def close(self) -> None:
        """Close the connection."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _is_true(self, word: bytes) -> bool:
        """Tell whether it is the hub that struck us off."""
        with self._store().connect() as connection:
            return is_struck_off(connection, self._workspace.device_id, word)

    def _exchange(self, on_progress: Progress | None, *, brief: bool) -> Exchange:
        workspace = self._workspace
        if self._session is None:
            identity = DeviceIdentity(
                workspace.device_id, workspace.store.replica, workspace.device_key
            )
            transport = _NotingTransport(workspace, self._find())
            self._session = PeerSession(transport, identity)
        if on_progress:
            on_progress(0, 0, 0)  # whoever gave up before there was a line
        return exchange(
            self._store(),
            self._session,
            peer=str(self._device),
            chunk=self._chunk,
            on_progress=on_progress,
            brief=brief,
        )


class _NotingTransport(HttpsTransport):
    """Notes outside the database what the other one is about to see of our writes."""

    def __init__(self, workspace: Workspace, address: HubAddress) -> None:
        super().__init__(address, seconds=_SECONDS)
        self._workspace = workspace

    def post(self, path: str, body: bytes, *, token: str | None = None) -> bytes:
        """Ask and return the answer."""
        if path == "/v1/push":
            self._workspace.raise_high_water()
        return super().post(path, body, token=token)


def fetch_programme(workspace: Workspace, joined: Joined) -> Exchange:
    """Fetch everything from the laptop that has just let this one in.

    Raises:
        KnownError: it cannot be reached any more; what had arrived stays.
    """
    line = host_line(workspace, joined)
    try:
        return line.exchange()
    finally:
        line.close()


def host_line(workspace: Workspace, joined: Joined) -> NearbyLine:
    """Return the connection to the laptop that let this one in."""
    assert joined.introduction is not None
    host = joined.introduction.voucher.device
    return NearbyLine(workspace, host, lambda: joined.address)


def programme_here(workspace: Workspace) -> UUID | None:
    """Return the programme of this laptop, if it has one."""
    with workspace.store.read() as session:
        return session.scalar(select(ProgrammeRow.id).limit(1))


def recognise(
    workspace: Workspace, found: Iterable[Announcement]
) -> dict[UUID, Neighbour]:
    """Return who of the programme is among those that announce themselves.

    One that was struck off is nobody, nor are we. The newest announcement counts.
    """
    with workspace.store.read() as session:
        programme = session.scalar(select(ProgrammeRow.id).limit(1))
        others = session.execute(
            select(
                DeviceRow.id, DeviceRow.public_key, DeviceRow.station, DeviceRow.name
            ).where(DeviceRow.revoked_at.is_(None), DeviceRow.id != workspace.device_id)
        ).all()
    if programme is None:
        return {}
    return {
        row.id: Neighbour(row.id, row.public_key, row.station, row.name or "", said)
        for said in found
        for row in others
        if tag(programme, row.id, said.instance) == said.tag
    }


def look_around(
    workspace: Workspace, seconds: float, addresses: Sequence[str] | None = None
) -> list[Neighbour]:
    """Return the laptops of the programme that are heard within some seconds.

    Args:
        addresses: of this machine, where to listen; all that are private.

    Raises:
        NetworkSilent: the system does not let us listen.
    """
    discovery = Discovery(addresses or private_addresses(), lambda: None)
    try:
        time.sleep(seconds)
        return list(recognise(workspace, discovery.found()).values())
    finally:
        discovery.close()


def find_host(
    code: str, addresses: Sequence[str] | None = None, *, seconds: float = LOOK_SECONDS
) -> str:
    """Return the address of the laptop nearby that has given out a code.

    Args:
        code: as typed.
        addresses: of this machine, where to listen; all that are private.

    Raises:
        JoinCodeWrong: that is no code.
        NobodyInvites: nobody has, as far as can be heard within some seconds.
        NetworkSilent: the system does not let us listen.
    """
    typed = read_join_code(code)
    if typed is None:
        raise JoinCodeWrong
    heard = threading.Event()
    discovery = Discovery(addresses or private_addresses(), heard.set)
    try:
        tried: set[Announcement] = set()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            heard.wait(left)
            heard.clear()
            for said in set(discovery.found()) - tried:
                tried.add(said)
                try:
                    return find_laptop(said.addresses, said.port, typed.names).url
                except KnownError:
                    continue
    finally:
        discovery.close()
    raise NobodyInvites
