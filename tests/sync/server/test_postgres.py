"""The hub's own PostgreSQL: whose it is, and what is said when it does not start."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.server.processes import Administrator, serving


def programmes(administrator: Administrator, data: Path) -> set[str]:
    return {one["programme"] for one in administrator.types("status", data=data)}


@pytest.mark.parametrize("was_moved", [False, True])
def test_a_copy_of_a_running_hubs_folder_has_a_server_of_its_own(
    administrator: Administrator, tmp_path: Path, *, was_moved: bool
) -> None:
    """Also where the copy lies at the place at which it was made, in a container."""
    administrator.types("init")
    copy = tmp_path / "copy"
    with serving(administrator.data) as (process, _):
        subprocess.run(["cp", "-a", administrator.data, copy], check=False)  # noqa: S603, S607
        if was_moved:
            pid = copy / "postgresql" / "postmaster.pid"
            lines = pid.read_text().splitlines(keepends=True)
            lines[1] = f"{copy / 'postgresql'}\n"
            pid.write_text("".join(lines))
        administrator.types("init", "--programme", "Second", data=copy)
        assert programmes(administrator, copy) == {"appello", "second"}
        assert programmes(administrator, administrator.data) == {"appello"}
        assert process.poll() is None
    assert programmes(administrator, copy) == {"appello", "second"}


def test_a_server_that_does_not_start_is_told_in_one_sentence(tmp_path: Path) -> None:
    """What it said itself is in a file, which the sentence names."""
    folder = tmp_path / "hub"
    command = [sys.executable, "-m", "sync.server", "init", "--data", str(folder)]
    told = subprocess.run(  # noqa: S603 - our own program
        ["sh", "-c", 'ulimit -f 40; exec "$@"', "sh", *command],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert str(folder / "postgresql.log") in told.stderr
    assert "initdb" in (folder / "postgresql.log").read_text()
