"""Words and numbers that several screens say alike."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.documents.italian import hours
from desktop.services.meetings import MeetingLine
from desktop.widgets.theme import Tone
from sync.domain.attendance import Direction, MarkReason, Presence
from sync.domain.calendar import local, local_day
from sync.domain.meeting import MeetingState

_DAY_MINUTES = 24 * 60


def clock(at: datetime | None) -> str:
    """Write a time of day as the people here read it: 15:02."""
    return "" if at is None else f"{local(at):%H:%M}"


def span(start: datetime, end: datetime) -> str:
    """Write from when to when: 15:00-18:00."""
    return f"{clock(start)}\N{EN DASH}{clock(end)}"


def day(when: date) -> str:
    """Write a day with its weekday: sab 21/11/2026."""
    shown = QDate(when.year, when.month, when.day)
    return QLocale().toString(shown, "ddd dd/MM/yyyy")


def lapse(seconds: float) -> str:
    """Say how long something is, to the minute, and long ones to the day."""
    translate = QCoreApplication.translate
    minutes = round(abs(seconds) / 60)
    days = minutes // _DAY_MINUTES
    if days > 1:
        return translate("Wording", "{count} days").format(count=days)
    return hours(minutes)


def percent(share: float) -> str:
    """Write a percentage to one decimal, never more than was reached: 76,3 %."""
    return f"{QLocale().toString(int(share * 10) / 10, 'f', 1)} %"


def mark_reason(reason: str) -> str:
    """Say why a mark was made as it was; what somebody wrote stays as it is."""
    translate = QCoreApplication.translate
    words: dict[str, str] = {
        MarkReason.NO_BADGE: translate("Wording", "no badge"),
        MarkReason.WALK_IN: translate("Wording", "added now"),
        MarkReason.FAMILY: translate("Wording", "with the family"),
        MarkReason.COMPANION: translate("Wording", "companion added"),
    }
    return words.get(reason, reason)


def presence_word(presence: Presence) -> str:
    """Say whether a person is here."""
    translate = QCoreApplication.translate
    return {
        Presence.EXPECTED: translate("Wording", "Expected"),
        Presence.PRESENT: translate("Wording", "Present"),
        Presence.LEFT: translate("Wording", "Left"),
    }[presence]


def meeting_state(state: MeetingState) -> tuple[str, Tone]:
    """Say how a meeting stands, and in which tone."""
    translate = QCoreApplication.translate
    return {
        MeetingState.PLANNED: (translate("Wording", "Planned"), Tone.NEUTRAL),
        MeetingState.OPEN: (translate("Wording", "Open"), Tone.IN),
        MeetingState.CLOSED: (translate("Wording", "Closed"), Tone.OUT),
        MeetingState.CANCELLED: (translate("Wording", "Cancelled"), Tone.REFUSED),
    }[state]


def meeting_name(meeting: MeetingLine) -> str:
    """Name a meeting: STEAMcamp 3 · meeting 6."""
    number = QCoreApplication.translate("Wording", "meeting {number}")
    return f"{meeting.edition} · {number.format(number=meeting.number)}"


def meeting_choice(meeting: MeetingLine) -> str:
    """Name a meeting in a list of many: sab 21/11/2026 · 15:00 · STEAMcamp 3 …."""
    when = day(local_day(meeting.starts_at))
    return f"{when} · {clock(meeting.starts_at)} · {meeting_name(meeting)}"


def direction_of(direction: Direction, given_name: str) -> str:
    """Name a mark, so that its undoing is clear: entry of Nicolò."""
    words = (
        QCoreApplication.translate("Wording", "entry of {name}")
        if direction is Direction.IN
        else QCoreApplication.translate("Wording", "exit of {name}")
    )
    return words.format(name=given_name)
