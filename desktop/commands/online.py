"""`appello import-zoom`: a meeting held online, from Zoom's list of participants."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from desktop.commands.answers import Answers
from desktop.commands.register import find_meeting
from desktop.services.import_attendance import import_attendance, preview
from desktop.services.review_report import Review, ReviewLine, review_report
from desktop.services.workspace import Workspace
from sync.domain.online import MatchState


def import_zoom(workspace: Workspace, answers: Answers, options: Namespace) -> None:
    """Take whom there is no doubt about, and list the others; see `Match`."""
    meeting_id = find_meeting(workspace, options.meeting)
    review = review_report(workspace, meeting_id, options.file)
    take = preview if options.dry_run else import_attendance
    taken = take(workspace, meeting_id, review.matched())
    lists = {
        state.value: [_line(one) for one in review.lines if one.state is state]
        for state in MatchState
    }
    answers.say(
        meeting=meeting_id,
        dry_run=options.dry_run,
        marks=taken.marks,
        already=taken.already,
        participants=taken.people,
        counts={
            "rows": review.rows,
            **{state: len(lines) for state, lines in lists.items()},
            "waiting_room": review.waiting,
            "unreadable": len(review.bad_lines),
            "to_come": len(review.lines_to_come),
        },
        warnings=_warnings(review),
        other_days=[day.isoformat() for day in review.other_days],
        unreadable_lines=list(review.bad_lines),
        lines_to_come=list(review.lines_to_come),
        **lists,
    )


def _line(one: ReviewLine) -> dict[str, Any]:
    names = [person.full_name for person in one.candidates]
    return {
        "name": one.name,
        "email": one.email,
        "participant": one.person.full_name if one.person else None,
        "by": one.by.value if one.by else None,
        "candidates": [] if one.person else names,
        "stays": [{"in": stay.since, "out": stay.until} for stay in one.stays],
    }


def _warnings(review: Review) -> Sequence[str]:
    """Return codes of what may be wrong with the report, never renamed."""
    found = {
        "other-day": bool(review.other_days),
        "unreadable-lines": bool(review.bad_lines),
        "time-to-come": bool(review.lines_to_come),
        "nobody": not review.lines,
    }
    return [code for code, is_so in found.items() if is_so]
