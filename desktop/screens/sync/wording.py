"""How the sync stands, in words: for the page and for the status bar."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.screens.sync.view import Standing
from desktop.screens.wording import clock, day
from desktop.services.sync_status import SyncStatus
from sync.domain.calendar import local_day

_OTHER_HUB = frozenset({"device-unknown", "hub-key-differs", "hub-other-programme"})


def standing(status: SyncStatus, now: datetime) -> Standing:
    """Return what the page shows."""
    translate = QCoreApplication.translate
    if not status.joined:
        summary = translate("Sync", "This laptop works alone: all is saved here only.")
    elif status.last_error is not None:
        summary = translate("Sync", "All is saved here; the hub cannot be reached now.")
    elif status.unsent:
        summary = translate("Sync", "All is saved here; the rest is sent by itself.")
    else:
        summary = translate("Sync", "All is saved here and at the hub.")
    return Standing(
        joined=status.joined and not must_join_again(status),
        summary=summary,
        hub=status.hub_url,
        station=status.station,
        last_exchange=when(status.last_exchange, now) or translate("Sync", "never"),
        unsent=status.unsent,
        waiting=status.waiting,
        quarantined=status.quarantined,
        conflicts=status.conflicts,
    )


def must_join_again(status: SyncStatus) -> bool:
    """Tell whether the hub no longer knows this laptop, or is another one now."""
    return status.last_error is not None and status.last_error.code in _OTHER_HUB


def status_line(status: SyncStatus, now: datetime) -> str:
    """Return the status bar's words: Saved here · 12 to send · last sent 10:42."""
    translate = QCoreApplication.translate
    parts = [translate("Sync", "Saved on this laptop")]
    if not status.joined:
        parts.append(translate("Sync", "no hub joined"))
        return " · ".join(parts)
    if status.unsent:
        unsent = translate("Sync", "{count} to send")
        parts.append(unsent.format(count=status.unsent))
    if status.last_exchange is not None:
        last = translate("Sync", "last exchange {time}")
        parts.append(last.format(time=when(status.last_exchange, now)))
    offline = status.last_error is not None
    parts.append(
        translate("Sync", "offline") if offline else translate("Sync", "online")
    )
    if status.quarantined:
        aside = translate("Sync", "{count} set aside")
        parts.append(aside.format(count=status.quarantined))
    if status.conflicts:
        conflicts = translate("Sync", "{count} to settle")
        parts.append(conflicts.format(count=status.conflicts))
    return " · ".join(parts)


def when(at: datetime | None, now: datetime) -> str:
    """Write an instant: the time today, the day with it before."""
    if at is None:
        return ""
    if local_day(at) == local_day(now):
        return clock(at)
    return f"{day(local_day(at))} {clock(at)}"
