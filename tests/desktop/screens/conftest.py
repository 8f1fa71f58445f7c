"""What tests of screens share: a runner, changes, made-up values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QApplication

from desktop.devices.network import Network
from desktop.screens.changes import Changes
from desktop.screens.sync.exchanges import WayToHub
from desktop.services.meetings import AttendedMeeting
from desktop.services.people import Person
from desktop.shell.translations import Language, install
from desktop.tasks.runner import TaskRunner
from sync.client.backoff import Backoff
from sync.domain.meeting import MeetingState
from sync.domain.programme import PersonKind

NOON = datetime(2026, 11, 21, 11, tzinfo=UTC)  # 12:00 in Lecce


@dataclass
class Calls:
    """Plain functions that note how they were called and answer what they are told."""

    made: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = field(
        default_factory=list[Any]
    )

    def answer(self, name: str, result: Any = None) -> Callable[..., Any]:
        """Return a function of that name; an exception as its result is raised."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self.made.append((name, args, kwargs))
            if isinstance(result, Exception):
                raise result
            return result

        return call

    def to(self, name: str) -> list[tuple[Any, ...]]:
        """Return the positional arguments of each call."""
        return [args for called, args, _kwargs in self.made if called == name]


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(qapp)
    yield runner
    runner.close()


@pytest.fixture(autouse=True)
def english(qapp: QApplication, tasks: TaskRunner) -> None:
    """Speak the language of the sources, with Italian numbers.

    Asks for the runner so that screens are closed before it.
    """
    del tasks
    install(qapp, Language.ENGLISH)


@pytest.fixture
def changes(qapp: QApplication) -> Changes:
    return Changes(qapp)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def way(qapp: QApplication) -> Callable[..., WayToHub]:
    """Make the way to a hub from what an exchange does."""

    def make(
        sync_now: Callable[..., Any],
        *,
        hang_up: Callable[[], None] = lambda: None,
        network: Network | None = None,
    ) -> WayToHub:
        return WayToHub(
            sync_now, hang_up, network or Network(qapp), Backoff(lambda: 0.5)
        )

    return make


@pytest.fixture
def person() -> Callable[[str, str], Person]:
    def make(family_name: str, given_name: str) -> Person:
        return Person(uuid4(), family_name, given_name, PersonKind.YOUTH)

    return make


@pytest.fixture
def meeting() -> Callable[..., AttendedMeeting]:
    def make(
        state: MeetingState = MeetingState.OPEN,
        *,
        number: int = 6,
        starts_at: datetime = datetime(2026, 11, 21, 14, tzinfo=UTC),
        edition_id: UUID | None = None,
    ) -> AttendedMeeting:
        return AttendedMeeting(
            id=uuid4(),
            edition_id=edition_id or uuid4(),
            edition="STEAMcamp 3",
            number=number,
            title="",
            module_id=uuid4(),
            module="Robotica",
            venue="Officine Cantelmo",
            starts_at=starts_at,
            ends_at=starts_at.replace(hour=17),
            counted_minutes=180,
            state=state,
            expected=22,
            present=14,
        )

    return make
