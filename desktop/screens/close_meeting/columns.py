"""The columns of a meeting's attendance."""

from PySide6.QtCore import QCoreApplication

from desktop.documents.italian import hours
from desktop.screens.wording import span
from desktop.services.close_meeting import AttendanceLine
from desktop.widgets.table import Column


def attendance_columns() -> list[Column[AttendanceLine]]:
    """Return name, stays, hours that count, remarks."""
    translate = QCoreApplication.translate
    return [
        Column(translate("Attendance", "Name"), lambda line: line.person.full_name),
        Column(translate("Attendance", "In and out"), stays),
        Column(
            translate("Attendance", "Counted"),
            lambda line: hours(line.minutes) if line.present else "",
            order=lambda line: line.minutes,
        ),
        Column(translate("Attendance", "Remarks"), remarks, wide=True),
    ]


def stays(line: AttendanceLine) -> str:
    """Write the stays: 15:02-16:10, 16:20-18:00."""
    return ", ".join(span(start, end) for start, end in line.intervals)


def remarks(line: AttendanceLine) -> str:
    """Say what the register notes: absent, late, left early."""
    translate = QCoreApplication.translate
    if not line.present:
        return translate("Attendance", "absent")
    late = translate("Attendance", "{time} late")
    early = translate("Attendance", "left {time} early")
    parts = ((line.late_minutes, late), (line.early_minutes, early))
    return ", ".join(words.format(time=hours(some)) for some, words in parts if some)
