"""What the list of people does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.errors import explain
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.pdf_work import Drawing, PdfWork
from desktop.screens.people.view import EVERYBODY, PeopleView
from desktop.services.editions import EditionLine
from desktop.services.people import PersonLine
from desktop.tasks.runner import TaskRunner
from desktop.widgets.theme import Tone
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class PeopleServices:
    """The use cases that the screen calls, their workspace already given."""

    editions: Callable[[], Sequence[EditionLine]]
    people: Callable[[UUID | None], Sequence[PersonLine]]
    badge_sheet: Callable[..., bytes]
    badge_pdf: Callable[..., bytes]
    replace_badge: Callable[[UUID], None]
    revoke_badge: Callable[[UUID], None]
    erase_person: Callable[[UUID], None]


class PeoplePresenter(QObject):
    """Shows people, and makes their badges."""

    def __init__(
        self,
        view: PeopleView,
        services: PeopleServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._edition_id: UUID | None = None
        self._pdfs = PdfWork(view, view.progress, tasks)
        self._pdfs.busy.connect(self._busy)
        Refresh(view, changes, Change.PEOPLE, self._reload)
        view.edition_chosen.connect(self._choose)
        view.save_asked.connect(self._save)
        view.print_asked.connect(self._print)
        view.badge_print_asked.connect(self._print_badge)
        view.badge_replace_asked.connect(self._replace_badge)
        view.badge_revoke_asked.connect(self._revoke_badge)
        view.erase_asked.connect(self._erase)
        view.allow_badges(allowed=False)

    def _reload(self) -> None:
        self._tasks.run(self, self._services.editions, self._offer)
        job = partial(self._services.people, self._edition_id)
        self._tasks.run(self, job, self._view.show_people)

    def _offer(self, editions: Sequence[EditionLine]) -> None:
        self._view.offer_editions([(one.id, one.title) for one in editions])

    @Slot(object)
    def _choose(self, edition_id: UUID) -> None:
        self._edition_id = None if edition_id == EVERYBODY else edition_id
        self._view.allow_badges(allowed=self._edition_id is not None)
        self._reload()

    @Slot()
    def _save(self) -> None:
        self._pdfs.save(self._badges())

    @Slot()
    def _print(self) -> None:
        self._pdfs.print(self._badges())

    def _badges(self) -> Drawing:
        edition_id, position = self._edition_id, self._view.badge.position or 1
        return Drawing(
            title=self.tr("Badges"),
            file_name=self.tr("badges.pdf"),
            doing=self.tr("Drawing badges"),
            draw=lambda progress: self._services.badge_sheet(
                edition_id, position=position, on_progress=progress
            ),
        )

    @Slot(object)
    def _print_badge(self, line: PersonLine) -> None:
        self._pdfs.print(self._badge(line.person.id))

    @Slot(object)
    def _replace_badge(self, line: PersonLine) -> None:
        before = partial(self._services.replace_badge, line.person.id)
        self._pdfs.print(self._badge(line.person.id, before))

    @Slot(object)
    def _revoke_badge(self, line: PersonLine) -> None:
        job = partial(self._services.revoke_badge, line.person.id)
        self._tasks.run(self, job, self._revoked, otherwise=self._explain)

    @Slot(object)
    def _erase(self, line: PersonLine) -> None:
        job = partial(self._services.erase_person, line.person.id)
        self._tasks.run(self, job, self._erased, otherwise=self._explain)

    def _erased(self, _none: None) -> None:
        words = self.tr("Erased here; the other laptops follow with their next sync.")
        self._view.banner.say(Tone.IN, words)
        self._changes.tell(Change.PEOPLE)

    def _revoked(self, _none: None) -> None:
        words = self.tr("The badge is revoked; whoever shows it is told so.")
        self._view.banner.say(Tone.IN, words)
        self._changes.tell(Change.PEOPLE)

    def _explain(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)

    def _badge(
        self, person_id: UUID, before: Callable[[], None] | None = None
    ) -> Drawing:
        position = self._view.badge.position

        def draw(_progress: object) -> bytes:
            if before is not None:
                before()
            return self._services.badge_pdf(person_id, position=position)

        return Drawing(
            title=self.tr("Badge"),
            file_name=self.tr("badge.pdf"),
            doing=self.tr("Drawing the badge"),
            draw=draw,
        )

    @Slot(bool)
    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._view.allow_badges(allowed=not busy and self._edition_id is not None)
        if not busy:
            self._changes.tell(Change.PEOPLE)
