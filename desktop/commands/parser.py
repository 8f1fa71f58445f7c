"""The words of the command line."""

import json
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import NoReturn

from sync.protocol.join_code import read_join_link

MISUSED = 2
"""Exit code of a command line that says nothing sensible, as usual on Unix."""


class Misused(Exception):
    """The command line says nothing sensible.

    Attributes:
        usage: what it should look like.
    """

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


def _said(text: str) -> str:
    """Return a name or a reason as it was given, unless there is none in it."""
    if not text.strip():
        raise ArgumentTypeError("must not be empty")
    return text


def _seconds(text: str) -> float:
    """Return a length of time."""
    value = float(text)
    if not 0 <= value < 3600:
        raise ArgumentTypeError("must be from 0 to 3600")
    return value


class _Words(ArgumentParser):
    """Leaves it to the program how a mistake is told."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line."""
        raise Misused(message, self.format_usage())


def parser() -> ArgumentParser:
    """Return what reads the command line; without a command it opens the window."""
    common = _Words(add_help=False)
    _add_common(common, suppress=True)
    whole = _Words(
        prog="appello",
        description="Attendance, activity logs and certificates, offline first. "
        "Without a command it opens the window.",
    )
    _add_common(whole, suppress=False)
    whole.add_argument("--version", action="store_true", help="say which this is")
    whole.add_argument(
        "--demo", action="store_true", help="start on the demo programme"
    )
    whole.add_argument(
        "--camera-file", type=Path, metavar="VIDEO", help="a video as the camera"
    )
    whole.add_argument(
        "--quit-after-start",
        action="store_true",
        help="say when the window is ready, then quit",
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, words: str) -> ArgumentParser:
        return commands.add_parser(name, parents=[common], help=words)

    add("demo-data", "write the demo programme").add_argument(
        "--seed", type=int, default=1
    )
    add("meetings", "list the meetings")
    badges = add("badges", "print the badges of an edition")
    badges.add_argument("--edition", required=True, help="title or identifier")
    badges.add_argument("--out", type=Path, required=True, metavar="PDF")
    _add_badge(add("badge", "one person's badge"), common)
    _add_erase(add("erase", "erase a person for good, everywhere"))
    decode = add("decode", "read the codes in pictures")
    decode.add_argument("images", type=Path, nargs="+", metavar="IMAGE")
    _add_check_in(add("check-in", "take attendance from codes, pictures or a video"))
    log = add("log", "write an entry of the activity log")
    log.add_argument("--meeting", required=True)
    log.add_argument("--module", help="title, number or identifier")
    log.add_argument("--text", required=True)
    add("close", "close a meeting").add_argument("--meeting", required=True)
    zoom = add("import-zoom", "take attendance from Zoom's list of participants")
    zoom.add_argument("file", type=Path, metavar="FILE", help="exported as CSV")
    zoom.add_argument("--meeting", required=True)
    zoom.add_argument("--dry-run", action="store_true", help="say it, write nothing")
    kiosk = add("kiosk", "end kiosk mode and remove the staff PIN")
    kiosk.add_argument("state", choices=["off"])
    certificates = add("certificates", "issue and write the certificates")
    certificates.add_argument("--edition", required=True, help="title or identifier")
    certificates.add_argument("--out", type=Path, required=True, metavar="DIR")
    add("verify", "check a certificate").add_argument("what", metavar="FILE|TOKEN")
    revoke = add("revoke", "declare a certificate void")
    revoke.add_argument("serial")
    revoke.add_argument("--reason", type=_said, required=True)
    join = add("join", "join a hub, or be let in by another laptop")
    join.add_argument(
        "url",
        nargs="?",
        default="",
        metavar="URL|LINK",
        help="the hub's address, or what its QR code says, which holds the code too; "
        "none: the code is of a laptop nearby",
    )
    join.add_argument("--code")
    join.add_argument(
        "--name",
        default="",
        help="what people call this laptop; none: as before",
    )
    add("sync", "exchange with the hub")
    add("status", "say how things stand")
    peers = add("peers", "list those with whom this laptop exchanges")
    peers.add_argument(
        "--nearby",
        type=_seconds,
        default=0.0,
        metavar="SECONDS",
        help="listen to the local network for so long, and list who is there",
    )
    _add_bundle(add("bundle", "carry writes in a file"), common)
    demo = add("demo", "do the whole job once, without a screen")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    return whole


