"""A laptop on a real encrypted database, with a clock that tests set."""

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from desktop.paths import paths_under
from desktop.services.demo import load_demo
from desktop.services.meetings import MeetingLine, todays_meetings
from desktop.services.workspace import Workspace, open_workspace
from sync.domain.programme import Role
from sync.schema.device import DeviceRow
from sync.store.permission import vouch_for

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


def enrol(laptop: Workspace, role: Role | None) -> None:
    """Let a laptop know that there is a hub, and have a role from it, or none yet."""
    with laptop.store.connect(writes=True) as connection:
        vouch_for(connection, [UUID(int=1)], bytes(32))
    with laptop.store.write() as work:
        device = work.session.get_one(DeviceRow, laptop.device_id)
        device.role = role and role.value


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where a laptop with the demo programme lies, to be copied."""
    folder = tmp_path_factory.mktemp("demo")
    workspace = open_laptop(folder, Clock())
    load_demo(workspace)
    workspace.close()
    return folder


@pytest.fixture
def laptop(demo_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Return a laptop with the demo programme."""
    shutil.copytree(demo_folder, tmp_path, dirs_exist_ok=True)
    workspace = open_laptop(tmp_path, clock, seed=1000)
    yield workspace
    workspace.close()


@pytest.fixture
def meeting(laptop: Workspace) -> MeetingLine:
    """Return this afternoon's meeting, which is open."""
    return next(m for m in todays_meetings(laptop) if m.edition == "STEAMcamp 3")
