"""This laptop on the local network: it answers, announces itself, and calls others."""

import math
import random
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from desktop.services.inviting import (
    Invitation,
    Newcomer,
    NotNearby,
    ensure_may_invite,
    newcomer,
)
from desktop.services.nearby import MOST_AT_ONCE, NearbyLine, Neighbour, recognise
from desktop.services.workspace import Workspace
from sync.client.backoff import Backoff
from sync.client.calling import Caller
from sync.client.discovery import (
    Discovery,
    NetworkSilent,
    new_instance,
    private_addresses,
)
from sync.client.exchange import StruckOff
from sync.client.transport import HungUp
from sync.errors import KnownError
from sync.protocol.join_code import join_link
from sync.protocol.nearby import tag
from sync.schema.device import DeviceRow
from sync.server.device_tls import device_context
from sync.server.lan import LanServer
from sync.server.laptop_hosting import Laptop, LaptopHost
from sync.store.work import Store

LOOK_SECONDS = 5.0
"""How often to look whether the network is another one."""

EVERY_SECONDS, OFTEN_SECONDS = 30.0, 1.5
"""From one call to the next; the other one where a neighbour cannot call us, as when
our system lets nobody in: so its marks still come before anyone waits for them."""

_UNHEARD_SECONDS = 2 * EVERY_SECONDS
_SECOND_SECONDS = 3.0
"""Of two that find each other one calls first, and the other one has nothing to do."""


class _Calls:
    """Calls on one line: the first at length, then again after half a minute.

    Those between, after each mark, leave the database to the door.
    """

    def __init__(
        self,
        line: NearbyLine,
        over: threading.Event,
        struck_off: Callable[[StruckOff], None],
    ) -> None:
        self._line, self._over, self._struck_off = line, over, struck_off
        self._at_length = -math.inf

    def make(self) -> None:
        """Make a call."""
        now = time.monotonic()
        brief = now - self._at_length < EVERY_SECONDS - OFTEN_SECONDS
        try:
            self._line.exchange(self._go_on, brief=brief)
        except StruckOff as error:
            self._struck_off(error)
            raise
        if not brief:
            self._at_length = now

    def _go_on(self, _done: int, _total: int, _size: int) -> None:
        if self._over.is_set():
            raise HungUp


@dataclass(frozen=True, slots=True)
class _Acquaintance:
    neighbour: Neighbour
    line: NearbyLine
    caller: Caller


