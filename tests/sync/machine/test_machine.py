"""Everything that may happen, in any order, ends with everybody holding the same."""

from pathlib import Path

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import get_state_machine_test

from tests.sync.machine.hub import open_hub_side
from tests.sync.machine.machine import Programme, set_up
from tests.sync.machine.seat import Time
from tests.sync.server.own_hubs import NewDatabase

pytest_plugins = []


def test_machine(tmp_path: Path, new_database: NewDatabase) -> None:
    time = Time()
    with open_hub_side(tmp_path / "hub", new_database(), time) as side:
        Programme.stage = set_up(side, tmp_path, time)
        run = get_state_machine_test(
            Programme,
            settings=settings(
                max_examples=20,
                stateful_step_count=30,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
        seed(1)(run)()
