"""What the check-in screen does: every input becomes the same durable mark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.devices.camera_scanner import InView
from desktop.devices.sound import Cue
from desktop.errors import explain
from desktop.screens.changes import Changes
from desktop.screens.check_in.at_hand import HeldBadges
from desktop.screens.check_in.door import Door, DoorKeeper
from desktop.screens.check_in.gathering import Gathering
from desktop.screens.check_in.offers import Offers, OfferServices
from desktop.screens.check_in.reading import Reading
from desktop.screens.check_in.result import Shown
from desktop.screens.check_in.undoing import Undoable, Undoing
from desktop.screens.check_in.view import CheckInView
from desktop.screens.check_in.walk_ins import WalkIns, WalkInServices
from desktop.screens.check_in.wording import (
    failed_words,
    family_words,
    foremost,
    nobody_words,
    ready_words,
    undone_words,
)
from desktop.screens.wording import meeting_name, span
from desktop.services.admitting import CheckInResult
from desktop.services.company import Company, Take
from desktop.services.corrections import Why
from desktop.services.meetings import MeetingLine
from desktop.services.people import Person
from desktop.services.roster import Roster
from desktop.tasks.runner import TaskRunner
from sync.domain.attendance import Direction, MarkReason, Source
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class CheckInServices:
    """The use cases that the screen calls, their workspace already given."""

    meeting: Callable[[UUID], MeetingLine]
    roster: Callable[[UUID], Roster]
    check_in: Take
    check_in_person: Take
    check_in_family: Take
    take_back: Callable[[list[UUID], Why], object]
    offers: OfferServices
    walk_ins: WalkInServices


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for when a result was still to come.

    Attributes:
        by_hand: whether the person came without a badge.
        scanned: whether the badge was read here, not its code typed.
        family: whether they were chosen among those who belong to somebody.
        printed: whether the person's badge is to be printed then.
    """

    meeting_id: UUID
    direction: Direction
    by_hand: bool = False
    scanned: bool = False
    family: bool = False
    printed: bool = False


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
        self._tasks, self._door = tasks, door
        self._asked = _Asked(UUID(int=0), Direction.IN)
        self._keeper = DoorKeeper(view, door)
        self._gathering = Gathering(
            view, services.roster, tasks, changes, door.preferences
        )
        self._offers = Offers(view, services.offers, tasks, changes)
        self._walk_ins = WalkIns(view, services.walk_ins, tasks)
        self._undoing = Undoing(view, services.take_back, tasks)
        self._reading = Reading(view.result)
        self._company, self._held = Company(), HeldBadges()
        self._connect()

    def open(self, meeting_id: UUID) -> None:
        """Take attendance of a meeting from now on."""
        self._asked = _Asked(meeting_id, Direction.IN)
        self._view.open_meeting("", "")  # at once: what is typed next stays
        self._turn(Direction.IN)
        self._undoing.open(meeting_id)
        self._tasks.run(
            self, partial(self._services.meeting, meeting_id), self._show_meeting
        )
        self._gathering.open(meeting_id)

    @property
    def _public(self) -> bool:
        """Whether anybody may be reading the screen."""
        return self._door.preferences.settings.public

    def _connect(self) -> None:
        view, door = self._view, self._door
        view.submitted.connect(self._submit)
        view.person_chosen.connect(self._take_by_name)
        view.direction_chosen.connect(self._turn)
        view.walk_in_asked.connect(partial(self._add_person, ""))
        door.scanner.scanned.connect(self._scanned)
        door.badges.scanned.connect(self._seen)
        self._offers.family_taken.connect(self._take_family)
        self._offers.collector_taken.connect(self._collect)
        self._offers.released.connect(self._release)
        self._walk_ins.job_ready.connect(self._take_walk_in)
        self._undoing.undone.connect(self._show_undone)
        self._undoing.refused.connect(self._show_failure)

    @Slot(object)
    def _seen(self, view: InView) -> None:
        self._take(view.come, source=Source.CAMERA, beside=view.still)

    @Slot(str)
    def _scanned(self, text: str) -> None:
        if self._view.isVisible():
            self._take((text,), source=Source.SCANNER)

    @Slot(str)
    def _submit(self, text: str) -> None:
        """Take a code that was typed; a name has no digits."""
        if any(sign.isdigit() for sign in text):
            self._take((text,), source=Source.HAND)
            return
        attended = self._view.attended
        self._show(nobody_words(text, public=self._public, attended=attended))
        if attended:
            self._offers.offer_walk_in(text, partial(self._add_person, text))

    def _take(
        self, texts: Sequence[str], *, source: Source, beside: Sequence[str] = ()
    ) -> None:
        scanned = source is not Source.HAND
        if scanned:
            texts = [text for text in texts if not self._held.still(text)]
        if not texts:
            return
        job = partial(
            self._services.check_in,
            self._asked.meeting_id,
            texts,
            source=source,
            direction=self._asked.direction,
            beside=beside,
        )
        self._record(job, replace(self._asked, scanned=scanned))

    @Slot(UUID)
    def _take_by_name(self, participant_id: UUID) -> None:
        self._take_person(participant_id, MarkReason.NO_BADGE, by_hand=True)

    @Slot(object, object)
    def _collect(self, child: Person, guardian: Person) -> None:
        self._take_person(child.id, MarkReason.FAMILY, companion=guardian.id)

    @Slot(object, str)
    def _release(self, child: Person, reason: str) -> None:
        self._take_person(child.id, MarkReason.NO_BADGE, released=reason)

    def _take_person(
        self,
        participant_id: UUID,
        reason: MarkReason,
        *,
        companion: UUID | None = None,
        released: str | None = None,
        by_hand: bool = False,
    ) -> None:
        job = partial(
            self._services.check_in_person,
            self._asked.meeting_id,
            participant_id,
            direction=self._asked.direction,
            reason=reason,
            released=released,
        )
        self._record(job, replace(self._asked, by_hand=by_hand), companion)

    @Slot(object, object)
    def _take_family(self, person: Person, members: Sequence[Person]) -> None:
        self._offers.withdraw()
        job = partial(
            self._services.check_in_family,
            self._asked.meeting_id,
            person.id,
            [one.id for one in members],
            direction=self._asked.direction,
        )
        self._record(job, replace(self._asked, family=True))

    @Slot(object, bool)
    def _take_walk_in(
        self,
        job: Callable[[], CheckInResult],
        printed: bool,  # noqa: FBT001 - a signal's argument
    ) -> None:
        asked = replace(self._asked, direction=Direction.IN, by_hand=not printed)
        self._record(partial(_alone, job), replace(asked, printed=printed))

    def _add_person(self, text: str) -> None:
        self._offers.withdraw()
        self._walk_ins.open(self._asked.meeting_id, text, self._gathering.usual_kind)

    def _record(self, job: Take, asked: _Asked, companion: UUID | None = None) -> None:
        self._view.picture.hold()
        take = partial(
            self._company.take,
            job,
            seen=asked.scanned,
            attended=self._view.attended,
            companion=companion,
        )
        show = partial(self._show_results, asked)
        self._tasks.run(self, take, show, otherwise=self._show_failure)

    def _show_results(self, asked: _Asked, results: Sequence[CheckInResult]) -> None:
        about = {"public": self._public, "attended": self._view.attended}
        words = partial(family_words, direction=asked.direction, **about)
        shown = self._reading.show(results, words)
        self._door.sounds.play(Cue(shown.tone.value))
        for result in results:
            self._settle(asked, result)
        if asked.family:
            return
        first = foremost([one for one in results if one.person] or results)
        self._offers.after(
            asked.meeting_id,
            first,
            asked.direction,
            by_hand=asked.by_hand,
            scanned=asked.scanned,
        )
        if asked.printed and first.mark_id is not None and first.person is not None:
            self._offers.print_badge(first.person)

    def _show(self, shown: Shown) -> None:
        self._reading.forget()
        self._view.result.show_result(shown)
        self._door.sounds.play(Cue(shown.tone.value))

    def _settle(self, asked: _Asked, result: CheckInResult) -> None:
        """Tell of a mark whose result is shown."""
        self.answered.emit(result)
        self._undoing.note(asked.meeting_id, asked.direction, result)
        if result.mark_id is not None:
            self._gathering.note(result.line)

    @Slot(Exception)
    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            reason = explain(error)
        else:
            reason = self.tr("Note the name on paper and try again.")
            self._tasks.failed.emit(error)
        self._show(failed_words(reason))

    @Slot(object)
    def _show_undone(self, last: Undoable) -> None:
        self._reading.forget()
        self._view.result.show_result(undone_words(last.name, last.what))
        self._offers.withdraw()
        self._held.forget()
        self._gathering.note_undone()

    @Slot(object)
    def _turn(self, direction: Direction) -> None:
        self._asked = replace(self._asked, direction=direction)
        self._held.forget()
        self._company = Company()
        self._offers.withdraw()
        self._reading.forget()
        self._view.result.be_ready(ready_words(direction))

    def _show_meeting(self, meeting: MeetingLine) -> None:
        about = [meeting.module, span(meeting.starts_at, meeting.ends_at)]
        if meeting.venue:
            about.append(meeting.venue)
        self._view.header.say(meeting_name(meeting), " · ".join(filter(None, about)))


def _alone(
    job: Callable[[], CheckInResult], **_company: object
) -> Sequence[CheckInResult]:
    """Take somebody new, who belongs to nobody yet."""
    return [job()]
