"""Everything that may happen, in any order, ends with everybody holding the same."""

from pathlib import Path

import pytest

from tests.sync.machine.running import run_machine
from tests.sync.server.own_hubs import NewDatabase


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_whatever_happens(
    tmp_path: Path, new_database: NewDatabase, seed: int
) -> None:
    run_machine(tmp_path, new_database(), seed, examples=5, steps=30)
