import os
import subprocess
import sys
import time
from pathlib import Path

from desktop.paths import paths_under
from desktop.services.demo import load_demo
from desktop.services.workspace import open_workspace


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
