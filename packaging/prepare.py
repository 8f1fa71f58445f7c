"""Make `.venv` ready to run and test Appello; a second call finds nothing to do.

Runs on the system's own Python, standard library only, since nothing else is there
yet. Every step may be interrupted: the stamp that says "ready" is written last, and
an environment without one is made anew.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "appello-ready"

# What the wheels of Qt 6 link but do not carry, each with its Debian package; the
# other libraries that Qt links arrive as dependencies of these.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXrandr.so.2": "libxrandr2",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main() -> None:
    """Bring system libraries and `.venv` up to date, one caller at a time."""
    if sys.version_info < (3, 11):  # noqa: UP036 - told in words
        sys.exit("Appello needs Python 3.11 or newer: make PYTHON=python3.11 …")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with Path(__file__).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        place, pins = _fingerprint()
        stamp = STAMP.read_text() if PYTHON.exists() and STAMP.exists() else ""
        ready = stamp == place + pins
        lacking = _lacking_packages()
        if lacking and (ready or not _installed(lacking)):
            print("Please install: sudo apt-get install", *lacking, flush=True)
        if not ready:
            _fill(fresh=not stamp.startswith(place))
            STAMP.write_text(place + pins)


def _fingerprint() -> tuple[str, str]:
    """Return what makes an environment useless when it changes, and outdated."""
    files = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
    pins = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    major, minor = sys.version_info[:2]
    return f"{VENV} Python {major}.{minor}\n", pins.hexdigest()


def _lacking_packages() -> list[str]:
    """Return the Debian packages of what is missing, found by trying to load it."""
    if sys.platform != "linux":
        return []
    lacking = [name for library, name in LIBRARIES.items() if not _loads(library)]
    if not shutil.which("Xvfb"):
        lacking.append("xvfb")
    if not importlib.util.find_spec("ensurepip"):
        lacking.append(f"python3.{sys.version_info.minor}-venv")
    return lacking


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _installed(packages: list[str]) -> bool:
    """Install Debian packages if this user may without being asked for a password."""
    if not shutil.which("apt-get"):
        return False
    as_root: list[str] = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not (shutil.which("sudo") and _run([*as_root, "true"], quiet=True)):
        return False
    print("Installing system packages:", *packages, flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt, "install", "--no-install-recommends", "-y", *packages]
    # A new machine has no package lists, an old one stale ones: then fetch them.
    return _run(install, quiet=True) or (
        _run([*apt, "update"], quiet=True) and _run(install, quiet=True)
    )


def _fill(*, fresh: bool) -> None:
    STAMP.unlink(missing_ok=True)
    if fresh:
        print("Making .venv", flush=True)
        if not _run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
            sys.exit("The virtual environment .venv could not be made, see above.")
    # As variables, not as an option, so that the pins reach build dependencies too;
    # as a relative path, since pip splits the value at spaces.
    pins = dict.fromkeys(("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT"), "constraints.txt")
    install = [str(PYTHON), "-m", "pip", "install", "-e", ".[desktop,hub,dev]"]
    if not _run(install, **pins):
        sys.exit("Not all packages could be installed, see above; then try again.")


def _run(command: list[str], *, quiet: bool = False, **variables: str) -> bool:
    """Run a command in the project's folder; tell whether it succeeded."""
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(  # noqa: S603 - fixed commands
        command,
        cwd=ROOT,
        env=os.environ | variables,
        stdout=output,
        stderr=output,
        check=False,
    )
    return done.returncode == 0


if __name__ == "__main__":
    main()
