"""Laptops of one programme in one room: real data, real TLS, real multicast."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import func, select

from desktop.paths import paths_under
from desktop.services.inviting import Invitation, NotNearby
from desktop.services.nearby import fetch_programme, programme_here
from desktop.services.syncing import join_hub
from desktop.services.workspace import Workspace, open_workspace
from desktop.shell.lan import Presence
from sync.client.exchange import StruckOff
from sync.client.joining import Joined
from sync.protocol.join_code import read_join_link
from sync.schema.meeting import MarkRow

Addresses = Callable[[], tuple[str, ...]]

LOOPBACK = ("127.0.0.1",)


class Seat:
    """A laptop in the room.

    Attributes:
        told: what others changed here, each time.
        bugs: what must not be.
        struck_off: heard when the hub's word came that the laptop was.
    """

    def __init__(self, workspace: Workspace, addresses: Addresses) -> None:
        self.workspace = workspace
        self.told: list[frozenset[str]] = []
        self.bugs: list[Exception] = []
        self.struck_off: list[StruckOff] = []
        programme = programme_here(workspace)
        assert programme is not None
        self.presence = Presence(
            workspace,
            programme,
            told=self.told.append,
            failed=self.bugs.append,
            struck_off=self.struck_off.append,
            addresses=addresses,
        )

    def invite(self) -> Invitation:
        """Give out a code as soon as there is a network."""
        given: list[Invitation] = []

        def try_it() -> bool:
            try:
                given.append(self.presence.invite())
            except NotNearby:
                return False
            return True

        wait_until(try_it)
        return given[0]

    def marks(self) -> int:
        with self.workspace.store.read() as session:
            return session.scalar(select(func.count()).select_from(MarkRow)) or 0

    def leave(self) -> None:
        self.presence.close()
        self.presence.wait()


class Room:
    """Opens laptops, lets them in, and closes them all at the end."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack

    def laptop(self, name: str) -> Workspace:
        workspace = open_workspace(paths_under(self._folder / name))
        self._stack.callback(workspace.close)
        return workspace

    def sit(
        self, workspace: Workspace, addresses: Addresses = lambda: LOOPBACK
    ) -> Seat:
        seat = Seat(workspace, addresses)
        self._stack.callback(seat.leave)
        return seat

    def let_in(self, host: Seat, name: str) -> tuple[Workspace, Joined]:
        """Let a new laptop in, which then has everything."""
        newcomer = self.laptop(name)
        link = read_join_link(host.invite().link)
        assert link is not None
        joined = join_hub(newcomer, link.url, str(link.code), name)
        fetch_programme(newcomer, joined)
        return newcomer, joined


@contextmanager
def room(folder: Path) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(folder, stack)


def wait_until(condition: Callable[[], object], seconds: float = 10) -> float:
    """Wait, and return how long it took."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > seconds:
            raise TimeoutError
        time.sleep(0.005)
    return time.monotonic() - started
