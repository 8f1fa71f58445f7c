import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from sync.client.identity import HubAddress
from sync.client.transport import HttpsTransport, HubUnreachable
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from tests.sync.laptops import Laptop, content
from tests.sync.sample import fill, mark

HUB = [sys.executable, "-m", "sync.server"]
NewLaptop = Callable[[str], Laptop]


def run(*arguments: str, data: Path) -> dict[str, Any]:
    done = subprocess.run(
        [*HUB, *arguments, "--data", data, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    answer: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode == 0) == ("error" not in answer)
    return answer


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a hub until the block ends, and give its URL."""
    command = [*HUB, "serve", "--data", data, "--json"]
    address = ["--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(
        [*command, *address], stdout=subprocess.PIPE, text=True
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
def data(tmp_path: Path, database: str) -> Path:
    folder = tmp_path / "hub"
    run("init", "--database", database, data=folder)
    return folder


def move(laptop: Laptop, url: str) -> None:
    address = HubAddress(url, laptop.joined.address.certificate_pem)
    laptop.use(HttpsTransport(address))


def on_the_hub(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_hub(HubFolder(data)) as hub:
        return content(hub.tenants.store(hub.tenants.named(None).id))


def test_an_administrator_sees_what_laptops_did(
    data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("ingresso")
    fill(laptop.store)
    code = run("enrol", "--role", "coordinator", data=data)
    assert code.keys() == {"code", "url", "programme", "role", "expires"}
    with serving(data) as (process, url):
        laptop.join(url, code["code"])
        laptop.sync()
        device = run("devices", data=data)
        assert (device["name"], device["station"]) == ("ingresso", 1)
        assert (device["role"], device["revoked"]) == ("coordinator", None)
        status = run("status", data=data)
        assert status == {
            "programme": "appello",
            "name": "Appello",
            "devices": 1,
            "operations": 6,
            "waiting": 0,
            "quarantined": 0,
        }
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_errors_are_one_sentence(data: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert run("status", data=nowhere)["error"] == "hub-not-initialised"
    assert run("enrol", "--programme", "x", data=data)["error"] == "programme-unknown"
    run("init", "--programme", "Second", data=data)
    unclear = run("enrol", data=data)
    assert unclear["error"] == "programme-unclear"
    assert "appello, second" in unclear["message"]
    plain = subprocess.run(
        [*HUB, "status", "--data", nowhere], capture_output=True, text=True, check=False
    )
    assert plain.returncode == 1
    assert plain.stdout == ""
    assert plain.stderr.count("\n") == 1
    away = ["--database", "postgresql://127.0.0.1:1/none"]
    assert run("status", *away, data=data)["error"] == "database-unreachable"
    with serving(data) as (_, url):
        port = url.rpartition(":")[2]
        taken = run("serve", "--host", "127.0.0.1", "--port", port, data=data)
        assert taken["error"] == "address-taken"


def test_a_hub_killed_in_the_middle_of_a_push_loses_nothing(
    data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("laptop")
    fill(laptop.store)
    mark(laptop.store, 600)
    with serving(data) as (process, url):
        laptop.join(url, run("enrol", data=data)["code"])

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
    data: Path, new_laptop: NewLaptop
) -> None:
    laptops = [new_laptop(name) for name in ("first", "second", "third")]
    fill(laptops[0].store)
    with ExitStack() as opened:
        urls = [opened.enter_context(serving(data))[1] for _ in range(2)]
        for at, laptop in enumerate(laptops):
            laptop.join(urls[at % 2], run("enrol", data=data)["code"])
            laptop.sync()
            mark(laptop.store, 200)
        # a token of one process serves at the other, since both share the database
        laptops[0].session._transport = HttpsTransport(
            HubAddress(urls[1], laptops[0].joined.address.certificate_pem)
        )
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
        first, second, third = map(content, (laptop.store for laptop in laptops))
    assert len(first["mark"]) == 600
    assert first == second == third == on_the_hub(data)


def test_an_embedded_server_is_shared_and_survives_a_kill(
    tmp_path: Path, new_laptop: NewLaptop
) -> None:
    data = tmp_path / "hub"
    run("init", data=data)
    laptop = new_laptop("laptop")
    fill(laptop.store)
    postmaster = data / "postgresql" / "postmaster.pid"
    assert not postmaster.exists()
    with serving(data) as (process, url):
        laptop.join(url, run("enrol", data=data)["code"])
        laptop.sync()
        assert postmaster.exists()
        process.kill()
    assert postmaster.exists()
    assert run("status", data=data)["operations"] == 6
    assert not postmaster.exists()
