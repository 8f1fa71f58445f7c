"""Announce this laptop on the local network, and hear who else is there."""

import secrets
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address

import ifaddr
from zeroconf import Error as ZeroconfError
from zeroconf import IPVersion, ServiceInfo, ServiceListener, Zeroconf

from sync.errors import KnownError
from sync.protocol.nearby import SERVICE, VERSION

_LOOKUP_MS = 1500
_MOST = 500
"""Announcements that are listened to; a school has fewer laptops."""


class NetworkSilent(KnownError):
    """There is no local network, or the system does not let us speak on it."""

    code = "network-silent"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a laptop says of itself.

    Attributes:
        instance: its random name.
        addresses: IPv4, as text.
        tag: see `sync.protocol.nearby`.
    """

    instance: str
    addresses: tuple[str, ...]
    port: int
    tag: bytes


def private_addresses() -> tuple[str, ...]:
    """Return where this machine can be reached from its own networks, and only there.

    The one that leads furthest is the first.
    """
    found = {
        ip.ip
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and _is_private(ip.ip)
    }
    usual = _usual_source()
    return tuple(sorted(found, key=lambda ip: (ip != usual, IPv4Address(ip))))


def new_instance() -> str:
    """Return a name that nobody has had before."""
    return secrets.token_hex(16)


class Discovery(ServiceListener):
    """Listens on some addresses until closed, and announces there.

    Args:
        heard: called, on any thread, when somebody came, went or changed.

    Raises:
        NetworkSilent: the system does not let us.
    """

    def __init__(self, addresses: Sequence[str], heard: Callable[[], None]) -> None:
        self._addresses, self._heard = addresses, heard
        self._lock = threading.Lock()
        self._found: dict[str, Announcement] = {}
        if not addresses:
            raise NetworkSilent
        try:
            self._zeroconf = Zeroconf(list(addresses), ip_version=IPVersion.V4Only)
        except (OSError, ZeroconfError) as error:
            raise NetworkSilent from error
        self._zeroconf.add_service_listener(SERVICE, self)

    def announce(self, instance: str, port: int, tag: bytes) -> None:
        """Tell the others where this laptop answers.

        Raises:
            NetworkSilent: the system does not let us.
        """
        info = ServiceInfo(
            SERVICE,
            f"{instance}.{SERVICE}",
            port,
            properties={"v": VERSION, "t": tag},
            server=f"{instance}.local.",
            parsed_addresses=list(self._addresses),
        )
        try:  # without asking first whether the name is taken: it is not
            self._zeroconf.register_service(info, cooperating_responders=True)
        except (OSError, ZeroconfError) as error:
            raise NetworkSilent from error

    def found(self) -> list[Announcement]:
        """Return who is there, the newest last."""
        with self._lock:
            return list(self._found.values())

    def close(self) -> None:
        """Say goodbye and listen no more."""
        self._zeroconf.remove_all_service_listeners()
        try:
            self._zeroconf.close()
        except ZeroconfError:
            return  # nobody heard it; they will notice

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Note who came."""
        info = zc.get_service_info(type_, name, _LOOKUP_MS)
        said = _read(name, info) if info else None
        if said is None:
            return
        with self._lock:
            self._found.pop(name, None)
            if len(self._found) < _MOST:
                self._found[name] = said
        self._heard()

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Note who changed."""
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:  # noqa: ARG002 - zeroconf's own
        """Forget who went."""
        with self._lock:
            self._found.pop(name, None)
        self._heard()


def _read(name: str, info: ServiceInfo) -> Announcement | None:
    tag = info.properties.get(b"t")
    addresses = tuple(filter(_may_be_near, info.parsed_addresses(IPVersion.V4Only)))
    if info.properties.get(b"v") != VERSION or not (tag and addresses and info.port):
        return None
    return Announcement(name.removesuffix(f".{SERVICE}"), addresses, info.port, tag)


def _may_be_near(address: str) -> bool:
    """Tell addresses that a laptop here may have from those of the Internet."""
    return IPv4Address(address).is_private


def _is_private(address: str) -> bool:
    return _may_be_near(address) and not IPv4Address(address).is_loopback


def _usual_source() -> str:
    """Return the address from which this machine speaks to far ones, if there is any.

    Nothing is sent: connecting a datagram socket only looks up the way.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: nobody's
        except OSError:
            return ""
        return probe.getsockname()[0]
