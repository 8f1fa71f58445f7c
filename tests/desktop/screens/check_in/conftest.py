"""A check-in screen at work, with devices that tests operate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.devices.camera_scanner import InView
from desktop.devices.sound import Cue
from desktop.screens.changes import Changes
from desktop.screens.check_in.door import Door
from desktop.screens.check_in.offers import OfferServices
from desktop.screens.check_in.presenter import CheckInPresenter, CheckInServices
from desktop.screens.check_in.view import CheckInView
from desktop.screens.check_in.walk_ins import WalkInServices
from desktop.screens.preferences import Preferences
from desktop.services.admitting import CheckInResult
from desktop.services.corrections import Why
from desktop.services.families import Family
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person, by_name, search
from desktop.services.roster import Roster, RosterLine
from desktop.services.walk_in import Namesake, Newcomer
from desktop.settings import Settings
from desktop.tasks.runner import TaskRunner
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, MarkReason, Presence, Source
from tests.desktop.screens.conftest import NOON, Calls


class FakeCamera(QObject):
    frame_shown = Signal(object)
    troubled = Signal(str)
    closed = 0

    def close(self) -> None:
        self.closed += 1


class FakeCameraScanner(QObject):
    scanned = Signal(object)

    def see(self, *come: str, still: tuple[str, ...] = ()) -> None:
        self.scanned.emit(InView(come, still, 0.1))


class FakeScanner(QObject):
    scanned = Signal(str)


@dataclass
class FakeSounds:
    played: list[Cue] = field(default_factory=list[Cue])

    def play(self, cue: Cue) -> None:
        self.played.append(cue)


@dataclass(repr=False)
class Desk:
    """The screen, its devices, and what they were asked.

    Attributes:
        odd: what scanning a text gives otherwise than an entry of the first person.
        families: who belongs to whom.
        namesakes: who is on file, for walk-ins.
        refusals: why marks cannot be taken back, one each time.
    """

    view: CheckInView
    presenter: CheckInPresenter
    calls: Calls
    camera: FakeCamera
    badges: FakeCameraScanner
    scanner: FakeScanner
    sounds: FakeSounds
    preferences: Preferences
    meeting: MeetingLine
    people: list[Person]
    answers: list[CheckInResult]
    odd: dict[str, CheckInResult]
    families: dict[UUID, Family]
    namesakes: list[Namesake]
    refusals: list[Exception]


def come(who: Person) -> RosterLine:
    return RosterLine(who, Presence.PRESENT, NOON, None, 0)


@pytest.fixture
def desk(
    qtbot: QtBot,
    tasks: TaskRunner,
    changes: Changes,
    meeting: Callable[..., MeetingLine],
    person: Callable[[str, str], Person],
) -> Desk:
    calls = Calls()
    people = [
        person("D'Ambrosio", "Nicolò"),
        person("Èlia", "Zoë"),
        person("De Luca", "Anna"),
    ]
    in_order = sorted(people, key=by_name)
    lines = tuple(RosterLine(one, Presence.EXPECTED, None, None, 0) for one in in_order)
    line = meeting()
    odd: dict[str, CheckInResult] = {}
    families: dict[UUID, Family] = {}
    namesakes: list[Namesake] = []
    refusals: list[Exception] = []

    def check_in(
        _meeting_id: UUID,
        texts: Sequence[str],
        *,
        source: Source,
        direction: Direction,
        companion_id: UUID | None,
        **how: Any,
    ) -> list[CheckInResult]:
        calls.made.append(("companion", (companion_id,), how))
        return [scan(text, source, direction) for text in texts]

    def scan(text: str, source: Source, direction: Direction) -> CheckInResult:
        calls.made.append(("check_in", (text, source, direction), {}))
        if text in odd:
            return odd[text]
        state = CheckInState.IN if direction is Direction.IN else CheckInState.OUT
        return CheckInResult(
            state, people[0], NOON, mark_id=uuid4(), line=come(people[0])
        )

    def check_in_person(
        _meeting_id: UUID, participant_id: UUID, *, direction: Direction, **how: Any
    ) -> list[CheckInResult]:
        calls.made.append(("check_in_person", (participant_id, direction), how))
        who = next(one for one in people if one.id == participant_id)
        line = come(who)
        return [CheckInResult(CheckInState.IN, who, NOON, mark_id=uuid4(), line=line)]

    def check_in_family(
        _meeting_id: UUID,
        scanned: UUID,
        members: list[UUID],
        *,
        direction: Direction,
        **_company: object,
    ) -> list[CheckInResult]:
        calls.made.append(("check_in_family", (scanned, members, direction), {}))
        return [
            CheckInResult(CheckInState.IN, one, NOON, mark_id=uuid4(), line=come(one))
            for one in people
            if one.id in members
        ]

    def walk_in(_meeting_id: UUID, who: Newcomer | UUID) -> CheckInResult:
        calls.made.append(("walk_in", (who,), {}))
        someone = person("Rossi", "Lea")
        reason = MarkReason.WALK_IN
        return CheckInResult(
            CheckInState.IN, someone, NOON, mark_id=uuid4(), reason=reason
        )

    def take_back(marks: list[UUID], why: Why) -> list[UUID]:
        calls.made.append(("take_back", (marks, why), {}))
        if refusals:
            raise refusals.pop()
        return [uuid4()]

    services = CheckInServices(
        meeting=lambda _id: line,
        roster=lambda _id: Roster(lines, 3, 14, 1),
        check_in=check_in,
        check_in_person=check_in_person,
        check_in_family=check_in_family,
        take_back=take_back,
        offers=OfferServices(
            family=lambda _meeting, who, _direction: families.get(who, Family()),
            badge_pdf=calls.answer("badge_pdf", b"%PDF"),
            replace_badge=calls.answer("replace_badge"),
        ),
        walk_ins=WalkInServices(
            namesakes=lambda family, given: list(
                search(namesakes, f"{family} {given}")
            ),
            walk_in=walk_in,
        ),
    )
    view = CheckInView()
    qtbot.add_widget(view)
    camera, badges, scanner = (
        FakeCamera(view),
        FakeCameraScanner(view),
        FakeScanner(view),
    )
    sounds = FakeSounds()
    preferences = Preferences(Settings(camera="b"), calls.answer("save"), view)
    devices: dict[str, Any] = {
        "camera": camera,
        "start_camera": calls.answer("start_camera"),
        "cameras": lambda: (),
        "badges": badges,
        "scanner": scanner,
        "sounds": sounds,
    }
    door = Door(**devices, preferences=preferences)
    presenter = CheckInPresenter(view, services, tasks, changes, door)
    answers: list[CheckInResult] = []
    presenter.answered.connect(answers.append)
    presenter.open(line.id)
    view.show()
    qtbot.wait_until(lambda: "Robotica" in view.header.subtitle.text())
    qtbot.wait_until(lambda: "14 present" in view.counts.text())
    return Desk(
        view,
        presenter,
        calls,
        camera,
        badges,
        scanner,
        sounds,
        preferences,
        line,
        people,
        answers,
        odd,
        families,
        namesakes,
        refusals,
    )
