"""Run the machine with a seed."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import get_state_machine_test

from tests.sync.machine.hub import open_hub_side
from tests.sync.machine.machine import Programme
from tests.sync.machine.seat import Time
from tests.sync.machine.stage import set_up


def run_machine(
    folder: Path,
    database: str,
    number: int,
    examples: int,
    steps: int,
    *,
    shrink: bool = True,
) -> None:
    """Let so many programmes run for so many steps each.

    Args:
        number: the seed.
        shrink: whether a run that fails is made as short as possible, which may take
            some minutes.
    """
    time = Time()
    phases = [Phase.generate, *([Phase.shrink] if shrink else [])]
    with open_hub_side(folder / "hub", database, time) as side:
        Programme.stage = set_up(side, folder, time)
        chosen = settings(
            max_examples=examples,
            stateful_step_count=steps,
            phases=phases,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=[
                HealthCheck.too_slow,
                HealthCheck.data_too_large,
                HealthCheck.filter_too_much,
            ],
        )
        seed(number)(get_state_machine_test(Programme, settings=chosen))()
