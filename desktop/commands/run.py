"""Run one command: open the data, do it, answer, return the exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from io import TextIOWrapper

from PySide6.QtCore import QCoreApplication

from desktop.commands import badge, bundle, door, exchange, online, paper, register
from desktop.commands.answers import Answers
from desktop.commands.kiosk import end_kiosk
from desktop.paths import Paths, paths_under
from desktop.services.demo import load_demo
from desktop.services.workspace import Workspace, open_workspace
from desktop.settings import load_settings
from desktop.shell.crash import BUG, write_report
from desktop.shell.translations import Language, install
from sync.errors import KnownError

FAILED = 1
"""Exit code of a known error."""


class NoHubHere(KnownError):
    """This installation carries no hub, which the demo starts."""

    code = "no-hub-here"


def run_command(options: Namespace) -> int:
    """Run the command that the options name and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Windows writes cp1252 otherwise
            stream.reconfigure(encoding="utf-8")
    paths = paths_under(options.data)
    answers = Answers(as_json=options.json)
    app = _application(options)
    install(app, Language(load_settings(paths.settings).language))
    try:
        return _run(paths, answers, options)
    except KnownError as error:
        answers.refuse(error)
        return FAILED
    except BrokenPipeError:  # whoever read our answers has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - the command line's crash handler
        answers.refuse(write_report(paths.logs, error))
        return BUG


def _run(paths: Paths, answers: Answers, options: Namespace) -> int:
    if options.command == "decode":
        paper.decode(answers, options)
        return 0
    if options.command == "kiosk":
        end_kiosk(paths, answers)
        return 0
    if options.command == "demo":
        try:
            from desktop.commands.whole_job import whole_job  # noqa: PLC0415 - a hub
        except ImportError as error:
            raise NoHubHere from error
        return whole_job(answers, options.out)
    workspace = open_workspace(paths)
    try:
        return _COMMANDS[options.command](workspace, answers, options) or 0
    finally:
        workspace.close()


def _load_demo(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """`appello demo-data`."""
    load_demo(workspace, options.seed)
    exchange.status(workspace, answers, options)


_COMMANDS: dict[str, Callable[[Workspace, Answers, Namespace], int | None]] = {
    "demo-data": _load_demo,
    "meetings": register.list_meetings,
    "badges": paper.print_badges,
    "badge": badge.badge,
    "erase": badge.erase,
    "check-in": door.scan,
    "log": register.write_log,
    "close": register.close,
    "import-zoom": online.import_zoom,
    "certificates": paper.issue,
    "verify": paper.verify,
    "revoke": paper.revoke,
    "join": exchange.join,
    "sync": exchange.exchange,
    "status": exchange.status,
    "peers": exchange.list_peers,
    "bundle": bundle.bundle,
}


def _application(options: Namespace) -> QCoreApplication:
    """Return Qt's application: with pictures only for what handles pictures."""
    if options.command == "demo" or getattr(options, "video", None):
        from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - slower to start

        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return QGuiApplication(sys.argv[:1])
    return QCoreApplication(sys.argv[:1])
