import os
import random
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import structs
from sqlalchemy import select

from sync.client.exchange import StruckOff, exchange
from sync.client.nearby import PeerSession, find_laptop, has_key
from sync.client.transport import HttpsTransport, HubKeyDiffers, HubUnreachable
from sync.protocol.chunk import MalformedMessage
from sync.protocol.messages import (
    ProgrammeKeys,
    PullRequest,
    SessionReply,
    SessionRequest,
    encode,
)
from sync.protocol.refusals import (
    DeviceRevoked,
    DeviceUnknown,
    HubOtherProgramme,
    SessionExpired,
)
from sync.protocol.vector import pack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import BadgeKeyRow, PeerRow
from sync.server.device_tls import device_context
from sync.server.lan import MOST_FROM_ONE, LanServer
from sync.server.laptop_hosting import Laptop as Answering
from sync.server.laptop_hosting import LaptopHost
from sync.store.journal import vector_of
from sync.store.permission import hub_names
from sync.store.work import Store, system_clock
from tests.sync.laptops import Laptop
from tests.sync.sample import mark

OWN_KEY, THEIR_KEY = bytes(32), bytes([1]) * 32
MakeLaptop = Callable[[str], Laptop]


@dataclass
class Served:
    laptop: Laptop
    programme: UUID
    port: int
    told: list[tuple[UUID, int]]


class Liar(LaptopHost):
    """Says that it is the hub, and knows the badge keys."""

    def _log_in(self, request: SessionRequest) -> SessionReply:
        holds = ProgrammeKeys(self._laptop.programme, {0: OWN_KEY, 5: OWN_KEY})
        return structs.replace(super()._log_in(request), holds=holds, hubs=[uuid4()])


@pytest.fixture
def serve(new_laptop: MakeLaptop) -> Iterator[Callable[..., Served]]:
    with ExitStack() as stack:

        def make(kind: type[LaptopHost] = LaptopHost) -> Served:
            laptop, told = new_laptop("host"), list[tuple[UUID, int]]()
            programme = laptop.fill()
            with laptop.store.write() as work:
                work.session.add(BadgeKeyRow(epoch=0, key=OWN_KEY))
            key = laptop.identity.private_key
            host = kind(
                Answering(
                    programme=programme,
                    device=laptop.identity.device,
                    key=key,
                    store=lambda: laptop.store,
                    hub=lambda: ("", ""),
                    tell=lambda device, holds: told.append((device, holds)),
                    clock=system_clock,
                    chance=os.urandom,
                )
            )
            server = LanServer(host, device_context(key), ["127.0.0.1"])
            stack.callback(server.close)
            return Served(laptop, programme, server.port, told)

        yield make


@pytest.fixture
def served(serve: Callable[..., Served]) -> Served:
    return serve()


def know(store: Store, laptop: Laptop) -> None:
    """Let a laptop be one of the programme."""
    identity = laptop.identity
    with store.write() as work:
        work.add(
            DeviceRow(
                id=identity.device,
                public_key=identity.public_key,
                replica=identity.replica,
            )
        )


def call(caller: Laptop, served: Served) -> None:
    is_it = has_key(served.laptop.identity.public_key)
    address = find_laptop(["127.0.0.1"], served.port, is_it)
    if hasattr(caller, "session"):
        caller.session.close()
    caller.session = PeerSession(HttpsTransport(address), caller.identity)


def exchange_with(caller: Laptop, served: Served) -> None:
    call(caller, served)
    peer = str(served.laptop.identity.device)
    exchange(caller.store, caller.session, peer=peer)


@pytest.fixture
def member(served: Served, new_laptop: MakeLaptop) -> Laptop:
    """Return a laptop that the served one knows, and that has its programme."""
    laptop = new_laptop("member")
    know(served.laptop.store, laptop)
    exchange_with(laptop, served)
    return laptop


def test_laptops_of_one_programme_exchange(served: Served, member: Laptop) -> None:
    mark(member.store, 2)
    mark(served.laptop.store, 3)
    exchange_with(member, served)
    with member.store.read() as session:
        peer = session.get_one(PeerRow, str(served.laptop.identity.device))
    with served.laptop.store.connect() as connection:
        vector = vector_of(connection)
    assert peer.vector == pack_vector(vector)
    exchange_with(member, served)  # now both know
    assert served.told[-1] == (member.identity.device, sum(vector.values()))


def test_no_badge_key_is_told_either_way(served: Served, member: Laptop) -> None:
    with member.store.write() as work:
        work.session.add(BadgeKeyRow(epoch=7, key=THEIR_KEY))
    mark(member.store)
    exchange_with(member, served)
    for store, epochs in ((served.laptop.store, [0]), (member.store, [7])):
        with store.read() as session:
            assert session.scalars(select(BadgeKeyRow.epoch)).all() == epochs


