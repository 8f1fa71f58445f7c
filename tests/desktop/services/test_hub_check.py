import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.devices.network import Network
from desktop.screens.changes import Changes
from desktop.screens.sync.check_words import check_words
from desktop.screens.sync.exchanges import Exchanges, WayToHub
from desktop.services.hub_check import Step, check_hub
from desktop.services.sync_status import sync_status
from desktop.services.syncing import HubLine, NotJoined, join_hub
from desktop.services.workspace import Workspace
from desktop.shell.hub import Hub
from desktop.tasks.runner import TaskRunner
from sync.client.backoff import Backoff
from sync.server.postgres import EmbeddedPostgres
from sync.server.tls import make_certificate, server_context
from tests.desktop.services.conftest import Clock, open_laptop
from tests.sync.hubs import Served, serve_in_thread
from tests.sync.sample import fill, mark

_SEEDS = itertools.count(100)  # each programme has an identifier of its own


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with a small programme."""
    laptop = open_laptop(tmp_path, clock, seed=next(_SEEDS))
    fill(laptop.store)
    yield laptop
    laptop.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hub")
    with (
        EmbeddedPostgres(folder / "postgresql") as url,
        serve_in_thread(folder / "hub", url) as served,
    ):
        yield served


@pytest.fixture
def joined(laptop: Workspace, served: Served, clock: Clock) -> Workspace:
    tenant = served.hub.tenants.create(uuid4().hex)
    clock.now = served.hub.clock()
    join_hub(laptop, served.url, served.code(tenant), "Porta est")
    return laptop


@contextmanager
def listening(
    folder: Path, answer: Callable[[socket.socket], None]
) -> Iterator[tuple[str, str]]:
    """Serve TLS under a certificate of its own; yields address and certificate."""
    certificate = make_certificate(folder / "own.pem")
    context = server_context(certificate)

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
                with plain, context.wrap_socket(plain, server_side=True) as line:
                    answer(line)
            except OSError:
                if over.is_set():
                    return

    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        yield url, ssl.DER_cert_to_PEM_cert(certificate.der)
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def know(laptop: Workspace, url: str, certificate: str) -> None:
    laptop.chain.change(hub_url=url, hub_certificate=certificate)


def test_a_laptop_alone_has_nothing_to_check(laptop: Workspace) -> None:
    with pytest.raises(NotJoined):
        check_hub(laptop)


def test_each_step_that_can_fail_is_named(laptop: Workspace, tmp_path: Path) -> None:
    other = ssl.DER_cert_to_PEM_cert(make_certificate(tmp_path / "other.pem").der)
    know(laptop, "https://hub.invalid:8443/", other)
    found = check_hub(laptop)
    assert (found.passed, found.failed) == ((), Step.NAME)
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"https://127.0.0.1:{free.getsockname()[1]}/"
    know(laptop, url, other)
    found = check_hub(laptop)
    assert (found.passed, found.failed) == ((Step.NAME,), Step.LINE)
    assert found.error is not None
    assert found.error.code == "hub-refuses"
    with listening(tmp_path, lambda _line: None) as (url, _certificate):
        know(laptop, url, other)
        found = check_hub(laptop)
    assert (found.passed, found.failed) == ((Step.NAME, Step.LINE), Step.CERTIFICATE)
    assert found.error is not None
    assert found.error.code == "hub-key-differs"


def test_a_hub_that_is_well_passes_every_step(joined: Workspace) -> None:
    replica = joined.store.replica
    line = HubLine(joined)
    line.sync_now()
    line.close()
    found = check_hub(joined)
    assert (found.passed, found.failed) == (tuple(Step), None)
    line.sync_now()
    line.close()
    assert joined.store.replica == replica  # nobody was taken for a copy


def test_a_laptop_that_the_hub_does_not_know_is_told_so(
    joined: Workspace, tmp_path: Path, clock: Clock
) -> None:
    stranger = open_laptop(tmp_path / "stranger", clock, seed=9)
    know(stranger, joined.keys.hub_url, joined.keys.hub_certificate)
    found = check_hub(stranger)
    stranger.close()
    assert found.failed is Step.LOGIN
    assert found.error is not None
    assert found.error.code == "device-unknown"


def test_a_wrong_clock_is_found_and_kept_and_forgotten(
    joined: Workspace, clock: Clock
) -> None:
    line = HubLine(joined)
    clock.tick(minutes=-7)
    found = check_hub(joined)
    assert found.failed is Step.CLOCK
    assert "7 min" in check_words(found)
    assert line.sync_now().clock_offset_seconds == pytest.approx(420, abs=30)
    assert sync_status(joined).wrong_clock == pytest.approx(420, abs=30)
    clock.tick(minutes=7)
    line.sync_now()
    line.close()
    assert sync_status(joined).wrong_clock is None


def test_clocks_are_compared_ten_years_off(joined: Workspace, clock: Clock) -> None:
    clock.tick(days=3652)
    mark(joined.store)
    line = HubLine(joined)
    assert line.sync_now().sent > 0
    line.close()
    offset = sync_status(joined).wrong_clock
    assert offset is not None
    assert timedelta(seconds=-offset) > timedelta(days=3651)


def test_closing_waits_for_no_hub_that_hangs(
    qtbot: QtBot, qapp: QApplication, laptop: Workspace, tmp_path: Path
) -> None:
    taken, gone = threading.Event(), threading.Event()

    def hang(line: socket.socket) -> None:
        taken.set()
        gone.wait(20)
        line.close()

    tasks, hub, network = TaskRunner(qapp), Hub(laptop), Network(qapp)
    way = WayToHub(hub.sync_now, hub.hang_up, network, Backoff(lambda: 0.5))
    with listening(tmp_path, hang) as (url, certificate):
        know(laptop, url, certificate)
        exchanges = Exchanges(way, tasks, Changes(qapp), qapp)
        exchanges.now()
        qtbot.wait_until(taken.is_set, timeout=5000)
        time.sleep(0.2)  # the request is on its way by now
        started = time.monotonic()
        exchanges.close()
        tasks.close()
        hub.close()
        lapse = time.monotonic() - started
        gone.set()
    assert lapse < 2
    assert laptop.last_sync_error is None


def test_a_trial_ends_the_exchange_that_hangs(
    qtbot: QtBot, laptop: Workspace, tmp_path: Path
) -> None:
    taken, gone = threading.Event(), threading.Event()

    def hang(line: socket.socket) -> None:
        taken.set()
        gone.wait(20)
        line.close()

    hub = Hub(laptop)
    with listening(tmp_path, hang) as (url, certificate):
        know(laptop, url, certificate)
        ended: list[str] = []

        def talk() -> None:
            try:
                hub.sync_now()
            except Exception as error:  # noqa: BLE001
                ended.append(getattr(error, "code", ""))

        thread = threading.Thread(target=talk)
        thread.start()
        qtbot.wait_until(taken.is_set, timeout=5000)
        time.sleep(0.2)
        gone.set()
        found = hub.check()
        thread.join(5)
        hub.close()
    assert ended == ["hung-up"]
    assert found.failed in {Step.CERTIFICATE, Step.LOGIN}
