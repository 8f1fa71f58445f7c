"""What is offered after a result: the family, who collects a child, another badge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.screens.changes import Change, Changes
from desktop.screens.check_in.offer import DIGITS, Choice, Offer
from desktop.screens.check_in.view import CheckInView
from desktop.screens.pdf_work import Drawing, PdfWork
from desktop.services.admitting import CheckInResult
from desktop.services.families import Family
from desktop.services.people import Person
from desktop.tasks.runner import Lane, TaskRunner
from sync.domain.admission import CheckInState
from sync.domain.attendance import Direction, MarkReason


@dataclass(frozen=True, slots=True)
class OfferServices:
    """The use cases behind what is offered, their workspace already given."""

    family: Callable[[UUID, UUID, Direction], Family]
    badge_pdf: Callable[[UUID], bytes]
    replace_badge: Callable[[UUID], None]


class Offers(QObject):
    """Makes offers; what is taken of them, the door does.

    Signals:
        family_taken: Args: who was scanned, the members chosen.
        collector_taken: Args: the child, the guardian.
        released: a tutor lets a child go. Args: the child, the reason.
    """

    family_taken = Signal(object, object)
    collector_taken = Signal(object, object)
    released = Signal(object, str)

    def __init__(
        self,
        view: CheckInView,
        services: OfferServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._pdfs = PdfWork(view, view.progress, tasks)
        self._pdfs.busy.connect(self._tell)
        self._made = 0
        self._kept: Person | None = None
        self._replaced: UUID | None = None
        view.offer.taken.connect(self._take)
        view.offer_declined.connect(self.withdraw)
        view.reason_given.connect(self._release)

    @Slot()
    def withdraw(self) -> None:
        """Offer nothing any more: the next one is at the door."""
        self._made += 1
        self._kept = self._replaced = None
        self._view.stop_asking()
        self._view.offer.show_offer(None)

    def after(
        self,
        meeting_id: UUID,
        result: CheckInResult,
        direction: Direction,
        *,
        by_hand: bool,
        scanned: bool,
    ) -> None:
        """Offer what may follow a result.

        Args:
            by_hand: whether the person came without a badge.
            scanned: whether the badge was read here, so that the person is.
        """
        self.withdraw()
        person = result.person
        if person is None or result.state is CheckInState.NOT_OPEN:
            return
        attended = self._view.attended
        without = by_hand or result.state is CheckInState.REVOKED
        new = result.reason == MarkReason.WALK_IN
        badge = self._badge_choices(person, new=new) if without and attended else ()
        if badge:
            self._view.offer.show_offer(Offer(self.tr("The badge"), badge))
        known = scanned or attended or direction is Direction.IN
        if known and result.state is not CheckInState.REVOKED:
            job = partial(self._services.family, meeting_id, person.id, direction)
            show = partial(self._show_family, self._made, result, direction, badge)
            # looked up beside the marks: the next one waits for nothing
            self._tasks.run(self, job, show, lane=Lane.ANYTHING)

    def offer_walk_in(self, text: str, act: Callable[[], None]) -> None:
        """Offer to put on the list whom nobody found."""
        self.withdraw()
        hides = self._view.people.hides_names
        name = self.tr("the person") if hides else text
        words = self.tr("Add {name}").format(name=name)
        choice = Choice(Qt.Key.Key_Return, words, act)
        self._view.offer.show_offer(Offer(self.tr("Not on the list?"), (choice,)))

    def print_badge(self, person: Person) -> None:
        """Print the badge in force."""
        self._print(person, replace=False)

    def _show_family(
        self,
        made: int,
        result: CheckInResult,
        direction: Direction,
        badge: tuple[Choice, ...],
        family: Family,
    ) -> None:
        assert result.person is not None
        if made != self._made:
            return
        if direction is Direction.OUT and not self._view.attended:
            family = Family(family.wards)  # a child could name anybody
        if result.state is CheckInState.NOT_COLLECTED:
            if self._view.attended:  # anybody could say that somebody collects
                offer = self._collection(result.person, family, badge)
                self._view.offer.show_offer(offer)
        elif family.members or family.barred:
            if result.state is CheckInState.ALREADY and direction is Direction.OUT:
                self._view.result.drop_step()  # who only collects has more to do
            offer = self._together(result.person, family, direction, badge)
            self._view.offer.show_offer(offer)

    def _together(
        self,
        person: Person,
        family: Family,
        direction: Direction,
        badge: tuple[Choice, ...],
    ) -> Offer:
        """Return the offer to take those along who belong to a person."""
        inward = direction is Direction.IN
        choices = [
            Choice(
                key,
                name,
                partial(self.family_taken.emit, person, (one,)),
            )
            for key, one, name in zip(
                DIGITS, family.members, self._called(family.members), strict=False
            )
        ]
        if len(family.members) > 1:
            choices.append(
                Choice(
                    Qt.Key.Key_Return,
                    self.tr("All %n", "", len(family.members)),
                    partial(self.family_taken.emit, person, family.members),
                )
            )
        words = (
            self.tr("With {name}, too?") if inward else self.tr("Leaving with {name}?")
        )
        note = self.tr("{name} may not take home: {children}")
        return Offer(
            words.format(name=person.given_name),
            (*choices, *badge),
            note.format(name=person.given_name, children=self._names(family.barred))
            if family.barred and not inward
            else "",
        )

    def _collection(
        self, child: Person, family: Family, badge: tuple[Choice, ...]
    ) -> Offer:
        """Return the offer to say with whom a child leaves."""
        self._kept = child
        words = self.tr("Leaves with {name}")
        choices = [
            Choice(
                key,
                words.format(name=name),
                partial(self.collector_taken.emit, child, one),
            )
            for key, one, name in zip(
                DIGITS, family.collectors, self._called(family.collectors), strict=False
            )
        ]
        reason = self.tr("Another reason…")
        choices.append(Choice(Qt.Key.Key_0, reason, self._ask_reason))
        who = self.tr("Who collects {name}?")
        note = self.tr("May not collect: {names}")
        return Offer(
            who.format(name=child.given_name),
            (*choices, *badge),
            note.format(names=self._names(family.barred)) if family.barred else "",
        )

    def _badge_choices(self, person: Person, *, new: bool) -> tuple[Choice, ...]:
        """Return what may be done about a badge; a new one cannot be lost yet."""
        as_it_is = partial(self._print, person, replace=False)
        if new:
            return (Choice(Qt.Key.Key_F6, self.tr("Print it"), as_it_is),)
        instead = partial(self._print, person, replace=True)
        return (
            Choice(Qt.Key.Key_F6, self.tr("Print it again"), as_it_is),
            Choice(Qt.Key.Key_F7, self.tr("Lost: make a new one"), instead),
        )

    def _print(self, person: Person, *, replace: bool) -> None:
        replace = replace and self._replaced != person.id  # not the new one as well
        if replace:
            self._replaced = person.id

        def draw(_progress: object) -> bytes:
            if replace:
                self._services.replace_badge(person.id)
            return self._services.badge_pdf(person.id)

        drawing = Drawing(
            title=self.tr("Badge"),
            file_name=self.tr("badge.pdf"),
            doing=self.tr("Drawing the badge"),
            draw=draw,
        )
        self._pdfs.print(drawing)

    @Slot(bool)
    def _tell(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not busy:
            self._changes.tell(Change.PEOPLE)

    def _ask_reason(self) -> None:
        assert self._kept is not None
        words = self.tr("Why may {name} leave? Enter confirms, Esc cancels.")
        self._view.ask_reason(words.format(name=self._kept.given_name))

    @Slot(str)
    def _release(self, reason: str) -> None:
        if self._kept is not None:
            self.released.emit(self._kept, reason)

    @Slot(object)
    def _take(self, choice: Choice) -> None:
        choice.act()

    def _called(self, people: Sequence[Person]) -> list[str]:
        """Return short names that tell people apart, as far as they may be read."""
        given = [one.given_name for one in people]
        if self._view.people.hides_names or len(set(given)) == len(given):
            return given
        return [one.full_name for one in people]

    def _names(self, people: Sequence[Person]) -> str:
        return ", ".join(person.given_name for person in people)
