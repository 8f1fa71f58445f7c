"""A bug never stops the work and never shows a traceback: it becomes a report."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType, TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal

from desktop.errors import explain
from sync.errors import KnownError

BUG = 70
"""Exit code of a program that a bug ended (`EX_SOFTWARE` of sysexits.h)."""


class Bug(KnownError):
    """A mistake of ours; details carry the report's file, empty without one."""

    code = "bug"


class CrashReports(QObject):
    """Catches what nobody handled.

    Signals:
        happened: Arg: what to tell the user, a sentence.
    """

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def install(self) -> None:
        """Catch exceptions that leave a slot or the main loop."""
        sys.excepthook = self._hook

    def take(self, error: Exception) -> None:
        """Explain a known failure; write a report of any other."""
        if isinstance(error, KnownError):
            self.happened.emit(explain(error))
            return
        self.happened.emit(explain(write_report(self._folder, error)))

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception):
            self.take(error)
        else:
            sys.__excepthook__(kind, error, trace)


def write_report(folder: Path, error: Exception) -> Bug:
    """Write a report of a bug into a folder and return what to tell the user."""
    now = datetime.now(UTC)
    file = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(report(error, now), "utf-8")
    except OSError:  # a full disk may be why we are here
        return Bug(file="")
    return Bug(file=str(file))


def report(error: BaseException, now: datetime) -> str:
    """Describe a bug by its places in the code alone.

    An exception's message may quote a name or a code, so it is left out; so are
    the paths above the packages, which hold the name of the computer's user.
    """
    lines = [
        f"{now.isoformat(timespec='seconds')}",
        f"Python {platform.python_version()}, Qt {qt_version}, {platform.system()}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines.extend(
            f"  {_module(frame)}:{line} {frame.f_code.co_qualname}"
            for frame, line in traceback.walk_tb(cause.__traceback__)
        )
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "?"))
