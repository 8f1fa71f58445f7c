"""What the list of people does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.pdf_work import Drawing, PdfWork
from desktop.screens.people.view import EVERYBODY, PeopleView
from desktop.services.editions import EditionLine
from desktop.services.people import PersonLine
from desktop.tasks.runner import TaskRunner


@dataclass(frozen=True, slots=True)
class PeopleServices:
    """The use cases that the screen calls, their workspace already given."""

    editions: Callable[[], Sequence[EditionLine]]
    people: Callable[[UUID | None], Sequence[PersonLine]]
    badge_sheet: Callable[..., bytes]


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
        edition_id = self._edition_id
        return Drawing(
            title=self.tr("Badges"),
            file_name=self.tr("badges.pdf"),
            doing=self.tr("Drawing badges"),
            draw=lambda progress: self._services.badge_sheet(
                edition_id, on_progress=progress
            ),
        )

    @Slot(bool)
    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._view.allow_badges(allowed=not busy)
        if not busy:
            self._changes.tell(Change.PEOPLE)
