"""`appello-hub`: what an administrator types."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn, cast

from platformdirs import user_data_path

from sync.domain.programme import Role
from sync.errors import KnownError
from sync.protocol.join_code import DEFAULT_PORT
from sync.server import commands
from sync.server.folder import HubFolder
from sync.server.sentences import sentence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    typed = sys.argv[1:] if arguments is None else arguments
    as_json = "--json" in typed
    try:
        given = _parser().parse_args(typed)
        for line in given.run(HubFolder(given.data.absolute()), given):
            _print(line, as_json=as_json)
    except _Mistyped as error:
        words = error.message if as_json else f"{error.usage}{error.message}"
        return _fail("usage", words, 2, as_json=as_json)
    except KnownError as error:
        return _fail(error.code, sentence(error), 1, as_json=as_json)
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:  # who reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


def _fail(code: str, message: str, status: int, *, as_json: bool) -> int:
    if as_json:
        _print({"error": code, "message": message}, as_json=True)
    else:
        sys.stderr.write(message + "\n")
    return status


def _print(line: commands.Line, *, as_json: bool) -> None:
    if isinstance(line, dict):
        line = json.dumps(line) if as_json else _in_words(line)
    elif as_json:
        return
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _in_words(line: dict[str, Any], indent: str = "") -> str:
    """Return values side by side, and below them what there are several of."""
    words: list[str] = []
    below: list[str] = []
    for key, value in line.items():
        if isinstance(value, list):
            several = cast("list[Any]", value)
            below += [_in_words(_named(key, one), f"{indent}    ") for one in several]
        else:
            words.append(f"{key.replace('_', ' ')} {'-' if value is None else value}")
    return "\n".join([indent + "  ".join(words), *below])


def _named(key: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - what JSON takes
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {key: value}


class _Mistyped(Exception):
    """What was typed is no command."""

    def __init__(self, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage, self.message = usage, message


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Leave it to `main` how to say so."""
        raise _Mistyped(self.format_usage(), f"{self.prog}: {message}")


def _minutes(typed: str) -> int:
    minutes = int(typed)
    if not 0 < minutes <= 60 * 24 * 31:
        raise argparse.ArgumentTypeError("from 1 minute to 31 days")
    return minutes


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--data",
        type=Path,
        default=user_data_path("appello-hub", appauthor=False),
        help="folder of the hub (default: %(default)s)",
    )
    common.add_argument("--json", action="store_true", help="one JSON object a line")
    parser = _Parser(prog="appello-hub", description=__doc__)
    parser.add_argument(
        "--version", action="version", version=f"appello-hub {version('appello')}"
    )
    verbs = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, run: object, words: str) -> argparse.ArgumentParser:
        verb = verbs.add_parser(name, parents=[common], help=words)
        verb.set_defaults(run=run)
        return verb

    init = add("init", commands.init, "make a hub or a programme, or change an address")
    init.add_argument("--programme", help=f"its name, at first {commands.FIRST}")
    init.add_argument("--database", help="URL of a PostgreSQL server")
    init.add_argument("--host", help="name that laptops use, at first this machine's")
    init.add_argument("--port", type=int, help=f"at first {DEFAULT_PORT}")

    serve = add("serve", commands.serve, "run until stopped")
    serve.add_argument("--host", default="0.0.0.0", help="address to listen on")  # noqa: S104 - laptops are elsewhere
    serve.add_argument("--port", type=int, help="0 for any that is free")

    enrol = add("enrol", commands.enrol, "code for one laptop")
    enrol.add_argument(
        "--role", choices=[role.value for role in Role], default=Role.TUTOR.value
    )
    enrol.add_argument(
        "--minutes", type=_minutes, default=60, help="how long it serves"
    )
    enrol.add_argument("--png", type=Path, metavar="FILE", help="draw its QR code too")

    devices = add("devices", commands.devices, "enrolled laptops")
    revoke = add("revoke", commands.revoke, "strike a laptop off")
    revoke.add_argument("device", help="its station number, name or identifier")
    revoke.add_argument("--reason", help="kept with it")
    status = add("status", commands.status, "what the hub holds, who is behind")
    backup = add("backup", commands.backup, "everything into one file")
    restore = add("restore", commands.restore, "a new hub from that file")
    verify = add("verify", commands.verify, "compare rows with their journal")

    for verb in (backup, restore):
        verb.add_argument("file", type=Path)
        verb.add_argument(
            "--passphrase-file", type=Path, required=True, help="its first line counts"
        )
    for verb in (enrol, devices, revoke, verify):
        verb.add_argument("--programme", help="its short name, where there are several")
    for verb in (serve, enrol, devices, revoke, status, backup, restore, verify):
        verb.add_argument("--database", help="instead of the one chosen at init")
    return parser


if __name__ == "__main__":
    sys.exit(main())