def _read_link(options: Namespace) -> None:
    """Take address and code from what a QR code says; a code that was typed counts.

    Raises:
        Misused: there is no code.
    """
    if link := read_join_link(options.url):
        options.url, options.code = link.url, options.code or str(link.code)
    if not options.code:
        usage = "usage: appello join [URL|LINK] --code CODE [--name NAME]\n"
        raise Misused("the following arguments are required: --code", usage)


def _add_common(parser: ArgumentParser, *, suppress: bool) -> None:
    """Add what stands before or after the command; after it, only if it is said."""
    unsaid = SUPPRESS if suppress else None
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=unsaid, help="folder of the data"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=unsaid or False,
        help="one JSON object a line",
    )


def _add_bundle(command: ArgumentParser, common: ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    write = actions.add_parser("write", parents=[common], help="write what others lack")
    write.add_argument("file", type=Path, metavar="FILE", help="or a folder")
    write.add_argument(
        "--for",
        dest="target",
        default="all",
        metavar="STATION|hub|all",
        help="who lacks it: number or name of a station, the hub, or everybody",
    )
    read = actions.add_parser("read", parents=[common], help="take in what we lack")
    read.add_argument("file", type=Path, metavar="FILE")


def _add_check_in(command: ArgumentParser) -> None:
    command.add_argument("--meeting", required=True)
    command.add_argument("--exit", action="store_true", help="people are leaving")
    command.add_argument(
        "--family", action="store_true", help="and everybody who belongs to them"
    )
    command.add_argument(
        "--reason", help="why by hand, or why a child may leave uncollected"
    )
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--video", type=Path, metavar="FILE")
    what.add_argument("--images", type=Path, nargs="+", metavar="FILE")
    what.add_argument("--codes", type=Path, metavar="FILE", help="a code a line")
    what.add_argument("--code", nargs="+", metavar="TEXT", help="what a badge says")
    what.add_argument(
        "--person", type=_said, metavar="NAME", help="somebody without a badge"
    )


def _add_badge(command: ArgumentParser, common: ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, words in (
        ("reprint", "print it again"),
        ("replace", "revoke it everywhere and print another"),
        ("revoke", "let it open no door any more"),
    ):
        action = actions.add_parser(name, parents=[common], help=words)
        _add_person(action)
        if name != "reprint":
            action.add_argument(
                "--reason", type=_said, help="why; lost, unless it is said"
            )
        if name != "revoke":
            action.add_argument("--out", type=Path, required=True, metavar="PDF")
            action.add_argument(
                "--position",
                type=int,
                choices=range(1, 11),
                metavar="1-10",
                help="place on a sheet; a page of the badge's size without it",
            )


def _add_erase(command: ArgumentParser) -> None:
    _add_person(command)
    command.add_argument(
        "--reason", type=_said, default="asked", help="why, without naming anybody"
    )


def _add_person(command: ArgumentParser) -> None:
    command.add_argument(
        "person", type=_said, metavar="PERSON", help="name or identifier"
    )


def parsed(arguments: list[str]) -> Namespace:
    """Return the options that the arguments say.

    Raises:
        SystemExit: with 2 if they say none, with 0 after `--help` and `--version`;
            with `--json` both answer in JSON.
    """
    as_json = "--json" in arguments
    try:
        options = parser().parse_args(arguments)
        if options.command == "join":
            _read_link(options)
    except Misused as wrong:
        if as_json:
            print(json.dumps({"error": "usage", "message": str(wrong)}))
        else:
            sys.stderr.write(f"{wrong.usage}appello: {wrong}\n")
        raise SystemExit(MISUSED) from None
    if options.version:
        from importlib.metadata import version  # noqa: PLC0415 - slower to start

        number = version("appello")
        print(json.dumps({"version": number}) if as_json else f"Appello {number}")
        raise SystemExit
    return options
