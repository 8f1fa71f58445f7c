import os
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.paths import paths_under
from desktop.services.demo import load_demo
from desktop.services.workspace import open_workspace
from desktop.shell.refusal import refuse_bug


def start(
    data: Path, *options: str, platform: str | None = "offscreen"
) -> subprocess.Popen[str]:
    displays = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {name: value for name, value in os.environ.items() if name not in displays}
    if platform:
        env["QT_QPA_PLATFORM"] = platform
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "desktop", "--data", str(data), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
    )


def test_the_window_opens_on_the_demo(tmp_path: Path) -> None:
    program = start(tmp_path, "--demo", "--quit-after-start")
    out, err = program.communicate(timeout=60)
    assert (program.returncode, out) == (0, "ready\n"), err


def test_a_second_start_calls_the_first_and_says_so(tmp_path: Path) -> None:
    workspace = open_workspace(paths_under(tmp_path))
    load_demo(workspace)
    workspace.close()
    first = start(tmp_path)
    try:
        lock = tmp_path / "state" / "running.lock"
        for _ in range(600):
            if lock.exists() or first.poll() is not None:
                break
            time.sleep(0.05)
        second = start(tmp_path, "--quit-after-start")
        _, err = second.communicate(timeout=60)
        assert second.returncode == 1
        assert err.count("\n") == 1
        assert first.poll() is None
    finally:
        first.terminate()
        first.communicate(timeout=30)


def test_without_a_display_one_sentence_says_so(tmp_path: Path) -> None:
    if sys.platform != "linux":
        return
    program = start(tmp_path, platform=None)
    _, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert err.count("\n") == 1


@pytest.mark.parametrize("lost", ["desktop.shell.start", "desktop.screens.welcome"])
def test_a_start_that_fails_unexpectedly_says_so(tmp_path: Path, lost: str) -> None:
    """The second is missed when the window is half made, which nobody sees."""
    words = ["appello", "--data", str(tmp_path), "--quit-after-start"]
    program = (
        f"import sys; sys.argv = {words}; sys.modules[{lost!r}] = None\n"
        "from desktop.__main__ import main; sys.exit(main())"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 70, done.stderr
    (report,) = (tmp_path / "state" / "logs").glob("crash-*.txt")
    assert "ModuleNotFoundError" in report.read_text("utf-8")
    assert done.stderr.count("\n") == 1
    assert str(report) in done.stderr


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen, of any box
def test_where_a_window_can_be_shown_a_box_says_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    said: list[str] = []
    formats: list[Qt.TextFormat] = []

    def read() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        formats.append(box.textFormat())
        box.accept()

    QTimer.singleShot(0, read)
    options = Namespace(data=tmp_path, quit_after_start=False)
    assert refuse_bug(ZeroDivisionError(), options) == 70
    (report,) = (tmp_path / "state" / "logs").iterdir()
    assert str(report) in said[0]
    assert formats == [Qt.TextFormat.PlainText]  # a folder may be called anything
