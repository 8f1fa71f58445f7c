"""Who was in the report, and who that is."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.screens.wording import clock, span
from desktop.services.people import Person
from desktop.services.review_report import ReviewLine
from desktop.widgets.table import Column
from sync.domain.online import MatchedBy, MatchState


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the report, and whom it counts for.

    Attributes:
        person: none while nobody is chosen, or where it is left out.
        by_hand: whether somebody has decided, as opposed to being recognised.
    """

    line: ReviewLine
    person: Person | None
    by_hand: bool = False

    @property
    def is_due(self) -> bool:
        """Whether more than one may be meant and nobody has decided."""
        return self.line.state is MatchState.AMBIGUOUS and not self.by_hand

    def decide(self, person: Person | None) -> "Decision":
        """Return the line counting for somebody else, or nobody."""
        return replace(self, person=person, by_hand=True)


def review_columns() -> list[Column[Decision]]:
    """Return name and address in the report, times, person, and how sure that is."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Online", "In Zoom"), shown, wide=True),
        Column(translate("Online", "Joined and left"), stays),
        Column(translate("Online", "Counts for"), person),
        Column(translate("Online", "Recognised"), surety),
    ]


def shown(row: Decision) -> str:
    """Write name and address as Zoom showed them."""
    nameless = QCoreApplication.translate("Online", "(without a name)")
    return " · ".join(filter(None, (row.line.name or nameless, row.line.email)))


def stays(row: Decision) -> str:
    """Write the stays: 15:02-16:10, 16:20-18:00."""
    return ", ".join(
        span(one.since, one.until) if one.until else f"{clock(one.since)}\N{EN DASH}"
        for one in row.line.stays
    )


def person(row: Decision) -> str:
    """Name who it counts for."""
    if row.person is not None:
        return row.person.full_name
    if row.is_due:
        return QCoreApplication.translate("Online", "choose…")
    return QCoreApplication.translate("Online", "left out")


def surety(row: Decision) -> str:
    """Say by what somebody was recognised, or why not."""
    translate = QCoreApplication.translate
    if row.by_hand:
        return translate("Online", "✓ chosen by hand")
    if row.line.by is MatchedBy.EMAIL:
        return translate("Online", "✓ by e-mail")
    if row.line.by is MatchedBy.NAME:
        return translate("Online", "✓ by name")
    if row.is_due:
        return translate("Online", "? more than one may be meant")
    return translate("Online", "not on the roll")
