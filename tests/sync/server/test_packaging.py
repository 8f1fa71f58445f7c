"""The unit and the container file, as far as they can be tried without installing."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sync.server import serving
from sync.server.__main__ import _parser
from tests.sync.hubs import Served

PACKAGING = Path(__file__).parents[3] / "packaging"


def unit() -> dict[str, list[str]]:
    """Return the settings of the unit; a name may be there several times."""
    found: dict[str, list[str]] = {}
    for line in (PACKAGING / "appello-hub.service").read_text().splitlines():
        if not line.startswith(("#", "[")) and "=" in line:
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def container() -> list[tuple[str, str]]:
    """Return the instructions of the container file."""
    text = (PACKAGING / "Containerfile").read_text()
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line.partition(" ") for line in text.splitlines() if line]
    return [(name, value.strip()) for name, _, value in lines]


def test_the_unit_starts_a_command_that_there_is() -> None:
    (command,) = unit()["ExecStart"]
    program, *words = command.split()
    assert Path(program).name == "appello-hub"
    given = _parser().parse_args(words)
    assert str(given.data) == "${STATE_DIRECTORY}"
    (seconds,) = unit()["TimeoutStopSec"]
    assert int(seconds) > serving.STOP_SECONDS + 30  # PostgreSQL's own end
    assert unit()["DynamicUser"] == ["yes"]
    assert unit()["KillMode"] == ["mixed"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    text = (PACKAGING / "appello-hub.service").read_text()
    copy = tmp_path / "appello-hub.service"
    copy.write_text(text.replace("/opt/appello/bin/appello-hub", sys.executable))
    for verb in (["verify"], ["security", "--offline=true", "--threshold=20"]):
        told = subprocess.run(  # noqa: S603 - its own program
            ["systemd-analyze", *verb, str(copy)],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        assert str(copy) not in told.stderr


def test_the_container_copies_what_is_there_and_is_not_run_by_root() -> None:
    steps = container()
    root = PACKAGING.parent
    sources = [
        source
        for name, value in steps
        if name == "COPY" and not value.startswith("--from")
        for source in value.split()[:-1]
    ]
    assert sources
    assert all((root / source).exists() for source in sources)
    names = [name for name, _ in steps]
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert dict(steps)["USER"] == "appello"
    assert dict(steps)["VOLUME"] == "/data"
    given = _parser().parse_args(json.loads(dict(steps)["CMD"]))
    assert str(given.data) == "/data"


def test_the_container_is_made_with_its_health_check_and_may_end_in_peace() -> None:
    told = (PACKAGING / "Containerfile").read_text().replace("\\\n#", "")
    build, _, run, _ = re.findall(r"podman (?:build|run|exec) .*", told)
    assert "--format docker" in build  # the other one has no health check
    assert f"--stop-timeout {unit()['TimeoutStopSec'][0]} " in run


def test_the_containers_health_check_asks_the_hub(served: Served) -> None:
    check = dict(container())["HEALTHCHECK"].partition("CMD")[2]
    program, option, code = json.loads(check)
    assert (program, option) == ("python", "-c")
    port = httpx.URL(served.url).port
    here = code.replace(":8443/", f":{port}/")
    assert here != code
    for one, status in ((here, 0), (here.replace(f":{port}/", ":1/"), 1)):
        told = subprocess.run(  # noqa: S603 - what the container would run
            [sys.executable, "-c", one], capture_output=True, check=False
        )
        assert told.returncode == status
