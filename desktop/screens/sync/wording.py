"""How the sync stands, in words: for the page and for the status bar."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.documents.italian import hours
from desktop.screens.sync.naming import name_of
from desktop.screens.sync.pace import Travel
from desktop.screens.sync.standing import Standing
from desktop.screens.wording import clock, day, lapse, percent
from desktop.services.sync_status import SyncStatus
from desktop.services.things import Thing
from sync.domain.calendar import local_day

_OTHER_HUB = frozenset({"device-unknown", "hub-key-differs", "hub-other-programme"})
_NAMED = 2
"""Meetings that a warning names; the coordinator sees to these first."""


def standing(status: SyncStatus, now: datetime) -> Standing:
    """Return what the page shows."""
    translate = QCoreApplication.translate
    if not status.joined and status.company:
        summary = translate(
            "Sync",
            "This laptop works without a hub: it can exchange with the laptops nearby "
            "and by USB stick.",
        )
    elif not status.joined:
        summary = translate("Sync", "This laptop works alone: all is saved here only.")
    elif status.last_error is not None:
        summary = translate("Sync", "All is saved here; the hub cannot be reached now.")
    elif status.unsent:
        summary = translate("Sync", "All is saved here; the rest is sent by itself.")
    else:
        summary = translate("Sync", "All is saved here and at the hub.")
    number = "" if status.number is None else str(status.number)
    return Standing(
        joined=status.joined and not must_join_again(status),
        company=status.company and not status.joined,
        summary=summary,
        hub=status.hub_url.removeprefix("https://").rstrip("/")
        or translate("Sync", "none"),
        station=" · ".join(
            filter(None, (number, status.station, role_word(status.role)))
        ),
        last_exchange=when(status.last_exchange, now) or translate("Sync", "never"),
        clock="" if status.wrong_clock is None else clock_words(status.wrong_clock),
        repaired=repair_words(status.mended, status.differing),
        unsent=status.unsent,
        waiting=status.waiting,
        quarantined=status.quarantined,
        conflicts=status.conflicts,
        may_settle=status.decides,
    )


def must_join_again(status: SyncStatus) -> bool:
    """Tell whether the hub no longer knows this laptop, or is another one now."""
    return status.last_error is not None and status.last_error.code in _OTHER_HUB


def role_word(role: str | None) -> str:
    """Say what a station may do; nothing where it works alone."""
    translate = QCoreApplication.translate
    words = {
        "tutor": translate("Things", "tutor"),
        "coordinator": translate("Things", "coordinator"),
    }
    return words.get(role or "", "")


def status_line(status: SyncStatus, now: datetime) -> str:
    """Return the status bar's words: Saved here · 12 to send · last sent 10:42."""
    translate = QCoreApplication.translate
    parts = [translate("Sync", "Saved on this laptop")]
    if not status.joined:
        parts.append(translate("Sync", "no hub joined"))
        if not status.company:
            return " · ".join(parts)
    if status.unsent:
        unsent = translate("Sync", "{count} to send")
        parts.append(unsent.format(count=status.unsent))
    if status.last_exchange is not None:
        last = translate("Sync", "last exchange {time}")
        parts.append(last.format(time=when(status.last_exchange, now)))
    if status.joined:
        offline = status.last_error is not None
        parts.append(
            translate("Sync", "offline") if offline else translate("Sync", "online")
        )
    return " · ".join(parts + _matters(status))


def _matters(status: SyncStatus) -> list[str]:
    """Say what somebody has to see to."""
    translate = QCoreApplication.translate
    parts: list[str] = []
    if status.quarantined:
        aside = translate("Sync", "{count} set aside")
        parts.append(aside.format(count=status.quarantined))
    if status.conflicts:
        conflicts = translate("Sync", "{count} to settle")
        parts.append(conflicts.format(count=status.conflicts))
    if status.wrong_clock is not None:
        parts.append(translate("Sync", "the clock is wrong: press here"))
    if status.mended:
        parts.append(translate("Sync", "rows were repaired: press here"))
    elif status.differing:
        parts.append(translate("Sync", "a meeting differs: press here"))
    return parts


def clock_words(offset: float) -> str:
    """Say by how much the clock is wrong, which way, and what to do.

    Args:
        offset: seconds by which the hub's clock is ahead of this laptop's.
    """
    translate = QCoreApplication.translate
    sentence = (
        translate(
            "Sync",
            "This laptop's clock is {time} behind the hub's: set date and time in the "
            "system's settings, then sync.",
        )
        if offset > 0
        else translate(
            "Sync",
            "This laptop's clock is {time} ahead of the hub's: set date and time in "
            "the system's settings, then sync.",
        )
    )
    return sentence.format(time=lapse(offset))


def repair_words(mended: int, differing: Sequence[Thing]) -> str:
    """Say what comparing brought to light, and what to do about the rest."""
    translate = QCoreApplication.translate
    said: list[str] = []
    if mended:
        words = translate(
            "Sync",
            "%n rows did not match the record of operations and were repaired.",
            "",
            mended,
        )
        said.append(words)
    if differing:
        words = translate(
            "Sync",
            "Not everybody holds the same of {meetings}: tell the coordinator, who "
            "may have to decide on what was set aside.",
        )
        names = "; ".join(map(name_of, differing[:_NAMED]))
        more = " …" if len(differing) > _NAMED else ""
        said.append(words.format(meetings=names + more))
    return " ".join(said)


def travel_words(travel: Travel) -> str:
    """Say how far an exchange has come: 34,000 of 1,000,000 · 3,4 % · 820 kB/s …."""
    translate = QCoreApplication.translate
    locale = QLocale()
    count = translate("Sync", "{done} of {total}").format(
        done=locale.toString(travel.done), total=locale.toString(travel.total)
    )
    parts = [count, percent(travel.share)]
    if travel.bytes_per_second is not None:
        parts.append(f"{locale.toString(round(travel.bytes_per_second / 1000))} kB/s")
    if travel.seconds_left is not None:
        left = translate("Sync", "about {time} left")
        minutes = max(1, round(travel.seconds_left / 60))
        parts.append(left.format(time=hours(minutes)))
    return " · ".join(parts)


def when(at: datetime | None, now: datetime) -> str:
    """Write an instant: the time today, the day with it before."""
    if at is None:
        return ""
    if local_day(at) == local_day(now):
        return clock(at)
    return f"{day(local_day(at))} {clock(at)}"
