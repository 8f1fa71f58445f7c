"""Everything that may happen, in any order, ends with everybody holding the same."""

from pathlib import Path

from tests.sync.machine.running import run_machine
from tests.sync.server.own_hubs import NewDatabase


def test_machine(tmp_path: Path, new_database: NewDatabase) -> None:
    run_machine(tmp_path, new_database(), number=1, examples=20, steps=30, shrink=True)