def test_a_laptop_cannot_pass_for_the_hub(
    serve: Callable[..., Served], new_laptop: MakeLaptop
) -> None:
    liar, member = serve(Liar), new_laptop("member")
    know(liar.laptop.store, member)
    exchange_with(member, liar)
    with member.store.connect() as connection:
        assert hub_names(connection) == []
    with member.store.read() as session:
        assert session.scalars(select(BadgeKeyRow)).all() == []


def test_a_stranger_gets_nothing(served: Served, new_laptop: MakeLaptop) -> None:
    with pytest.raises(DeviceUnknown):
        exchange_with(new_laptop("stranger"), served)


def test_a_laptop_cannot_pass_for_another_one(
    served: Served, member: Laptop, new_laptop: MakeLaptop
) -> None:
    thief = new_laptop("thief")
    thief.identity = replace(thief.identity, device=member.identity.device)
    with pytest.raises(DeviceUnknown):
        exchange_with(thief, served)


def test_a_laptop_of_another_programme_gets_nothing(
    served: Served, new_laptop: MakeLaptop
) -> None:
    other = new_laptop("other")
    other.fill(programme_id=uuid4())
    know(served.laptop.store, other)
    with pytest.raises(HubOtherProgramme):
        exchange_with(other, served)


def test_nothing_is_sent_to_who_does_not_hold_the_key(served: Served) -> None:
    another = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    with pytest.raises(HubKeyDiffers):
        find_laptop(["127.0.0.1"], served.port, has_key(another))
    with pytest.raises(HubUnreachable):
        find_laptop([], served.port, has_key(another))
    assert not has_key(another)(b"no certificate")


def test_a_struck_off_laptop_hands_in_its_work_and_reads_nothing(
    served: Served, member: Laptop
) -> None:
    with served.laptop.store.write() as work:
        work.session.get_one(DeviceRow, member.identity.device).revoked_at = work.now
    mark(member.store, 2)
    with pytest.raises(StruckOff):
        exchange_with(member, served)
    with served.laptop.store.connect() as connection:
        assert vector_of(connection)[member.identity.replica] == 2
    asked = encode(PullRequest(pack_vector({}), 100))
    with pytest.raises(DeviceRevoked):
        member.session.post("/v1/pull", asked)


def test_a_token_is_of_this_laptop_and_of_this_start(
    served: Served, member: Laptop
) -> None:
    address = find_laptop(["127.0.0.1"], served.port, lambda _: True)
    transport = HttpsTransport(address)
    for token in ("", "x", "AAAA" * 30):
        with pytest.raises(SessionExpired):
            transport.post("/v1/pull", b"", token=token)
    transport.close()
    assert member.session is not None


def test_malformed_messages_are_coded_errors(served: Served) -> None:
    chance = random.Random(3)  # noqa: S311 - not a secret
    transport = HttpsTransport(find_laptop(["127.0.0.1"], served.port, lambda _: True))
    for path in ("/v1/join", "/v1/challenge", "/v1/session"):
        for size in (0, 1, 30, 3000):
            with pytest.raises(MalformedMessage):
                transport.post(path, chance.randbytes(size))
    transport.close()


def test_a_flood_of_garbage_changes_nothing(served: Served, member: Laptop) -> None:
    chance = random.Random(5)  # noqa: S311 - not a secret
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    for number in range(60):
        with suppress(OSError):
            line = socket.create_connection(("127.0.0.1", served.port), 2)
            with line, ExitStack() as stack:
                if number % 2:
                    line = stack.enter_context(context.wrap_socket(line))
                line.sendall(chance.randbytes(chance.randrange(1, 5000)))
                line.settimeout(0.2)
                line.recv(100)
    with httpx.Client(
        base_url=f"https://127.0.0.1:{served.port}", verify=context
    ) as one:
        assert one.get("/").status_code == 404
        assert one.get("/v1/join").status_code == 404
        assert one.post("/v1/push", content=b"x" * 9_000_000).status_code == 413
    exchange_with(member, served)


@pytest.mark.skipif(os.name == "nt", reason="one loopback address")
def test_who_keeps_many_lines_open_keeps_nobody_else_out(
    served: Served, member: Laptop
) -> None:
    with ExitStack() as stack:
        lines: list[socket.socket] = []
        for _ in range(3 * MOST_FROM_ONE):
            line = stack.enter_context(socket.socket())
            try:
                line.bind(("127.0.0.2", 0))
            except OSError:
                pytest.skip("one loopback address")
            line.settimeout(0.5)
            line.connect(("127.0.0.1", served.port))
            lines.append(line)
        assert sum(map(is_open, lines)) == MOST_FROM_ONE
        mark(member.store)
        exchange_with(member, served)


def is_open(line: socket.socket) -> bool:
    try:
        return line.recv(1) != b""
    except TimeoutError:
        return True
    except OSError:
        return False
