"""Read the list of participants that Zoom exports as CSV.

Zoom has no written format: columns and their names change with the account's
language, the year and the page that exported them. Known ones: the usage report's
participants, with and without the two rows about the meeting above them, and the
meeting history, where those rows stand before each participant's.
"""

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from desktop.services.zoom_columns import columns, lacking
from desktop.services.zoom_times import read_times
from sync.domain.attendance import Interval
from sync.domain.calendar import local_day
from sync.domain.names import plain
from sync.domain.online import Shown
from sync.errors import KnownError

MOST_BYTES = 20_000_000
_HEADER_WITHIN = 50
_LONGEST_CELL = 40
_MOST_CELLS = 12
_SEPARATORS = ",;\t"
_YES = frozenset({"yes", "si", "true"})
_Row = tuple[int, list[str]]
"""The number of a line in the file, and its cells."""


class ReportUnreadable(KnownError):
    """The file is not there, or may not be read."""

    code = "file-unreadable"


class ReportNotText(KnownError):
    """It is a workbook or a picture, not a list of values."""

    code = "zoom-report-not-csv"


class ReportColumnsMissing(KnownError):
    """The columns that say who was there from when to when are not in it."""

    code = "zoom-report-columns"


class ReportTimesUnknown(KnownError):
    """No line has times that can be read."""

    code = "zoom-report-times"


@dataclass(frozen=True, slots=True)
class ZoomReport:
    """Who joined, as Zoom says.

    Attributes:
        stays: for each line about the day wanted, who was there and when.
        rows: lines in all; those of the waiting room, those about other days, those
            that cannot be read, and those to come are left out of `stays`.
        bad_lines: numbers, in the file, of what cannot be read.
        lines_to_come: numbers of what would begin or end later than now.
    """

    stays: tuple[tuple[Shown, Interval], ...]
    rows: int
    waiting: int
    other_days: tuple[date, ...]
    bad_lines: tuple[int, ...]
    lines_to_come: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    shown: Shown
    times: tuple[str, str]
    waiting: bool


def read_zoom_report(file: Path, day: date, now: datetime) -> ZoomReport:
    """Return what a report says about a day.

    Args:
        day: of the meeting; it also tells 03/04 from 04/03.

    Raises:
        ReportUnreadable, ReportNotText, ReportColumnsMissing, ReportTimesUnknown:
            nothing can be taken from it.
    """
    try:
        data = file.read_bytes() if file.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise ReportUnreadable(file=str(file)) from error
    text = None if data is None else _decoded(data)
    if text is None:
        raise ReportNotText(file=file.name)
    lines = list(_participants(text))
    times = read_times([line.times for line in lines], day)
    stays: list[tuple[Shown, Interval]] = []
    waiting, other_days, bad, to_come = 0, set[date](), list[_Line](), list[int]()
    for line, stay in zip(lines, times, strict=True):
        if line.waiting:
            waiting += 1
        elif stay is None:
            bad.append(line)
        elif day not in {local_day(stay.since), local_day(stay.until or stay.since)}:
            other_days.add(local_day(stay.since))
        elif max(stay.since, stay.until or stay.since) > now:
            to_come.append(line.number)
        else:
            stays.append((line.shown, stay))
    if bad and not (stays or other_days or to_come):
        raise ReportTimesUnknown(line=bad[0].number, text=", ".join(bad[0].times))
    return ZoomReport(
        stays=tuple(stays),
        rows=len(lines),
        waiting=waiting,
        other_days=tuple(sorted(other_days)),
        bad_lines=tuple(line.number for line in bad),
        lines_to_come=tuple(to_come),
    )


def _participants(text: str) -> Iterator[_Line]:
    """Yield the lines below the header of the participants' part."""
    tables = [_table(text, separator) for separator in _SEPARATORS]
    for rows in tables:
        for at, (_, row) in enumerate(rows[:_HEADER_WITHIN]):
            places = columns(row)
            if not lacking(places):
                yield from _lines(rows[at + 1 :], places)
                return
    raise _columns_missing(tables)


def _lines(rows: Sequence[_Row], places: Mapping[str, int]) -> Iterator[_Line]:
    names = ("Name", "Email", "Join time", "Leave time", "In waiting room")
    for number, row in rows:
        cells = [row[at].strip() for at in range(len(row))]
        name, email, joined, left, waiting = (
            cells[places[one]] if places.get(one, len(cells)) < len(cells) else ""
            for one in names
        )
        if any(cells):
            is_waiting = plain(waiting) in _YES
            yield _Line(number, Shown(name, email), (joined, left), is_waiting)


def _table(text: str, separator: str) -> list[_Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error:
        return []


def _columns_missing(tables: Sequence[Sequence[_Row]]) -> ReportColumnsMissing:
    """Say which columns are missing from the row that has most of them."""
    best: list[str] = []
    for rows in tables:
        for _, row in rows[:_HEADER_WITHIN]:
            if (len(columns(row)), len(row)) > (len(columns(best)), len(best)):
                best = row
    found = [cell.strip()[:_LONGEST_CELL] for cell in best if cell.strip()]
    return ReportColumnsMissing(
        missing=", ".join(lacking(columns(best))),
        found=", ".join(found[:_MOST_CELLS]) or "-",
    )


def _decoded(data: bytes) -> str | None:
    """Return the text of UTF-8, UTF-16 or cp1252; none of what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    is_text = not any(sign < " " and sign not in "\t\r\n" for sign in text[:4000])
    return text if is_text else None
