from datetime import datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from sync.protocol.join_code import read_join_code
from sync.protocol.messages import JoinRequest, ProgrammeKeys, encode
from sync.protocol.refusals import TooManyTries
from sync.server import tries
from sync.server.tries import MOST_FROM_ONE, Tries
from tests.sync.hubs import Served
from tests.sync.sample import NOON

HERE, THERE = "192.168.1.20", "2001:db8:1:2::"


class Clock:
    now = NOON - timedelta(days=8888)  # when nobody else tries

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def processes(served: Served) -> list[Tries]:
    clock = Clock()
    Clock.now += timedelta(days=1)
    return [Tries(served.hub.engine, clock) for _ in range(2)]


def test_who_guesses_keeps_out_nobody_else(processes: list[Tries]) -> None:
    for number in range(MOST_FROM_ONE):
        one = processes[number % 2]
        one.check(HERE)
        one.count_wrong(HERE)
    for one in processes:
        with pytest.raises(TooManyTries):
            one.check(HERE)
        one.check(THERE)
    Clock.now += timedelta(seconds=61)
    processes[0].check(HERE)


def test_many_networks_together_never_get_far(
    processes: list[Tries], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MOST", 30)
    for number in range(30):
        processes[0].check(THERE)
        processes[0].count_wrong(f"10.0.0.{number}")
    with pytest.raises(TooManyTries):
        processes[1].check(THERE)


def test_nobody_says_by_a_header_where_he_is(own_hub: Served) -> None:
    tenant = own_hub.hub.tenants.create("One")
    code = read_join_code(own_hub.code(tenant))
    assert code

    def ask(secret: str, sender: str, claimed: str) -> int:
        request = JoinRequest(secret, bytes(32), uuid4(), "One", ProgrammeKeys())
        line = httpx.HTTPTransport(verify=False, local_address=sender)
        with httpx.Client(transport=line) as client:
            return client.post(
                f"{own_hub.url}/v1/join",
                content=encode(request),
                headers={"X-Forwarded-For": claimed},
            ).status_code

    for number in range(MOST_FROM_ONE):
        assert ask("WRONG", "127.0.0.1", f"10.0.0.{number}") == 403
    assert ask(code.secret, "127.0.0.1", "10.0.0.99") == 429
    try:
        assert ask(code.secret, "127.0.0.2", "127.0.0.1") == 200
    except httpx.ConnectError:
        pytest.skip("one loopback address")
