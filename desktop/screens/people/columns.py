"""The columns of the list of people."""

from PySide6.QtCore import QCoreApplication

from desktop.documents.italian import day
from desktop.services.people import PersonLine
from desktop.widgets.table import Column
from sync.domain.programme import PersonKind


def people_columns() -> list[Column[PersonLine]]:
    """Return name, kind, date of birth, editions, badge."""
    translate = QCoreApplication.translate
    return [
        Column(translate("People", "Name"), lambda line: line.person.full_name),
        Column(translate("People", "Kind"), lambda line: kind(line.person.kind)),
        Column(
            translate("People", "Born"),
            lambda line: day(line.born_on) if line.born_on else "",
            order=lambda line: line.born_on.toordinal() if line.born_on else 0,
        ),
        Column(translate("People", "Editions"), lambda line: line.editions, wide=True),
        Column(translate("People", "Badge"), badge),
    ]


def kind(of: PersonKind) -> str:
    """Say as what a person takes part."""
    translate = QCoreApplication.translate
    return {
        PersonKind.YOUTH: translate("People", "youth"),
        PersonKind.PARENT: translate("People", "parent"),
        PersonKind.DELEGATE: translate("People", "delegate"),
    }[of]


def badge(line: PersonLine) -> str:
    """Say whether a person has a badge; its code is nobody's business."""
    translate = QCoreApplication.translate
    if line.printed_on is not None:
        printed = translate("People", "printed {day}")
        return printed.format(day=day(line.printed_on))
    return translate("People", "yes") if line.badge else translate("People", "no")
