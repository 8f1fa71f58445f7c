import itertools
import json
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from sync.client.identity import HubAddress
from sync.client.transport import HttpsTransport, HubUnreachable
from sync.server.__main__ import main
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from tests.sync.laptops import Laptop, content
from tests.sync.sample import fill, mark

NewLaptop = Callable[[str], Laptop]


class Administrator:
    """Types commands, in this process since a new one takes a while."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self._capsys = data, capsys

    def types(self, *words: str) -> list[dict[str, Any]]:
        status = main([*words, "--data", str(self.data), "--json"])
        out, err = self._capsys.readouterr()
        assert err == ""
        lines: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
        assert (status == 0) == all("error" not in line for line in lines)
        return lines

    def code(self) -> str:
        return self.types("enrol")[0]["code"]


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a hub until the block ends, and give its URL."""
    address = ["--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own program
        [
            sys.executable,
            "-m",
            "sync.server",
            "serve",
            "--data",
            data,
            "--json",
            *address,
        ],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        try:
            yield process, json.loads(line)["listening_on"]
        finally:
            process.terminate()


@pytest.fixture
def database(postgresql: str) -> str:
    """Make a database of its own on the test run's server and return its URL."""
    name = f"hub_{uuid4().hex}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return postgresql.replace("/postgres?", f"/{name}?")


@pytest.fixture
def administrator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Administrator:
    return Administrator(tmp_path / "hub", capsys)


@pytest.fixture
def data(administrator: Administrator, database: str) -> Path:
    administrator.types("init", "--database", database)
    return administrator.data


class TakingTurns:
    """A transport that asks one hub process after the other."""

    def __init__(
        self, pinned: HubAddress, urls: Sequence[str], asked: Counter[str]
    ) -> None:
        self._pinned, self._asked = pinned, asked
        self._lines = [
            HttpsTransport(HubAddress(url, pinned.certificate_pem)) for url in urls
        ]
        self._turn = itertools.cycle(self._lines)

    @property
    def certificate_digest(self) -> bytes:
        return self._pinned.certificate_digest

    def post(self, path: str, body: bytes, *, token: str | None = None) -> bytes:
        line = next(self._turn)
        self._asked[line.address.url] += 1
        return line.post(path, body, token=token)

    def close(self) -> None:
        for line in self._lines:
            line.close()


def move(laptop: Laptop, url: str) -> None:
    address = HubAddress(url, laptop.joined.address.certificate_pem)
    laptop.use(HttpsTransport(address))


def on_the_hub(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_hub(HubFolder(data)) as hub:
        return content(hub.tenants.store(hub.tenants.named(None).id))


def test_an_administrator_sees_what_laptops_did(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("ingresso")
    fill(laptop.store)
    (code,) = administrator.types("enrol", "--role", "coordinator")
    assert code.keys() == {"code", "url", "programme", "role", "expires"}
    with serving(data) as (process, url):
        laptop.join(url, code["code"])
        laptop.sync()
        device, _ = administrator.types("devices")
        assert (device["name"], device["station"]) == ("ingresso", 1)
        assert (device["role"], device["revoked"]) == ("coordinator", None)
        assert administrator.types("status") == [
            {
                "programme": "appello",
                "name": "Appello",
                "devices": 1,
                "operations": 6,
                "waiting": 0,
                "quarantined": 0,
            }
        ]
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_errors_are_one_sentence(
    administrator: Administrator, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def error(*words: str) -> str:
        (line,) = administrator.types(*words)
        assert line["message"].endswith(".")
        return line["error"]

    assert error("enrol", "--programme", "x") == "programme-unknown"
    administrator.types("init", "--programme", "Second")
    assert error("enrol") == "programme-unclear"
    away = "postgresql://127.0.0.1:1/none"
    assert error("status", "--database", away) == "database-unreachable"
    for wrong in ("nonsense", "sqlite:///hub.db", "postgresql://a:b:c/d"):
        assert error("status", "--database", wrong) == "database-address-invalid"
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        taken = ("serve", "--host", "127.0.0.1", "--port", port)
        assert error(*taken) == "address-taken"
    assert main(["status", "--data", str(data / "nowhere")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There is no hub in")
    assert err.count("\n") == 1


def test_a_hub_killed_in_the_middle_of_a_push_loses_nothing(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("laptop")
    fill(laptop.store)
    mark(laptop.store, 600)
    with serving(data) as (process, url):
        laptop.join(url, administrator.code())

        def kill(done: int, _of: int) -> None:
            if done >= 200:
                process.kill()

        with pytest.raises(HubUnreachable):
            laptop.sync(chunk=20, on_progress=kill)
    taken = len(on_the_hub(data)["mark"])
    assert 190 <= taken < 600
    with serving(data) as (_, url):
        move(laptop, url)
        assert laptop.sync().sent <= 605 - taken
    assert on_the_hub(data) == content(laptop.store)


def test_two_hub_processes_serve_one_database_at_once(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptops = [new_laptop(name) for name in ("first", "second", "third")]
    fill(laptops[0].store)
    asked = Counter[str]()
    with serving(data) as (_, north), serving(data) as (_, south):
        for laptop in laptops:
            laptop.join(north, administrator.code())
            laptop.use(TakingTurns(laptop.joined.address, (north, south), asked))
            laptop.sync()
            mark(laptop.store, 200)
        threads = [
            threading.Thread(target=laptop.sync, kwargs={"chunk": 10})
            for laptop in laptops
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for laptop in laptops:
            laptop.sync()
        first, second, third = (content(laptop.store) for laptop in laptops)
    assert len(first["mark"]) == 600
    assert first == second == third == on_the_hub(data)
    # challenges and tokens of one process served at the other
    assert asked[north] > 30
    assert asked[south] > 30


def test_an_embedded_server_is_shared_and_survives_a_kill(
    administrator: Administrator, new_laptop: NewLaptop
) -> None:
    administrator.types("init")
    laptop = new_laptop("laptop")
    fill(laptop.store)
    postmaster = administrator.data / "postgresql" / "postmaster.pid"
    assert not postmaster.exists()
    with serving(administrator.data) as (process, url):
        laptop.join(url, administrator.code())
        laptop.sync()
        assert postmaster.exists()
        process.kill()
    assert postmaster.exists()
    assert administrator.types("status")[0]["operations"] == 6
    assert not postmaster.exists()
