"""A laptop nearby as a process of its own, to be killed: `python -m … DATA`."""

import sys
from contextlib import ExitStack
from pathlib import Path

from tests.rooms import Room


def main() -> None:
    folder = Path(sys.argv[1])
    with ExitStack() as stack:
        here = Room(folder.parent, stack)
        seat = here.sit(here.laptop(folder.name))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.read()  # until whoever started us has gone
        assert not seat.bugs


if __name__ == "__main__":
    main()
