"""How long until the window shows today's meetings, on a warm machine."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop.paths import paths_under
from desktop.services.demo import load_demo
from desktop.services.workspace import open_workspace
from tests.benchmarks.figure import Figure, seconds

TIMES = 7
BARE_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
print("ready", flush=True)
"""


def measure(folder: Path) -> Iterator[Figure]:
    workspace = open_workspace(paths_under(folder))
    load_demo(workspace)
    workspace.close()
    program = [sys.executable, "-m", "desktop", "--data", str(folder)]
    program.append("--quit-after-start")
    bare = [sys.executable, "-c", BARE_WINDOW]
    _until_ready(program)
    pairs = [(_until_ready(program), _until_ready(bare)) for _ in range(TIMES)]
    values, floors = zip(*pairs, strict=True)
    yield Figure(
        "start_ready_s", statistics.median(values), "s", statistics.median(floors)
    )


def _until_ready(command: list[str]) -> float:
    """Return the seconds from starting a program to its word that it is ready."""
    process: subprocess.Popen[str] | None = None

    def run() -> None:
        nonlocal process
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    lapse = seconds(run)
    assert process is not None
    assert process.wait(30) == 0
    return lapse
