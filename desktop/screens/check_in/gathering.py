"""Who is here: the counts, the list and the search, each in step with every mark."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.screens.changes import Change, Changes
from desktop.screens.check_in.people_list import Listed
from desktop.screens.check_in.roster import presence
from desktop.screens.check_in.view import CheckInView
from desktop.screens.preferences import Preferences
from desktop.services.people import search
from desktop.services.roster import Roster, RosterLine
from desktop.settings import Settings
from desktop.tasks.runner import Lane, TaskRunner
from sync.domain.programme import PersonKind

MATCHES = 8
RECOUNT_AFTER_MS = 250  # a burst of changes is counted once
_KINDS = Change.MARKS | Change.PEOPLE | Change.MEETINGS


class Gathering(QObject):
    """Keeps the roster of the meeting that is open.

    A mark of this door changes one line; everybody is counted anew only when
    something changed elsewhere, on a worker and beside the marks.
    """

    def __init__(
        self,
        view: CheckInView,
        roster: Callable[[UUID], Roster],
        tasks: TaskRunner,
        changes: Changes,
        preferences: Preferences,
    ) -> None:
        super().__init__(view)
        self._view, self._load_roster = view, roster
        self._tasks, self._changes = tasks, changes
        self._meeting_id: UUID | None = None
        self._roster = Roster((), 0, 0, 0)
        self._listed = Listed.EVERYBODY
        self._meanwhile: list[RosterLine] = []
        self._telling = self._stale = False
        self._counting = self._again = False
        self._recount = QTimer(self, singleShot=True)
        self._recount.timeout.connect(self._count)
        changes.told.connect(self._told)
        view.shown.connect(self._wake)
        view.typed.connect(self._find)
        view.list_asked.connect(self._list)
        view.people.turned.connect(self._turn)
        view.hidden.connect(self._rest)
        preferences.changed.connect(self._prefer)
        self._prefer(preferences.settings, preferences.settings)

    @property
    def usual_kind(self) -> PersonKind:
        """As what somebody new most likely takes part."""
        kinds = {line.person.kind for line in self._roster.lines}
        only_delegates = kinds == {PersonKind.DELEGATE}
        return PersonKind.DELEGATE if only_delegates else PersonKind.YOUTH

    def open(self, meeting_id: UUID) -> None:
        """Count another meeting's people."""
        self._meeting_id = meeting_id
        self._roster = Roster((), 0, 0, 0)
        self._listed = Listed.EVERYBODY
        self._view.people.which.choose(self._listed)
        self._stale = False
        self._count()

    def note(self, line: RosterLine | None) -> None:
        """Take in where a person is after a mark of this door, and tell the others."""
        if line is not None:
            self._meanwhile.append(line)
            before, self._roster = self._roster, self._roster.with_line(line)
            if before is self._roster:  # somebody new
                self._soon()
            else:
                self._show_counts()
                self._show_line(line)
        self._telling = True
        self._changes.tell(Change.MARKS)
        self._telling = False

    def note_undone(self) -> None:
        """Count anew after a mark was taken back, and tell the others."""
        self._changes.tell(Change.MARKS)

    @Slot(object)
    def _told(self, kinds: Change) -> None:
        """Count anew what changed elsewhere: soon, or once the screen is open."""
        if self._telling or not kinds & _KINDS:
            return
        if self._view.isVisible():
            self._soon()
        else:
            self._stale = True

    @Slot()
    def _wake(self) -> None:
        if self._stale:
            self._stale = False
            self._soon()

    @Slot()
    def _rest(self) -> None:
        if self._recount.isActive():
            self._recount.stop()
            self._stale = True

    def _soon(self) -> None:
        if not self._recount.isActive():
            self._recount.start(RECOUNT_AFTER_MS)

    @Slot()
    def _count(self) -> None:
        self._again = self._counting
        if self._meeting_id is None or self._counting:
            return
        self._counting = True
        self._meanwhile.clear()
        job = partial(self._load_roster, self._meeting_id)
        show = partial(self._show_roster, self._meeting_id)
        # reading may go beside a mark that is being written, and never delays it
        self._tasks.run(self, job, show, otherwise=self._fail, lane=Lane.ANYTHING)

    def _fail(self, error: Exception) -> None:
        self._counting = False
        self._tasks.failed.emit(error)

    def _show_roster(self, meeting_id: UUID, roster: Roster) -> None:
        self._counting = False
        if self._again or meeting_id != self._meeting_id:
            self._soon()
        if meeting_id != self._meeting_id:
            return
        for line in self._meanwhile:  # marked here while everybody was counted
            roster = roster.with_line(line)
        self._roster = roster
        self._show_counts()
        self._show_list()
        if not self._view.faces.listing and not self._view.faces.matches.count():
            self._find(self._view.field.text())  # typed before anybody was known

    def _show_counts(self) -> None:
        roster = self._roster
        parts = (
            self.tr("%n present", "", roster.present),
            self.tr("%n expected", "", roster.expected),
            self.tr("%n gone", "", roster.left),
        )
        self._view.show_counts(" · ".join(parts))
        self._view.people.show_counts(roster)

    @Slot(str)
    def _find(self, query: str) -> None:
        if self._view.faces.listing:
            self._show_list(anew=True)
        else:
            found = search(self._roster.lines, query)[:MATCHES]
            self._view.faces.show_matches(
                [
                    (one.person.id, f"{self._view.people.name(one)} · {presence(one)}")
                    for one in found
                ]
            )

    @Slot(bool)
    def _list(self, _shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._show_list(anew=True)

    @Slot(object)
    def _turn(self, to: Listed) -> None:
        self._listed = to
        self._show_list(anew=True)

    def _show_line(self, line: RosterLine) -> None:
        """Show one line anew; a list that it enters or leaves is made anew."""
        if self._view.faces.listing:
            if self._listed is Listed.EVERYBODY and not self._view.field.text():
                self._view.people.show_line(line)
            else:
                self._show_list()

    def _show_list(self, *, anew: bool = False) -> None:
        """Show the list; whoever is taken stays so unless it is asked for anew."""
        if not self._view.faces.listing:
            return
        taken = None if anew else self._view.people.taken()
        query = self._view.field.text()
        found = search(self._roster.lines, query) if query else self._roster.lines
        lines = self._listed.among(found)
        first = bool(query.strip())
        self._view.people.show_lines(lines, first=first, taken=taken)

    @Slot(object, object)
    def _prefer(self, now: Settings, _before: Settings) -> None:
        people = self._view.people
        if people.hides_names != now.public:
            people.hides_names = now.public
            self._show_list()
        self._view.hide_names.setChecked(now.hide_names)
