import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from desktop.commands import exchange
from desktop.commands.answers import Answers
from desktop.commands.parser import parsed
from desktop.commands.run import _COMMANDS
from desktop.services.clock_check import note_clock
from desktop.services.comparing import forget_mended
from desktop.services.sync_status import sync_status
from desktop.services.syncing import join_hub, sync_now
from desktop.services.workspace import Workspace
from sync.domain.programme import Role
from sync.protocol.refusals import JoinCodeWrong
from sync.schema.device import DeviceRow
from sync.schema.journal import ConflictRow
from sync.schema.meeting import MarkRow
from sync.server.postgres import EmbeddedPostgres
from sync.store.work import system_clock
from tests.desktop.services.conftest import Clock, open_laptop
from tests.sync.hubs import Served, serve_in_thread
from tests.sync.sample import MEETING, fill, mark

JSON = Namespace(json=True, nearby=0.0)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hub")
    with (
        EmbeddedPostgres(folder / "postgresql") as url,
        serve_in_thread(folder / "hub", url) as served,
    ):
        yield served


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Workspace]:
    laptop = open_laptop(tmp_path, Clock())
    fill(laptop.store, programme_id=uuid4())
    yield laptop
    laptop.close()


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def test_sync_says_what_travelled_and_what_got_stuck(
    served: Served, laptop: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    tenant = served.hub.tenants.create(uuid4().hex)
    join_hub(laptop, served.url, served.code(tenant), "Porta est")
    mark(laptop.store, 3)
    exchange.exchange(laptop, Answers(as_json=True), JSON)
    said = answer(capsys)
    assert said["sent"] >= 3 + 5
    assert said["bytes"] == said["bytes_up"] + said["bytes_down"] > 0
    assert said["seconds"] > 0
    assert (said["waiting"], said["quarantined"], said["conflicts"]) == (0, 0, 0)
    exchange.list_peers(laptop, Answers(as_json=True), JSON)
    peer = answer(capsys)
    assert (peer["peer"], peer["lacks"]) == ("hub", 0)
    assert datetime.fromisoformat(peer["last_exchange"]) == laptop.now()
    exchange.status(laptop, Answers(as_json=True), JSON)
    said = answer(capsys)
    assert said["station_number"] == 1
    assert said["role"] in set(Role)


def name_here(laptop: Workspace) -> str | None:
    with laptop.store.read() as session:
        return session.get_one(DeviceRow, laptop.device_id).name


def test_a_join_that_fails_leaves_the_name_of_the_station(
    served: Served, laptop: Workspace
) -> None:
    """It is what everybody reads, and whoever mistyped a code meant no other name."""
    tenant = served.hub.tenants.create(uuid4().hex)
    join_hub(laptop, served.url, served.code(tenant), "Porta est")
    wrong = "0000" + served.code(tenant)[4:]
    with pytest.raises(JoinCodeWrong):
        join_hub(laptop, served.url, wrong, "Porta ovest")
    assert name_here(laptop) == "Porta est"
    join_hub(laptop, served.url, served.code(tenant), "")
    assert name_here(laptop) == "Porta est"
    join_hub(laptop, served.url, served.code(tenant), "Porta ovest")
    assert name_here(laptop) == "Porta ovest"
    sync_now(laptop)
    with served.hub.tenants.store(tenant.id).read() as session:
        assert session.get_one(DeviceRow, laptop.device_id).name == "Porta ovest"
        assert not session.scalars(select(ConflictRow).where(ConflictRow.differs)).all()


@pytest.mark.parametrize("as_json", [True, False])
def test_sync_says_what_was_mended_and_what_still_differs(
    served: Served,
    laptop: Workspace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    as_json: bool,
) -> None:
    """Later comparisons that find nothing take back what differs, not what was mended:
    somebody has to read of that.
    """
    tenant = served.hub.tenants.create(uuid4().hex)
    join_hub(laptop, served.url, served.code(tenant), "Porta est")
    mark(laptop.store, 2)
    exchange.exchange(laptop, Answers(as_json=True), JSON)
    assert (said := answer(capsys))["mended"] == 0
    assert said["differing"] == []
    with laptop.store.engine.begin() as connection:
        connection.execute(delete(MarkRow))
    mark(laptop.store)
    answers, options = Answers(as_json=as_json), Namespace(json=as_json)
    exchange.exchange(laptop, answers, options)
    if as_json:
        assert answer(capsys)["mended"] == 2
    else:
        assert "2 rows did not match the record" in capsys.readouterr().out
    assert sync_status(laptop).mended == 2
    other = replace(sync_now(laptop), differing=(MEETING,), compared={MEETING})
    with monkeypatch.context() as patch:
        patch.setattr("desktop.services.syncing.exchange", lambda *_, **__: other)
        exchange.exchange(laptop, answers, options)
    if as_json:
        assert answer(capsys)["differing"] == [str(MEETING)]
    else:
        assert "Not everybody holds the same of" in capsys.readouterr().out
    (meeting,) = sync_status(laptop).differing
    assert meeting.entity == "meeting"
    mark(laptop.store)
    sync_now(laptop)
    assert sync_status(laptop).differing == ()
    assert sync_status(laptop).mended == 2
    forget_mended(laptop)
    assert sync_status(laptop).mended == 0


@pytest.mark.parametrize("as_json", [True, False])
def test_sync_says_that_the_clock_is_wrong(
    served: Served,
    laptop: Workspace,
    capsys: pytest.CaptureFixture[str],
    *,
    as_json: bool,
) -> None:
    """Marks carry the time that it shows, also those that a script makes."""
    tenant = served.hub.tenants.create(uuid4().hex)
    join_hub(laptop, served.url, served.code(tenant), "Porta est")
    start = system_clock()
    for minutes in (0, 3):
        laptop.store.clock = lambda: start + timedelta(minutes=minutes)  # noqa: B023
        answers = Answers(as_json=as_json)
        exchange.exchange(laptop, answers, Namespace(json=as_json))
        said = capsys.readouterr().out
        if as_json:
            offset = json.loads(said)["clock_offset_seconds"]
            assert -60 * minutes - 20 < offset < -60 * minutes + 20
        else:
            assert ("3 min ahead of the hub's" in said) == bool(minutes)


def test_status_says_what_two_laptops_can_compare(
    laptop: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(laptop.store, 2)
    note_clock(laptop, 300.0)
    exchange.status(laptop, Answers(as_json=True), JSON)
    said = answer(capsys)
    assert said["vector"] == {str(laptop.store.replica): said["unsent"]}
    assert said["digests"][str(MEETING)]["rows"] == 2
    assert len(said["digests"][str(MEETING)]["digest"]) == 32
    assert said["clock_offset_seconds"] == 300
    assert said["role"] is None
    other = open_laptop(tmp_path / "other", Clock(), seed=2)
    exchange.status(other, Answers(as_json=True), JSON)
    other.close()
    assert answer(capsys)["digests"] == {}


def test_words_leave_out_what_only_programs_compare(
    laptop: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """How things stand is one line, what is here another one."""
    note_clock(laptop, 300.0)
    exchange.status(laptop, Answers(as_json=False), Namespace(json=False))
    standing, counts, clock = capsys.readouterr().out.splitlines()
    assert str(laptop.store.replica) not in standing + counts
    assert standing.startswith("unsent: ")
    assert "meeting: 1" in counts
    assert ": 0" not in counts
    assert "5 min behind" in clock


def test_what_a_qr_code_says_is_an_address_and_a_code() -> None:
    link = "appello-join/hub.example.org/8443/K7Q29XMD4T0AZB31QW7E55RT"
    options = parsed(["join", link])
    assert options.url == "https://hub.example.org:8443"
    assert options.code == "K7Q2-9XMD-4T0A-ZB31-QW7E-55RT"
    options = parsed(["join", link, "--code", "X"])
    assert (options.url, options.code) == ("https://hub.example.org:8443", "X")
    assert parsed(["join", "hub.example.org", "--code", "X"]).url == "hub.example.org"


def test_the_commands_are_known() -> None:
    for command in ("sync", "status", "peers"):
        assert parsed([command, "--json"]).command in _COMMANDS
