"""A meeting's history in words: what it was, what it is now, why, and how."""

from PySide6.QtCore import QCoreApplication

from desktop.screens.sync.naming import writer_name
from desktop.screens.wording import clock, lapse
from desktop.services.history import Act, HistoryLine
from desktop.services.people import Person
from sync.domain.attendance import Direction, MarkReason, Source
from sync.domain.calendar import local


def recorded(line: HistoryLine) -> str:
    """Say when it was written down: 21/11 15:02."""
    return f"{local(line.recorded_at):%d/%m %H:%M}"


def who(line: HistoryLine) -> str:
    """Name whose mark it was."""
    return _name(line.person)


def was(line: HistoryLine) -> str:
    """Say what held before; nothing where this came first."""
    translate = QCoreApplication.translate
    if line.act is Act.MARKED:
        return ""
    if line.act is Act.RESTORED:
        return translate("History", "taken back")
    return mark_words(line)


def now(line: HistoryLine) -> str:
    """Say what holds since, or held until the next correction."""
    translate = QCoreApplication.translate
    if line.act is Act.TAKEN_BACK:
        return translate("History", "taken back")
    at = line.now_at or line.at
    words = f"{direction_word(line.direction)} {clock(at)}"
    if line.clock_offset is not None:
        words += f" · {clock_off(line.clock_offset)}"
    if line.act is Act.PERSON_CHANGED:
        words += f" · {_name(line.now_person)}"
    if line.companion is not None:
        with_whom = translate("History", "with {name}")
        words += f" · {with_whom.format(name=line.companion.full_name)}"
    if line.mark_id is None and line.act is not Act.RESTORED:
        later = translate("History", "corrected later")
        words += f" · {later}"
    return words


def why(line: HistoryLine) -> str:
    """Say the reason: the tutor's own words, or those of a usual one."""
    translate = QCoreApplication.translate
    usual = {
        MarkReason.NO_BADGE.value: translate("History", "came without a badge"),
        MarkReason.WALK_IN.value: translate("History", "enrolled at the door"),
        MarkReason.FAMILY.value: translate("History", "came with the family"),
        MarkReason.COMPANION.value: translate("History", "companion named later"),
        MarkReason.ROLL_CALL.value: translate("History", "roll call"),
    }
    return usual.get(line.reason, line.reason)


def how(line: HistoryLine) -> str:
    """Say by what, at which station and by whom it was written."""
    station = writer_name(line.station)
    return " · ".join(filter(None, (_source(line.source), station, line.staff)))


def clock_off(offset: int) -> str:
    """Say by how much a station's clock was wrong, and which way.

    Args:
        offset: seconds by which the hub's clock was ahead of the station's.
    """
    translate = QCoreApplication.translate
    words = (
        translate("History", "clock {time} behind")
        if offset > 0
        else translate("History", "clock {time} ahead")
    )
    return words.format(time=lapse(offset))


def mark_words(line: HistoryLine) -> str:
    """Name a mark as it was: entry 15:02."""
    return f"{direction_word(line.direction)} {clock(line.at)}"


def standing_words(line: HistoryLine) -> tuple[str, str]:
    """Return whose mark stands now, and the mark: what may be corrected again."""
    mark = f"{direction_word(line.direction)} {clock(line.now_at or line.at)}"
    return _name(line.now_person or line.person), mark


def direction_word(direction: Direction) -> str:
    """Say whether somebody came or went."""
    translate = QCoreApplication.translate
    if direction is Direction.IN:
        return translate("History", "entry")
    return translate("History", "exit")


def _name(person: Person | None) -> str:
    unknown = QCoreApplication.translate("History", "badge not known here yet")
    return person.full_name if person else unknown


def _source(source: str) -> str:
    translate = QCoreApplication.translate
    known = {
        Source.CAMERA.value: translate("History", "camera"),
        Source.SCANNER.value: translate("History", "scanner"),
        Source.HAND.value: translate("History", "by hand"),
        Source.IMPORT.value: translate("History", "imported"),
        Source.ONLINE.value: translate("History", "Zoom"),
    }
    return known.get(source, source)
