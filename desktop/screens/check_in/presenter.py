"""What the check-in screen does: every input becomes the same durable mark."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.devices.camera import Camera
from desktop.devices.camera_scanner import CameraScanner
from desktop.devices.keyboard_scanner import KeyboardScanner
from desktop.devices.sound import Cue, Sounds
from desktop.errors import explain, explain_code
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.check_in.roster import presence
from desktop.screens.check_in.view import CheckInView
from desktop.screens.check_in.wording import (
    failed_words,
    ready_words,
    result_words,
    undone_words,
)
from desktop.screens.preferences import Preferences
from desktop.screens.wording import direction_of, meeting_name, span
from desktop.services.check_in import CheckInResult, Roster
from desktop.services.meetings import MeetingLine
from desktop.services.people import search
from desktop.tasks.runner import Lane, TaskRunner
from sync.domain.attendance import Direction, Source
from sync.errors import KnownError

if TYPE_CHECKING:
    from desktop.devices.feeds import CameraChoice

MATCHES = 8
RECOUNT_AFTER_MS = 250  # a queue of scans is counted once


@dataclass(frozen=True, slots=True)
class CheckInServices:
    """The use cases that the screen calls, their workspace already given."""

    meeting: Callable[[UUID], MeetingLine]
    roster: Callable[[UUID], Roster]
    check_in: Callable[..., CheckInResult]
    check_in_person: Callable[..., CheckInResult]
    undo: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Door:
    """The devices at the door.

    Attributes:
        start_camera: opens the camera with an id, or the usual one for "".
        cameras: lists those there are now.
        badges: says what the camera reads, each badge once.
        scanner: says what is scanned by a device that types.
    """

    camera: Camera
    start_camera: Callable[[str], None]
    cameras: "Callable[[], tuple[CameraChoice, ...]]"
    badges: CameraScanner
    scanner: KeyboardScanner
    sounds: Sounds
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class _Undoable:
    mark_id: UUID
    name: str
    what: str


class CheckInPresenter(QObject):
    """Takes codes and names, in the order in which they come, and loses none.

    Signals:
        answered: a result is on the screen. Arg: the `CheckInResult`.
    """

    answered = Signal(object)

    def __init__(
        self,
        view: CheckInView,
        services: CheckInServices,
        tasks: TaskRunner,
        changes: Changes,
        door: Door,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes, self._door = tasks, changes, door
        self._meeting_id: UUID | None = None
        self._direction = Direction.IN
        self._roster = Roster((), 0, 0, 0)
        self._undoable: list[_Undoable] = []
        self._recount = QTimer(self, singleShot=True, interval=RECOUNT_AFTER_MS)
        self._recount.timeout.connect(self._count)
        Refresh(
            view, changes, Change.MARKS | Change.PEOPLE | Change.MEETINGS, self._soon
        )
        self._connect()

    def open(self, meeting_id: UUID) -> None:
        """Take attendance of a meeting from now on."""
        self._meeting_id = meeting_id
        self._undoable.clear()
        self._offer_undo()
        self._turn(Direction.IN)
        self._tasks.run(
            self, partial(self._services.meeting, meeting_id), self._show_meeting
        )
        self._count()

    def _connect(self) -> None:
        view, door = self._view, self._door
        view.submitted.connect(partial(self._take, source=Source.HAND))
        view.typed.connect(self._find)
        view.person_chosen.connect(self._take_person)
        view.direction_chosen.connect(self._turn)
        view.camera_chosen.connect(self._choose_camera)
        view.undo_asked.connect(self._undo)
        view.muted.connect(self._mute)
        view.shown.connect(self._wake)
        view.hidden.connect(door.camera.close)
        view.hidden.connect(self._rest)
        view.hidden.connect(self._recount.stop)
        door.scanner.scanned.connect(self._scanned)
        door.badges.scanned.connect(self._seen)
        door.camera.frame_shown.connect(view.picture.show_frame)
        door.camera.troubled.connect(self._explain_trouble)

    @Slot()
    def _rest(self) -> None:
        """Leave the keyboard to the other pages: there a scan is typing."""
        self._door.scanner.listening = False

    @Slot()
    def _wake(self) -> None:
        self._door.scanner.listening = True
        settings = self._door.preferences.settings
        cameras = [(one.id, one.name) for one in self._door.cameras()]
        self._view.offer_cameras(cameras, settings.camera)
        self._view.show_muted(muted=settings.muted)
        self._start_camera(settings.camera)

    @Slot(object)
    def _choose_camera(self, camera_id: str) -> None:
        self._door.preferences.change(camera=camera_id)
        self._start_camera(camera_id)

    def _start_camera(self, camera_id: str) -> None:
        self._view.picture.say(self.tr("Starting the camera…"), trouble=False)
        self._door.start_camera(camera_id)

    @Slot(str)
    def _explain_trouble(self, trouble: str) -> None:
        meanwhile = self.tr("Scanner and typing work all the same.")
        self._view.picture.say(f"{explain_code(trouble)}\n{meanwhile}", trouble=True)

    @Slot(str, float)
    def _seen(self, text: str, _arrived: float) -> None:
        self._take(text, source=Source.CAMERA)

    @Slot(str)
    def _scanned(self, text: str) -> None:
        if self._view.isVisible():
            self._take(text, source=Source.SCANNER)

    def _take(self, text: str, *, source: Source) -> None:
        job = partial(
            self._services.check_in,
            self._meeting_id,
            text,
            source=source,
            direction=self._direction,
        )
        self._record(job)

    @Slot(UUID)
    def _take_person(self, participant_id: UUID) -> None:
        job = partial(
            self._services.check_in_person,
            self._meeting_id,
            participant_id,
            direction=self._direction,
        )
        self._record(job)

    def _record(self, job: Callable[[], CheckInResult]) -> None:
        show = partial(self._show_result, self._direction)
        self._tasks.run(self, job, show, otherwise=self._show_failure)

    def _show_result(self, direction: Direction, result: CheckInResult) -> None:
        shown = result_words(result, direction)
        self._view.result.show_result(shown)
        self._door.sounds.play(Cue(shown.tone.value))
        self.answered.emit(result)
        if result.mark_id is None:
            return
        what = direction_of(direction, shown.name)
        self._undoable.append(_Undoable(result.mark_id, shown.name, what))
        self._offer_undo()
        self._changes.tell(Change.MARKS)

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            reason = explain(error)
        else:
            reason = self.tr("Note the name on paper and try again.")
            self._tasks.failed.emit(error)
        self._view.result.show_result(failed_words(reason))
        self._door.sounds.play(Cue.REFUSED)

    @Slot()
    def _undo(self) -> None:
        if not self._undoable:
            return
        last = self._undoable.pop()
        reason = self.tr("Taken back at check-in")
        job = partial(self._services.undo, last.mark_id, reason=reason)
        self._tasks.run(self, job, lambda _none: self._show_undone(last))
        self._offer_undo()

    def _show_undone(self, last: _Undoable) -> None:
        self._view.result.show_result(undone_words(last.name, last.what))
        self._changes.tell(Change.MARKS)

    def _offer_undo(self) -> None:
        words = None
        if self._undoable:
            words = self.tr("Undo “{what}”").format(what=self._undoable[-1].what)
        self._view.offer_undo(words)

    @Slot(object)
    def _turn(self, direction: Direction) -> None:
        self._direction = direction
        self._view.result.be_ready(ready_words(direction))

    @Slot(bool)
    def _mute(self, muted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._door.preferences.change(muted=muted)
        self._view.show_muted(muted=muted)

    @Slot(str)
    def _find(self, query: str) -> None:
        found = search(self._roster.lines, query)[:MATCHES]
        self._view.show_matches(
            [
                (line.person.id, f"{line.person.full_name} · {presence(line)}")
                for line in found
            ]
        )

    def _soon(self) -> None:
        self._recount.start()

    @Slot()
    def _count(self) -> None:
        if self._meeting_id is not None:
            job = partial(self._services.roster, self._meeting_id)
            # reading may go beside a mark that is being written, and never delays it
            self._tasks.run(self, job, self._show_roster, lane=Lane.ANYTHING)

    def _show_roster(self, roster: Roster) -> None:
        self._roster = roster
        self._view.roster.show_rows(roster.lines)
        parts = (
            self.tr("%n present", "", roster.present),
            self.tr("%n expected", "", roster.expected),
            self.tr("%n gone", "", roster.left),
        )
        self._view.show_counts(" · ".join(parts))

    def _show_meeting(self, meeting: MeetingLine) -> None:
        about = [meeting.module, span(meeting.starts_at, meeting.ends_at)]
        if meeting.venue:
            about.append(meeting.venue)
        self._view.open_meeting(meeting_name(meeting), " · ".join(filter(None, about)))
