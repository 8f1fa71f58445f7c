"""Who took part in a meeting held online, as far as the platform's report tells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from desktop.services.corrections import ensure_may_correct
from desktop.services.meetings import meeting_row
from desktop.services.people import Person, by_name, person_of
from desktop.services.workspace import Workspace
from desktop.services.zoom_report import read_zoom_report
from sync.domain.attendance import Interval
from sync.domain.calendar import local_day
from sync.domain.online import (
    Known,
    Match,
    MatchedBy,
    MatchState,
    Shown,
    match_all,
    merged,
)
from sync.store.queries import expected


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """Somebody in the report, and who that seems to be.

    Attributes:
        candidates: who is meant, or may be, the likeliest first; see `Match`.
    """

    name: str
    email: str
    stays: tuple[Interval, ...]
    state: MatchState
    by: MatchedBy | None
    candidates: tuple[Person, ...]

    @property
    def person(self) -> Person | None:
        """The participant, if there is no doubt."""
        sure = self.state is MatchState.MATCHED
        return self.candidates[0] if sure else None


@dataclass(frozen=True, slots=True)
class Review:
    """A report held against the people of a meeting.

    Attributes:
        everybody: those whom the meeting expects, to choose from.
        rows, waiting, other_days, bad_lines, lines_to_come: see `ZoomReport`.
    """

    meeting_id: UUID
    day: date
    lines: tuple[ReviewLine, ...]
    everybody: tuple[Person, ...]
    rows: int
    waiting: int
    other_days: tuple[date, ...]
    bad_lines: tuple[int, ...]
    lines_to_come: tuple[int, ...]

    def matched(self) -> dict[UUID, list[Interval]]:
        """Return the stays of those about whom there is no doubt."""
        return gathered((line.person, line.stays) for line in self.lines)


def gathered(
    stays: Iterable[tuple[Person | None, Iterable[Interval]]],
) -> dict[UUID, list[Interval]]:
    """Return each person's stays, from all the names that the person used."""
    found: defaultdict[UUID, list[Interval]] = defaultdict(list)
    for person, some in stays:
        if person is not None:
            found[person.id].extend(some)
    return dict(found)


def review_report(workspace: Workspace, meeting_id: UUID, file: Path) -> Review:
    """Read a report and tell who everybody in it is; writes nothing.

    Raises:
        KnownError: the report cannot be read, or the meeting not be corrected.
    """
    now = workspace.now()
    with workspace.store.read() as session:
        meeting = meeting_row(session, meeting_id)
        ensure_may_correct(workspace, session, meeting, now)
        rows = expected(session, meeting)
        people = {row.id: person_of(row) for row in rows}
        known = [
            Known(row.id, row.family_name, row.given_name, row.email) for row in rows
        ]
        day = local_day(meeting.starts_at)
    report = read_zoom_report(file, day, now)
    stays: defaultdict[Shown, list[Interval]] = defaultdict(list)
    for shown, stay in report.stays:
        stays[shown].append(stay)
    lines = [
        _line(shown, stays[shown], match, people)
        for shown, match in zip(stays, match_all(list(stays), known), strict=True)
    ]
    return Review(
        meeting_id=meeting_id,
        day=day,
        lines=tuple(sorted(lines, key=_doubtful_first)),
        everybody=tuple(sorted(people.values(), key=by_name)),
        rows=report.rows,
        waiting=report.waiting,
        other_days=report.other_days,
        bad_lines=report.bad_lines,
        lines_to_come=report.lines_to_come,
    )


def _line(
    shown: Shown, stays: Sequence[Interval], match: Match, people: Mapping[UUID, Person]
) -> ReviewLine:
    return ReviewLine(
        name=shown.name,
        email=shown.email,
        stays=tuple(merged(stays)),
        state=match.state,
        by=match.by,
        candidates=tuple(people[one] for one in match.candidates),
    )


def _doubtful_first(line: ReviewLine) -> tuple[bool, bool, str]:
    return (
        line.state is MatchState.MATCHED,
        line.state is MatchState.UNMATCHED,
        line.name.casefold(),
    )
