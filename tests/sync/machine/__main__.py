"""`python -m tests.sync.machine --seconds 60 [--seed 1]`: let anything happen for long.

Each round has its own seed, counted from the first one. A round that fails is made
as short as possible, printed, and ends the run: its seed fails again at once.
"""

import argparse
import secrets
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sync.server.postgres import EmbeddedPostgres
from tests.sync.databases import make_database
from tests.sync.machine.running import run_machine

EXAMPLES, STEPS = 10, 40


def main() -> int:
    """Run until the time is over."""
    options = argparse.ArgumentParser(prog="soak")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    asked = options.parse_args()
    until, seed = time.monotonic() + asked.seconds, asked.seed
    with TemporaryDirectory() as data, EmbeddedPostgres(Path(data)) as server:
        while time.monotonic() < until:
            sys.stdout.write(f"seed {seed}\n")
            sys.stdout.flush()
            try:
                with TemporaryDirectory() as folder:
                    database = make_database(server)
                    run_machine(Path(folder), database, seed, EXAMPLES, STEPS)
            except BaseException:
                sys.stdout.write(f"failed: make soak SEED={seed} fails again\n")
                raise
            seed += 1
    sys.stdout.write(f"nothing was lost in {seed - asked.seed} rounds\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
