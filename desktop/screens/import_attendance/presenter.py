"""What the import from Zoom does: read, review, then write in one go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.errors import explain
from desktop.screens.changes import Change, Changes
from desktop.screens.import_attendance.columns import Decision, shown
from desktop.screens.import_attendance.view import (
    NOBODY,
    UNDECIDED,
    ImportAttendanceView,
)
from desktop.screens.wording import day, meeting_name, span
from desktop.services.import_attendance import Choices, Imported
from desktop.services.meetings import MeetingLine
from desktop.services.review_report import Review, gathered
from desktop.tasks.runner import Lane, TaskRunner
from desktop.widgets.files import ask_which_csv
from desktop.widgets.theme import Tone
from sync.domain.calendar import local_day
from sync.errors import KnownError


@dataclass(frozen=True, slots=True)
class ImportAttendanceServices:
    """The use cases that the screen calls, their workspace already given."""

    meeting: Callable[[UUID], MeetingLine]
    review_report: Callable[[UUID, Path], Review]
    import_attendance: Callable[[UUID, Choices], Imported]


class ImportAttendancePresenter(QObject):
    """Takes a report over into one meeting."""

    def __init__(
        self,
        view: ImportAttendanceView,
        services: ImportAttendanceServices,
        tasks: TaskRunner,
        changes: Changes,
    ) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        self._tasks, self._changes = tasks, changes
        self._meeting_id: UUID | None = None
        self._review: Review | None = None
        self._rows: list[Decision] = []
        view.file_asked.connect(self._ask)
        view.line_chosen.connect(self._offer)
        view.person_chosen.connect(self._choose)
        view.import_asked.connect(self._import)

    def open(self, meeting_id: UUID) -> None:
        """Ask for a report of a meeting."""
        self._meeting_id, self._review = meeting_id, None
        self._view.banner.hide()
        self._view.be_empty()
        job = partial(self._services.meeting, meeting_id)
        self._tasks.run(self, job, self._show_meeting)

    def read(self, file: Path) -> None:
        """Read a report and show who is in it."""
        assert self._meeting_id is not None
        job = partial(self._services.review_report, self._meeting_id, file)
        self._tasks.run(
            self,
            job,
            self._show_review,
            otherwise=self._explain,
            lane=Lane.ANYTHING,  # a long file never delays a mark
        )

    def _show_meeting(self, meeting: MeetingLine) -> None:
        about = (
            day(local_day(meeting.starts_at)),
            span(meeting.starts_at, meeting.ends_at),
            meeting.module,
        )
        self._view.show_meeting(meeting_name(meeting), " · ".join(filter(None, about)))

    @Slot()
    def _ask(self) -> None:
        file = ask_which_csv(self._view, self.tr("Zoom's list of participants"))
        if file is not None:
            self.read(file)

    def _show_review(self, review: Review) -> None:
        self._review = review
        self._rows = [Decision(line, line.person) for line in review.lines]
        self._warn(review)
        self._view.show_review(self._rows)
        self._sum_up()

    def _warn(self, review: Review) -> None:
        """Say what was left out of the review, and why."""
        words: list[str] = []
        if review.other_days:
            days = ", ".join(f"{one:%d/%m/%Y}" for one in review.other_days)
            words.append(
                self.tr("Lines of other days were left out: {days}.").format(days=days)
            )
        if review.bad_lines:
            lines = _some(review.bad_lines)
            words.append(
                self.tr("These lines cannot be read: {lines}.").format(lines=lines)
            )
        if review.lines_to_come:
            left_out = self.tr(
                "These lines were left out, their times have not come yet: {lines}. "
                "Is this computer's clock right?"
            )
            words.append(left_out.format(lines=_some(review.lines_to_come)))
        elif not review.lines:
            words.append(
                self.tr(
                    "Nobody was there on {day}: choose the report of that day."
                ).format(day=day(review.day))
            )
        if words:
            self._view.banner.say(Tone.ALREADY, " ".join(words))
        else:
            self._view.banner.hide()

    @Slot(object)
    def _offer(self, row: Decision) -> None:
        """Offer everybody for a line, those who may be meant first."""
        assert self._review is not None
        first = row.line.candidates
        rest = [one for one in self._review.everybody if one not in first]
        people = [(one.id, one.full_name) for one in (*first, *rest)]
        people.insert(0, (NOBODY, self.tr("leave out")))
        taken = row.person.id if row.person else NOBODY
        if row.is_due:
            people.insert(0, (UNDECIDED, self.tr("choose…")))
            taken = UNDECIDED
        whom = self.tr("“{name}” counts for").format(name=shown(row))
        self._view.offer_people(whom, people, taken)

    @Slot(object, object)
    def _choose(self, row: Decision, person_id: UUID) -> None:
        assert self._review is not None
        people = {one.id: one for one in self._review.everybody}
        decided = row.decide(people.get(person_id))
        self._rows[self._rows.index(row)] = decided
        self._view.show_decision(decided)
        self._offer(decided)
        self._sum_up()

    def _sum_up(self) -> None:
        assert self._review is not None
        due = sum(row.is_due for row in self._rows)
        left_out = sum(row.person is None for row in self._rows) - due
        people = len(self._choices())
        parts = [self.tr("%n people recognised", "", people)]
        if due:
            parts.append(self.tr("%n still to be decided", "", due))
        if left_out:
            parts.append(self.tr("%n left out", "", left_out))
        if self._review.waiting:
            waiting = self._review.waiting
            parts.append(self.tr("%n in the waiting room only", "", waiting))
        self._view.summarise(" · ".join(parts))
        words = self.tr("Import %n people", "", people)
        self._view.offer_import(words, allowed=people > 0)

    def _choices(self) -> Choices:
        return gathered((row.person, row.line.stays) for row in self._rows)

    @Slot()
    def _import(self) -> None:
        assert self._review is not None
        self._view.offer_import(self.tr("Importing…"), allowed=False)
        job = partial(
            self._services.import_attendance, self._review.meeting_id, self._choices()
        )
        self._tasks.run(self, job, self._imported, otherwise=self._explain)

    def _imported(self, imported: Imported) -> None:
        self._sum_up()
        self._changes.tell(Change.MARKS)
        words = [self.tr("%n entries and exits were added.", "", imported.marks)]
        if imported.already:
            words.append(self.tr("%n were there already.", "", imported.already))
        self._view.banner.say(Tone.IN, " ".join(words))

    def _explain(self, error: Exception) -> None:
        if self._review is not None:
            self._sum_up()
        if isinstance(error, KnownError):
            self._view.banner.say(Tone.REFUSED, explain(error))
        else:
            self._tasks.failed.emit(error)


def _some(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:10]))