class Presence:
    """Is there from the start until it is closed, whatever becomes of the network.

    Args:
        told: hears, on any thread, which entities others have changed here.
        failed: hears, on any thread, of what is a bug.
        struck_off: hears, on any thread, that the hub has struck this laptop off.
        addresses: tells where this machine can be reached.
    """

    def __init__(
        self,
        workspace: Workspace,
        programme: UUID,
        *,
        told: Callable[[frozenset[str]], None],
        failed: Callable[[Exception], None],
        struck_off: Callable[[StruckOff], None],
        addresses: Callable[[], tuple[str, ...]] = private_addresses,
    ) -> None:
        self._workspace, self._programme = workspace, programme
        self._told, self._failed, self._private = told, failed, addresses
        self._struck_off = struck_off
        self._host = LaptopHost(
            Laptop(
                programme=programme,
                device=workspace.device_id,
                key=workspace.device_key,
                store=self._store,
                hub=lambda: (workspace.keys.hub_url, workspace.keys.hub_certificate),
                tell=self._note,
                clock=workspace.now,
                chance=workspace.chance,
            )
        )
        self._context = device_context(workspace.device_key)
        self._stir, self._over = threading.Event(), threading.Event()
        self._addresses: tuple[str, ...] = ()
        self._server: LanServer | None = None
        self._discovery: Discovery | None = None
        self._around: dict[UUID, _Acquaintance] = {}
        self._holds: dict[UUID, int] = {}
        workspace.store.listeners.append(self._written)
        self._thread = threading.Thread(target=self._run, name="lan", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Begin to leave."""
        self._over.set()
        self._stir.set()

    def wait(self) -> None:
        """Return when nothing listens or calls any more."""
        self._thread.join()

    @property
    def port(self) -> int | None:
        """Where this laptop answers; nowhere without a network."""
        server = self._server
        return server and server.port

    def around(self) -> list[Neighbour]:
        """Return the laptops of the programme that are here."""
        return [one.neighbour for one in tuple(self._around.values())]

    def invite(self) -> Invitation:
        """Give out a code for one new laptop; the one before serves no longer.

        Raises:
            NotConfirmed, NotNearby: we cannot.
        """
        ensure_may_invite(self._workspace)
        addresses, server = self._addresses, self._server
        if server is None:
            raise NotNearby
        given = self._host.invitations.give()
        link = join_link(f"https://{addresses[0]}:{server.port}", given.code)
        return Invitation(link, str(given.code), given.expires_at)

    def withdraw(self) -> None:
        """Let nobody in any more."""
        self._host.invitations.withdraw()

    def newcomer(self) -> Newcomer | None:
        """Return who came by the code given out last, if anybody has."""
        device = self._host.invitations.used_by
        if device is None:
            return None
        return newcomer(self._workspace, device, self._holds.get(device, 0))

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                with suppress(KnownError):  # a busy database; look again later
                    self._follow_network()
                    self._meet()
                self._stir.wait(LOOK_SECONDS)
                self._stir.clear()
        except Exception as error:  # noqa: BLE001 - the door works without neighbours
            self._failed(error)
        finally:
            self._workspace.store.listeners.remove(self._written)
            self._leave()

    def _follow_network(self) -> None:
        """Be where the machine is now."""
        addresses = self._private()
        if addresses != self._addresses:
            self._leave()
        if addresses and self._server is None:
            with suppress(OSError):  # an address that has just gone; look again later
                self._server = LanServer(self._host, self._context, addresses)
                self._addresses = addresses
        if self._server is not None and self._discovery is None:
            with suppress(NetworkSilent):
                self._announce(self._server.port)

    def _announce(self, port: int) -> None:
        instance = new_instance()
        said = tag(self._programme, self._workspace.device_id, instance)
        discovery = Discovery(self._addresses, self._stir.set)
        try:
            discovery.announce(instance, port, said)
        except BaseException:
            discovery.close()
            raise
        self._discovery = discovery

    def _meet(self) -> None:
        """Call who came, and no longer who went."""
        found = self._discovery.found() if self._discovery else []
        here = recognise(self._workspace, found)
        for device, one in tuple(self._around.items()):
            if here.get(device) != one.neighbour:
                del self._around[device]
                _part([one])
        for device in here.keys() - self._around.keys():
            self._around[device] = self._greet(here[device])

    def _greet(self, neighbour: Neighbour) -> _Acquaintance:
        device = neighbour.device
        line = NearbyLine(
            self._workspace,
            device,
            neighbour.find,
            store=self._store,
            most=MOST_AT_ONCE,
        )
        caller = Caller(
            _Calls(line, self._over, self._struck_off).make,
            first=0.0 if self._workspace.device_id < device else _SECOND_SECONDS,
            every=partial(self._pause, device, time.monotonic()),
            backoff=Backoff(random.random),  # laptops only have to differ
            failed=self._failed,
        )
        return _Acquaintance(neighbour, line, caller)

    def _pause(self, device: UUID, met: float) -> float:
        heard = max(met, self._host.heard.get(device, met))
        unheard = time.monotonic() - heard > _UNHEARD_SECONDS
        return OFTEN_SECONDS if unheard else EVERY_SECONDS

    def _leave(self) -> None:
        _part(self._around.values())
        self._around = {}
        if self._discovery is not None:
            self._discovery.close()
        if self._server is not None:
            self._server.close()
        self._discovery = self._server = None
        self._addresses = ()

    def _store(self) -> Store:
        """Return the database as others write to it: we hear of what they change.

        What they wrote is theirs to pass on: it is no reason for us to call anybody.
        """
        here = self._workspace.store
        others = [one for one in here.listeners if one != self._written]
        return here.heard_by([*others, self._changed])

    def _changed(self, entities: frozenset[str]) -> None:
        if DeviceRow.__tablename__ in entities:  # somebody here may be of us after all
            self._stir.set()
            self._written(entities)
        self._told(entities)

    def _written(self, _entities: frozenset[str]) -> None:
        for one in tuple(self._around.values()):
            one.caller.poke()

    def _note(self, device: UUID, holds: int) -> None:
        self._workspace.raise_high_water()
        self._holds[device] = holds


def _part(acquaintances: Iterable[_Acquaintance]) -> None:
    """End what is under way with them."""
    parting = tuple(acquaintances)
    for one in parting:
        one.caller.close()
        one.line.hang_up()
    for one in parting:
        one.caller.wait()
        one.line.close()
