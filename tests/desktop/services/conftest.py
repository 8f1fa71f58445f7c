"""A laptop on a real encrypted database, with a clock that tests set."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.paths import paths_under
from desktop.services.demo import load_demo
from desktop.services.meetings import MeetingLine, todays_meetings
from desktop.services.workspace import Workspace, open_workspace

AFTERNOON = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)  # 15:02 in Lecce


class Clock:
    """Shows the time that a test wants."""

    def __init__(self) -> None:
        self.now = AFTERNOON

    def __call__(self) -> datetime:
        return self.now

    def tick(self, **lapse: float) -> None:
        self.now += timedelta(**lapse)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def open_laptop(folder: Path, clock: Clock, seed: int = 1) -> Workspace:
    chance = random.Random(seed)  # noqa: S311 - the same keys on each run
    return open_workspace(paths_under(folder), clock=clock, chance=chance.randbytes)


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with the demo programme."""
    workspace = open_laptop(tmp_path, clock)
    load_demo(workspace)
    yield workspace
    workspace.close()


@pytest.fixture
def meeting(laptop: Workspace) -> MeetingLine:
    """Return this afternoon's meeting, which is open."""
    return next(m for m in todays_meetings(laptop) if m.edition == "STEAMcamp 3")
