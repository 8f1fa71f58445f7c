"""Hubs as real programs, and who types their commands."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sync.server.__main__ import main


class Administrator:
    """Types commands, in this process since a new one takes a while."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self._capsys = data, capsys

    def types(self, *words: str, data: Path | None = None) -> list[dict[str, Any]]:
        status = main([*words, "--data", str(data or self.data), "--json"])
        out, err = self._capsys.readouterr()
        assert err == ""
        lines: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
        assert (status == 0) == all("error" not in line for line in lines)
        return lines

    def code(self) -> str:
        return self.types("enrol", "--role", "coordinator")[0]["code"]


@contextmanager
def serving(
    data: Path, *, stderr: Path | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a hub until the block ends, and give its URL."""
    command = [sys.executable, "-m", "sync.server", "serve", "--data", str(data)]
    command += ["--json", "--host", "127.0.0.1", "--port", "0"]
    with (
        (stderr or Path("/dev/null")).open("w") as log,
        subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        assert process.stdout
        line = process.stdout.readline()
        try:
            yield process, json.loads(line)["listening_on"]
        finally:
            process.terminate()
