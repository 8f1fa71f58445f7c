"""Say why there is no window: on stderr, and in a box where one can be shown."""

import os
import sys
from argparse import Namespace
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, Qt

from desktop.errors import explain
from desktop.paths import paths_under
from desktop.settings import load_settings
from desktop.shell.crash import BUG, write_report
from desktop.shell.translations import Language, install
from sync.errors import KnownError


def application() -> QCoreApplication:
    """Return Qt's application: a `QApplication` where there can be windows."""
    there = QCoreApplication.instance()
    if there is not None:
        return there
    if _has_display():
        with suppress(ImportError):  # Qt's libraries may be what is missing
            from PySide6.QtWidgets import QApplication  # noqa: PLC0415

            return QApplication(sys.argv[:1])
    return QCoreApplication(sys.argv[:1])


def refuse(error: KnownError, *, box: bool) -> None:
    """Say what went wrong and what to do.

    Args:
        box: whether to show it on the screen, too, and wait until it is read.
    """
    words = explain(error)
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - Windows
        sys.stderr.write(words + "\n")
    if box:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - may be missing

        message = QMessageBox(QMessageBox.Icon.Warning, "Appello", words)
        message.setTextFormat(Qt.TextFormat.PlainText)
        message.exec()


def refuse_bug(error: Exception, options: Namespace) -> int:
    """Write a report of what nobody expected, say so, and return the exit code."""
    sys.excepthook = sys.__excepthook__  # the window that shows bugs is not there
    paths = paths_under(options.data)
    bug = write_report(paths.logs, error)
    app = application()
    install(app, Language(load_settings(paths.settings).language))
    has_windows = app.inherits("QApplication")
    refuse(bug, box=has_windows and not options.quit_after_start)
    return BUG


def _has_display() -> bool:
    """Tell whether Qt can open a window; it would end the program if it cannot."""
    if sys.platform != "linux":
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
