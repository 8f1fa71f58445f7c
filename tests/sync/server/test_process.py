import itertools
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sync.client.chunk_size import ChunkSize
from sync.client.identity import HubAddress
from sync.client.transport import HttpsTransport, HubUnreachable
from sync.server.folder import HubFolder
from sync.server.hub import open_hub
from tests.sync.laptops import content
from tests.sync.sample import mark
from tests.sync.server.own_hubs import NewLaptop, move
from tests.sync.server.processes import Administrator, serving


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

    def hang_up(self) -> None:
        for line in self._lines:
            line.hang_up()

    def close(self) -> None:
        for line in self._lines:
            line.close()


def on_the_hub(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    with open_hub(HubFolder(data)) as hub:
        return content(hub.tenants.store(hub.tenants.named(None).id))


def test_a_hub_killed_in_the_middle_of_a_push_loses_nothing(
    administrator: Administrator, data: Path, new_laptop: NewLaptop
) -> None:
    laptop = new_laptop("laptop")
    laptop.fill()
    mark(laptop.store, 600)
    with serving(data) as (process, url):
        laptop.join(url, administrator.code())

        def kill(done: int, *_of: int) -> None:
            if done >= 200:
                process.kill()

        with pytest.raises(HubUnreachable):
            laptop.sync(chunk=ChunkSize(20), on_progress=kill)
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
    laptops[0].fill()
    asked = Counter[str]()
    with serving(data) as (_, north), serving(data) as (_, south):
        for laptop in laptops:
            laptop.join(north, administrator.code())
            laptop.use(TakingTurns(laptop.joined.address, (north, south), asked))
            laptop.sync()
            mark(laptop.store, 200)
        threads = [
            threading.Thread(target=laptop.sync, kwargs={"chunk": ChunkSize(10)})
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
    laptop.fill()
    postmaster = administrator.data / "postgresql" / "postmaster.pid"
    assert not postmaster.exists()
    with serving(administrator.data) as (process, url):
        laptop.join(url, administrator.code())
        laptop.sync()
        assert postmaster.exists()
        process.kill()
    assert postmaster.exists()
    assert administrator.types("status")[0]["operations"] == 8
    assert not postmaster.exists()
