"""`appello-hub`: what an administrator types."""

import argparse
import json
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

from sync.domain.programme import Role
from sync.errors import KnownError
from sync.server import commands
from sync.server.folder import HubFolder
from sync.server.sentences import sentence

DEFAULT_PORT = 8443


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    given = _parser().parse_args(arguments)
    try:
        for line in given.run(HubFolder(given.data.absolute()), given):
            _print(line, as_json=given.json)
    except KnownError as error:
        if given.json:
            _print({"error": error.code, "message": sentence(error)}, as_json=True)
        else:
            sys.stderr.write(sentence(error) + "\n")
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _print(line: commands.Line, *, as_json: bool) -> None:
    text = (
        json.dumps(line)
        if as_json
        else "  ".join(
            f"{key.replace('_', ' ')} {value}" for key, value in line.items()
        )
    )
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data",
        type=Path,
        default=user_data_path("appello-hub", appauthor=False),
        help="folder of the hub (default: %(default)s)",
    )
    common.add_argument("--json", action="store_true", help="one JSON object a line")
    parser = argparse.ArgumentParser(prog="appello-hub", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="command")

    init = verbs.add_parser("init", parents=[common], help="make a hub or a programme")
    init.set_defaults(run=commands.init)
    init.add_argument("--programme", default="Appello", help="what to call it")
    init.add_argument("--database", default="", help="URL of a PostgreSQL server")
    init.add_argument(
        "--host", default=socket.gethostname(), help="name that laptops use"
    )
    init.add_argument("--port", type=int, default=DEFAULT_PORT)

    serve = verbs.add_parser("serve", parents=[common], help="run until stopped")
    serve.set_defaults(run=commands.serve)
    serve.add_argument("--database", help="instead of the one chosen at init")
    serve.add_argument("--host", default="0.0.0.0", help="address to listen on")  # noqa: S104 - laptops are elsewhere
    serve.add_argument("--port", type=int, help="0 for any that is free")

    enrol = verbs.add_parser("enrol", parents=[common], help="code for one laptop")
    enrol.set_defaults(run=commands.enrol)
    enrol.add_argument(
        "--role", choices=[role.value for role in Role], default=Role.TUTOR.value
    )
    enrol.add_argument("--minutes", type=int, default=60, help="how long it serves")

    devices = verbs.add_parser("devices", parents=[common], help="enrolled laptops")
    devices.set_defaults(run=commands.devices)
    status = verbs.add_parser("status", parents=[common], help="what the hub holds")
    status.set_defaults(run=commands.status)
    for verb in (enrol, devices):
        verb.add_argument("--programme", help="its short name, where there are several")
    for verb in (enrol, devices, status):
        verb.add_argument("--database", help="instead of the one chosen at init")
    return parser


if __name__ == "__main__":
    sys.exit(main())
