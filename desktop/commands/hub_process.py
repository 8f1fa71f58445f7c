"""A hub of our own, as a separate program, for the demo."""

import json
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync.errors import KnownError

_LOOPBACK = ("--host", "127.0.0.1", "--port", "0")
_STOP_SECONDS = 30


class HubNotStarted(KnownError):
    """The hub did not start; details carry what it said."""

    code = "hub-not-started"


@contextmanager
def running_hub(folder: Path, programme: str) -> Generator[str]:
    """Set up a hub in a folder, serve it, and yield its address until the end.

    What it logs goes to a file beside the folder.

    Raises:
        HubNotStarted: the program is missing, or it refused.
    """
    ask_hub(folder, "init", "--programme", programme, "--host", "127.0.0.1")
    command = [*_program(), "serve", "--data", str(folder), "--json", *_LOOPBACK]
    with (
        folder.with_suffix(".log").open("w") as log,
        subprocess.Popen(  # noqa: S603 - our own program
            command, stdout=subprocess.PIPE, stderr=log, text=True
        ) as serving,
    ):
        try:
            assert serving.stdout is not None
            said = serving.stdout.readline() or log.name  # where the reason stands
            yield _answer(said)["listening_on"]
        finally:
            serving.terminate()
            serving.wait(_STOP_SECONDS)


def ask_hub(folder: Path, command: str, *options: str) -> dict[str, Any]:
    """Run an administrator's command and return the first line of its answer.

    Raises:
        HubNotStarted: the program is missing, or it refused.
    """
    told = subprocess.run(  # noqa: S603 - our own program
        [*_program(), command, "--data", str(folder), "--json", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return _answer(told.stdout.partition("\n")[0])


def _program() -> list[str]:
    """Return how to run `appello-hub`: the program beside ours, or the module."""
    beside = shutil.which("appello-hub", path=str(Path(sys.executable).parent))
    return [beside] if beside else [sys.executable, "-m", "sync.server"]


def _answer(line: str) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise HubNotStarted(reason=line) from error
    if "error" in answer:
        raise HubNotStarted(reason=str(answer.get("message", "")))
    return answer
