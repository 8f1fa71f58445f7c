import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from sync.client.chunk_size import ChunkSize
from sync.client.identity import HubAddress
from sync.client.transport import HttpsTransport, HubUnreachable
from sync.errors import KnownError
from sync.protocol.refusals import SessionExpired
from sync.protocol.vector import count_lacking, unpack_vector
from sync.schema.device import DeviceRow
from sync.schema.journal import HUB, BadgeKeyRow, HeldRow, PeerRow
from sync.schema.meeting import MeetingRow
from sync.schema.people import ParticipantRow
from sync.server.tenants import Tenant
from sync.server.tls import make_certificate, server_context
from sync.store.journal import operations_of, vector_of
from sync.store.work import Store
from tests.sync.altered import alter
from tests.sync.hubs import Served
from tests.sync.laptops import Laptop, content
from tests.sync.sample import ZOE, mark

NewLaptop = Callable[[str], Laptop]


def unsent(store: Store) -> int:
    with store.connect() as connection:
        packed = connection.execute(
            select(PeerRow.vector).where(PeerRow.name == HUB)
        ).scalar()
        known = unpack_vector(packed) if packed else {}
        return count_lacking(vector_of(connection), known)


@pytest.fixture
def hub_store(served: Served, tenant: Tenant) -> Store:
    return served.hub.tenants.store(tenant.id)


@pytest.fixture
def filled(served: Served, tenant: Tenant, new_laptop: NewLaptop) -> Laptop:
    laptop = new_laptop("filled")
    laptop.fill()
    laptop.join(served.url, served.code(tenant))
    return laptop


def test_both_laptops_and_the_hub_hold_the_same_rows(
    filled: Laptop, joined: NewLaptop, hub_store: Store
) -> None:
    other = joined("other")
    mark(filled.store, 10)
    sent = filled.sync()
    assert (sent.sent, sent.held, sent.held_by_hub) == (17, {}, {})
    received = other.sync()
    assert received.received == 7 + 10 + 2
    mark(other.store, 3)
    assert other.sync().sent == 3
    assert filled.sync().received == 3
    assert content(filled.store) == content(other.store) == content(hub_store)
    with other.store.read() as session:
        keys = {row.epoch: row.key for row in session.scalars(select(BadgeKeyRow))}
        assert keys == filled.joined.badge_keys


def test_many_chunks_report_their_progress(filled: Laptop, joined: NewLaptop) -> None:
    other = joined("other")
    mark(filled.store, 40)
    seen: list[tuple[int, int]] = []
    carried = [0]

    def note(done: int, total: int, size: int) -> None:
        seen.append((done, total))
        carried.append(size)

    exchange = filled.sync(chunk=ChunkSize(10), on_progress=note)
    assert (exchange.sent, exchange.received) == (47, 2)
    assert seen == [*((at, 49) for at in (10, 20, 30, 40, 47)), (49, 49)]
    assert carried == sorted(set(carried))
    assert carried[-1] <= exchange.bytes_up + exchange.bytes_down
    assert other.sync(chunk=ChunkSize(7)).received == 49
    assert content(filled.store) == content(other.store)


def test_what_is_not_sent_yet_is_known_without_the_hub(filled: Laptop) -> None:
    assert unsent(filled.store) == 7
    filled.sync()
    assert unsent(filled.store) == 0
    mark(filled.store, 2)
    assert unsent(filled.store) == 2


def test_nothing_to_do_takes_one_request(filled: Laptop) -> None:
    asked: list[str] = []

    def note(path: str, call: Callable[[], bytes]) -> bytes:
        asked.append(path)
        return call()

    alter(filled, note)
    filled.sync()
    filled.sync()
    asked.clear()
    exchange = filled.sync()
    assert asked == ["/v1/exchange"]
    assert (exchange.sent, exchange.received) == (0, 0)
    assert exchange.bytes_up + exchange.bytes_down < 100


@pytest.mark.parametrize("reply_lost", [False, True])
def test_a_cut_at_any_request_loses_nothing_and_repeats_little(
    filled: Laptop, joined: NewLaptop, hub_store: Store, *, reply_lost: bool
) -> None:
    other = joined("other")
    mark(filled.store, 30)
    calls = 0

    def cut(_path: str, call: Callable[[], bytes]) -> bytes:
        nonlocal calls
        calls += 1
        if calls % 3 == 0:
            if reply_lost:
                call()
            raise HubUnreachable
        return call()

    for laptop in (filled, other):
        alter(laptop, cut)
        for _ in range(20):
            try:
                laptop.sync(chunk=ChunkSize(8))
            except HubUnreachable:
                continue
            break
        else:
            pytest.fail("no exchange came to its end")
    assert content(filled.store) == content(other.store) == content(hub_store)


def test_requests_that_arrive_twice_change_nothing(
    filled: Laptop, joined: NewLaptop, hub_store: Store
) -> None:
    other = joined("other")
    mark(filled.store, 30)

    def twice(_path: str, call: Callable[[], bytes]) -> bytes:
        call()
        return call()

    for laptop in (filled, other):
        alter(laptop, twice)
        laptop.sync(chunk=ChunkSize(8))
    assert content(filled.store) == content(other.store) == content(hub_store)


