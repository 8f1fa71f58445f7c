"""Everybody whom a meeting expects, and where each of them is."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop.services.meetings import meeting_row
from desktop.services.people import Person, by_name
from desktop.services.workspace import Workspace
from sync.domain.attendance import Attendance, Presence, attendance
from sync.domain.programme import PersonKind
from sync.store.queries import expected_names, marks_of, slot_of


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One participant of a meeting, and where that person is."""

    person: Person
    presence: Presence
    since: datetime | None
    until: datetime | None
    late_minutes: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody whom a meeting expects, by name, with counts by presence.

    Attributes:
        expected: who has not come yet.
        present: who is inside now.
        left: who was there and has gone.
    """

    lines: tuple[RosterLine, ...]
    expected: int
    present: int
    left: int

    def with_line(self, line: RosterLine) -> "Roster":
        """Return the roster after one person's mark, without counting all again.

        It stays as it is where the person is not on it.
        """
        first = bisect_left(self.lines, _place(line), key=_place)
        for number in range(first, len(self.lines)):
            old = self.lines[number]
            if old.person.id == line.person.id:
                count = _counted(self)
                count[old.presence] -= 1
                count[line.presence] += 1
                before, after = self.lines[:number], self.lines[number + 1 :]
                return _roster((*before, line, *after), count)
            if _place(old) != _place(line):
                break
        return self


def roster(workspace: Workspace, meeting_id: UUID) -> Roster:
    """Return who is expected, who is inside and who has left."""
    now = workspace.now()
    with workspace.store.read() as session:
        meeting = meeting_row(session, meeting_id)
        slot = slot_of(meeting)
        names = expected_names(session, meeting)
        marks = marks_of(session, [meeting_id]).by_participant
    lines = [
        roster_line(
            Person(person_id, family, given, PersonKind(kind)),
            attendance(marks.get((meeting_id, person_id), ()), slot, now=now),
        )
        for person_id, family, given, kind in names
    ]
    lines.sort(key=_place)
    return _roster(tuple(lines), Counter(line.presence for line in lines))


def roster_line(person: Person, found: Attendance) -> RosterLine:
    """Return where a person is, by what the marks amount to."""
    first = found.intervals[0].since if found.intervals else None
    last = found.intervals[-1].until if found.intervals else None
    return RosterLine(person, found.presence, first, last, found.late_minutes)


def _place(line: RosterLine) -> tuple[str, str]:
    return by_name(line.person)


def _counted(of: Roster) -> Counter[Presence]:
    return Counter(
        {
            Presence.EXPECTED: of.expected,
            Presence.PRESENT: of.present,
            Presence.LEFT: of.left,
        }
    )


def _roster(lines: tuple[RosterLine, ...], count: Counter[Presence]) -> Roster:
    return Roster(
        lines=lines,
        expected=count[Presence.EXPECTED],
        present=count[Presence.PRESENT],
        left=count[Presence.LEFT],
    )
