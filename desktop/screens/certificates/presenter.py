"""What the certificates' screen does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.errors import explain
from desktop.screens.certificates.verdict import verdict
from desktop.screens.certificates.view import CertificatesView
from desktop.screens.changes import Change, Changes, Refresh
from desktop.screens.pdf_work import Drawing, PdfWork
from desktop.services.certificates import EligibilityLine, IssuedCertificate
from desktop.services.editions import EditionLine
from desktop.services.verify_certificate import Verification
from desktop.tasks.runner import Progress, TaskRunner
from desktop.widgets.files import ask_which_pdf
from desktop.widgets.theme import Tone
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class CertificatesServices:
    """The use cases that the screen calls, their workspace already given."""

    editions: Callable[[], Sequence[EditionLine]]
    eligibility: Callable[[UUID], Sequence[EligibilityLine]]
    issue_certificates: Callable[[UUID], Sequence[IssuedCertificate]]
    certificate_pdf: Callable[..., bytes]
    verify_token: Callable[[str], Verification]
    verify_file: Callable[[Path], Sequence[Verification]]


class CertificatesPresenter(QObject):
    """Shows who has earned one; issues, saves, prints, checks."""

    def __init__(
        self,
        view: CertificatesView,
        services: CertificatesServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._editions: dict[UUID, EditionLine] = {}
        self._edition_id: UUID | None = None
        self._lines: Sequence[EligibilityLine] = ()
        self._pdfs = PdfWork(view, view.progress, tasks)
        self._pdfs.busy.connect(self._busy)
        kinds = Change.CERTIFICATES | Change.MEETINGS | Change.PEOPLE
        Refresh(view, changes, kinds, self._reload)
        view.edition_chosen.connect(self._choose)
        view.issue_asked.connect(self._issue)
        view.save_asked.connect(self._save)
        view.open_asked.connect(self._open)
        view.print_asked.connect(self._print)
        view.verify_asked.connect(self._verify)
        view.verify_file_asked.connect(self._verify_file)

    def _reload(self) -> None:
        self._tasks.run(self, self._services.editions, self._offer)

    def _offer(self, editions: Sequence[EditionLine]) -> None:
        self._editions = {one.id: one for one in editions}
        self._view.offer_editions([(one.id, one.title) for one in editions])
        if self._edition_id not in self._editions:
            self._edition_id = usual_edition(editions)
        if self._edition_id is None:
            self._view.show_people((), "")
        else:
            self._view.editions.choose(self._edition_id)
            self._choose(self._edition_id)

    @Slot(object)
    def _choose(self, edition_id: UUID) -> None:
        self._edition_id = edition_id
        show = partial(self._show, edition_id)
        self._tasks.run(self, partial(self._services.eligibility, edition_id), show)

    def _show(self, edition_id: UUID, lines: Sequence[EligibilityLine]) -> None:
        if edition_id != self._edition_id:
            return
        self._lines = lines
        edition = self._editions[edition_id]
        parts = (
            self.tr("from {percent} % of the hours").format(
                percent=edition.threshold_percent
            ),
            self.tr("{held} of {all} meetings closed").format(
                held=edition.held, all=edition.meetings
            ),
            self.tr("%n earned", "", sum(line.earned for line in lines)),
        )
        self._view.show_people(lines, " · ".join(parts))

    @Slot()
    def _issue(self) -> None:
        if self._edition_id is not None:
            self._view.be_busy(busy=True)
            job = partial(self._services.issue_certificates, self._edition_id)
            self._tasks.run(self, job, self._issued, otherwise=self._explain)

    def _issued(self, issued: Sequence[IssuedCertificate]) -> None:
        self._changes.tell(Change.CERTIFICATES)
        words = self.tr("Certificates issued: %n.", "", len(issued))
        self._view.banner.say(Tone.IN, words)

    @Slot()
    def _save(self) -> None:
        if drawing := self._drawing():
            self._pdfs.save(drawing)

    @Slot()
    def _open(self) -> None:
        if drawing := self._drawing():
            self._pdfs.open(drawing)

    @Slot()
    def _print(self) -> None:
        if drawing := self._drawing():
            self._pdfs.print(drawing)

    def _drawing(self) -> Drawing | None:
        """Return the certificates of the rows chosen, or of all who hold one."""
        lines = self._view.table.chosen() or self._lines
        wanted = [one.certificate_id for one in lines if one.certificate_id is not None]
        if not wanted:
            words = self.tr("None of the people selected holds a certificate yet.")
            self._view.banner.say(Tone.ALREADY, words)
            return None

        def draw(progress: Progress) -> bytes:
            def on_page(page: int) -> None:
                progress(page, len(wanted))

            return self._services.certificate_pdf(wanted, on_page=on_page)

        return Drawing(
            title=self.tr("Certificates"),
            file_name=self.tr("certificates.pdf"),
            doing=self.tr("Drawing certificates"),
            draw=draw,
        )

    @Slot(str)
    def _verify(self, text: str) -> None:
        job = partial(self._services.verify_token, text)
        self._tasks.run(self, job, lambda found: self._judge([found]))

    @Slot()
    def _verify_file(self) -> None:
        if file := ask_which_pdf(self._view, self.tr("Verify a certificate")):
            job = partial(self._services.verify_file, file)
            self._tasks.run(self, job, self._judge, otherwise=self._explain)

    def _judge(self, found: Sequence[Verification]) -> None:
        tone, words = verdict(found)
        self._view.banner.say(tone, words)

    def _explain(self, error: Exception) -> None:
        self._busy(busy=False)
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)

    @Slot(bool)
    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._view.be_busy(busy=busy)
        if not busy:
            self._view.show_what_can_be_done(self._lines)


def usual_edition(editions: Sequence[EditionLine]) -> UUID | None:
    """Return the edition most likely wanted: the newest with a closed meeting."""
    held = [one for one in editions if one.held]
    return next((one.id for one in (*reversed(held), *editions)), None)