def test_an_expired_token_is_renewed(filled: Laptop, hub_store: Store) -> None:
    expired = ["/v1/push", "/v1/pull"]

    def expire(path: str, call: Callable[[], bytes]) -> bytes:
        if path in expired:
            expired.remove(path)
            raise SessionExpired
        return call()

    alter(filled, expire)
    filled.sync()
    assert expired == []
    assert content(filled.store) == content(hub_store)


def test_what_the_hub_cannot_apply_yet_is_counted(
    filled: Laptop, joined: NewLaptop, hub_store: Store
) -> None:
    other = joined("other")
    filled.sync()
    other.sync()
    mark(other.store)
    with hub_store.connect(writes=True) as connection:
        connection.execute(delete(MeetingRow))
    assert other.sync().held_by_hub == {"parent-missing": 1}
    with hub_store.read() as session:
        assert session.scalars(select(HeldRow.state)).all() == ["waiting"]


def test_a_hub_that_took_another_name_is_believed_from_the_next_login_on(
    filled: Laptop, joined: NewLaptop, served: Served, tenant: Tenant
) -> None:
    """What it wrote meanwhile was put aside as anybody's, and is tried again."""
    other = joined("other")
    filled.sync()
    other.sync()
    tenants = served.hub.tenants
    tenants.renew(tenant.id, tenants.store(tenant.id).replica)
    with tenants.store(tenant.id).write() as work:
        work.session.get_one(DeviceRow, other.identity.device).station = 77
    assert dict(other.sync().held) == {"not-allowed": 1}
    other.use(HttpsTransport(other.joined.address))
    assert dict(other.sync().held) == {}
    with other.store.read() as session:
        assert session.get_one(DeviceRow, other.identity.device).station == 77


def test_the_clocks_are_compared(filled: Laptop) -> None:
    right = filled.store.clock
    filled.store.clock = lambda: right() - timedelta(minutes=5)
    assert filled.sync().clock_offset_seconds == pytest.approx(300, abs=5)


@contextmanager
def answering(
    folder: Path, answer: Callable[[ssl.SSLSocket], None], port: int = 0
) -> Iterator[HubAddress]:
    """Serve one connection under a certificate of its own."""
    certificate = make_certificate(folder / "other.pem")
    context = server_context(certificate)

    def serve() -> None:
        try:
            plain, _ = listener.accept()
            with plain, context.wrap_socket(plain, server_side=True) as line:
                answer(line)
        except OSError:
            return  # it was refused, or the test is over

    with socket.create_server(("127.0.0.1", port)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        yield HubAddress(url, ssl.DER_cert_to_PEM_cert(certificate.der))
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def failure(laptop: Laptop, address: HubAddress) -> str:
    laptop.use(HttpsTransport(address, seconds=0.3))
    with pytest.raises(KnownError) as caught:
        laptop.sync()
    return caught.value.code


def test_a_hub_that_does_not_answer_is_slow(filled: Laptop, tmp_path: Path) -> None:
    silent = threading.Event()

    def wait(line: ssl.SSLSocket) -> None:
        line.recv(1)
        silent.wait(5)

    with answering(tmp_path, wait) as address:
        assert failure(filled, address) == "hub-slow"
        silent.set()


def test_a_hub_with_another_key_is_told_nothing(filled: Laptop, tmp_path: Path) -> None:
    heard: list[bytes] = []
    with answering(tmp_path, lambda line: heard.append(line.recv(1))) as address:
        pinned = HubAddress(address.url, filled.joined.address.certificate_pem)
        assert failure(filled, pinned) == "hub-key-differs"
    assert heard in ([], [b""])


def test_something_else_at_the_address_is_no_hub(
    filled: Laptop, tmp_path: Path
) -> None:
    def greet(line: ssl.SSLSocket) -> None:
        while b"\r\n\r\n" not in (head := line.recv(65536)):
            pass
        if head.endswith(b"\r\n\r\n"):
            line.recv(65536)  # what is left unread would reset the connection
        line.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello")

    with answering(tmp_path, greet) as address:
        assert failure(filled, address) == "hub-failed"


def test_a_hub_that_is_down_is_unreachable(filled: Laptop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    gone = HubAddress(
        f"https://127.0.0.1:{port}", filled.joined.address.certificate_pem
    )
    assert failure(filled, gone) == "hub-unreachable"


def test_a_chunk_that_leads_nowhere_ends_the_exchange(
    filled: Laptop, joined: NewLaptop
) -> None:
    other = joined("other")
    filled.sync()
    pulled: list[bytes] = []

    def repeat(path: str, call: Callable[[], bytes]) -> bytes:
        if path != "/v1/pull":
            return call()
        pulled.append(call())
        return pulled[0]

    alter(other, repeat)
    with pytest.raises(KnownError) as caught:
        other.sync(chunk=ChunkSize(2))
    assert caught.value.code == "malformed-message"


def test_what_was_corrected_leaves_every_journal_once_the_hub_has_it(
    filled: Laptop, joined: NewLaptop, hub_store: Store
) -> None:
    other = joined("other")
    for name in ("Wrong", "Zoe"):
        with filled.store.write() as work:
            work.session.get_one(ParticipantRow, ZOE).given_name = name
    filled.sync()
    with filled.store.write() as work:
        work.session.get_one(ParticipantRow, ZOE).given_name = "Zoë"
    filled.sync()
    other.sync()
    for store in (filled.store, other.store, hub_store):
        with store.connect() as connection:
            said = operations_of(connection, "participant", [ZOE])
        assert not {"Wrong", "Zoe"} & {one.fields.get("given_name") for one in said}
